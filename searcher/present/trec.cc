// --trec: a run for trec_eval, `id Q0 path rank score TAG`. Its columns are separated by white space, so
// white space and ASCII control bytes within one are written %XX.
#include <fmt/format.h>

#include <ostream>

#include "common/base/utf8.h"
#include "searcher/present/render.h"

namespace lede::searcher {
namespace {

std::string without_spaces(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte == 0x7F) {
      out += fmt::format("%{:02X}", byte);
    } else {
      out += c;
    }
  }
  return out;
}

class TrecRenderer : public Renderer {
 public:
  TrecRenderer(const RenderSettings& settings, std::ostream& out) : settings_(settings), out_(out) {}

  void hit(const Hit& hit) override {
    auto document = without_spaces(hit.path);
    if (hit.article.ordinal > 0) document += ":" + std::to_string(hit.article.ordinal);
    if (settings_.terminal) document = utf8::printable(document);
    const auto id = query_id_.empty() ? "1" : without_spaces(query_id_);
    out_ << fmt::format("{} Q0 {} {} {:.6f} {}\n", id, document, hit.rank, hit.score,
                        without_spaces(settings_.run_tag));
  }

 private:
  RenderSettings settings_;
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Renderer> make_trec(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<TrecRenderer>(settings, out);
}

}  // namespace lede::searcher
