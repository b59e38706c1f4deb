// -c: the number of articles, alone on a line; in a batch after the query's id and a tab.
#include <ostream>

#include "common/base/utf8.h"
#include "searcher/present/render.h"

namespace lede::searcher {
namespace {

class CountRenderer : public Renderer {
 public:
  CountRenderer(const RenderSettings& settings, std::ostream& out) : batch_(settings.batch), out_(out) {}

  void hit(const Hit&) override {}
  void finish(const Answer& answer, Documents) override {
    if (batch_) out_ << utf8::printable(query_id_) << '\t';
    out_ << answer.total.value << '\n';
  }

 private:
  bool batch_;
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Renderer> make_count(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<CountRenderer>(settings, out);
}

}  // namespace lede::searcher
