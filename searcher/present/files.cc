// -l: the path of every file that holds a hit, once, in rank order. Raw bytes, except on a terminal.
#include <ostream>
#include <unordered_set>

#include "common/base/utf8.h"
#include "searcher/present/render.h"

namespace lede::searcher {
namespace {

class FilesRenderer : public Renderer {
 public:
  FilesRenderer(const RenderSettings& settings, std::ostream& out) : settings_(settings), out_(out) {}

  void hit(const Hit& hit) override {
    if (!seen_.insert(hit.path).second) return;
    out_ << (settings_.terminal ? utf8::printable(hit.path) : hit.path)
         << (settings_.null_separated ? '\0' : '\n');
  }

 private:
  RenderSettings settings_;
  std::ostream& out_;
  std::unordered_set<std::string> seen_;
};

}  // namespace

std::unique_ptr<Renderer> make_files(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<FilesRenderer>(settings, out);
}

}  // namespace lede::searcher
