// --format: one record a hit after the user's pattern. A line feed ends it (-0: NUL) unless the pattern does
// so itself.
#include <ostream>

#include "searcher/present/render.h"

namespace lede::searcher {
namespace {

class FormatRenderer : public Renderer {
 public:
  FormatRenderer(const RenderSettings& settings, std::ostream& out) : settings_(settings), out_(out) {}

  void hit(const Hit& hit) override {
    const auto path_bytes = settings_.terminal ? PathBytes::printable : PathBytes::raw;
    std::string record;
    for (const auto& place : settings_.format.places) {
      record += place.is_column ? cell(hit, place.column, settings_.snippet, path_bytes) : place.literal;
    }
    if (!settings_.format.ends_record) record += settings_.null_separated ? '\0' : '\n';
    out_ << record;
  }

 private:
  RenderSettings settings_;
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Renderer> make_format(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<FormatRenderer>(settings, out);
}

}  // namespace lede::searcher
