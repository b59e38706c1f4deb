// Keyword in context (Luhn 1960): every match on a line of its own, one below the other, with what stands
// around it.
//
//    1 2016-10-04 The Outl…     talks about the  ceasefire  ended on Monday when
#include <algorithm>
#include <ostream>

#include "common/base/files.h"
#include "common/base/utf8.h"
#include "searcher/present/kwic_context.h"
#include "searcher/present/render.h"
#include "searcher/present/style.h"
#include "searcher/present/styled_text.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kUnlimitedColumns = 160;  // context must end somewhere where lines need not
constexpr std::size_t kLeastColumns = 40;
constexpr std::size_t kLeastReference = 14;
constexpr std::size_t kMostReference = 36;

/// Columns of the parts of a line.
struct Layout {
  std::size_t reference;
  ContextWidths context;
};

Layout layout_of(std::size_t columns) {
  columns = std::max(columns == 0 ? kUnlimitedColumns : columns, kLeastColumns);
  Layout layout{};
  layout.reference = std::clamp(columns * 3 / 10, kLeastReference, kMostReference);
  const auto rest = columns - layout.reference - 2;
  layout.context.left = rest * 2 / 5;
  layout.context.match_and_right = rest - layout.context.left;
  return layout;
}

std::string padded(std::string text, std::size_t columns, bool right_aligned) {
  const auto used = utf8::columns(text);
  text.insert(right_aligned ? 0 : text.size(), columns - std::min(columns, used), ' ');
  return text;
}

class KwicRenderer : public Renderer {
 public:
  KwicRenderer(const RenderSettings& settings, std::ostream& out)
      : layout_(layout_of(settings.columns)), color_(settings.color), out_(out) {}

  void hit(const Hit& hit) override {
    const auto reference = padded(shortened(reference_of(hit), layout_.reference), layout_.reference, false);
    for (const auto& context : contexts_of(hit, layout_.context)) {
      out_ << paint(Style::outlet, reference, color_) << "  "
           << padded(context.left, layout_.context.left, true) << paint(Style::match, context.match, color_)
           << context.right << '\n';
    }
  }

 private:
  static std::string reference_of(const Hit& hit) {
    const auto& article = hit.article;
    const auto where = article.outlet.empty() ? fs::file_name(hit.path) : article.outlet;
    auto rank = std::to_string(hit.rank);
    rank.insert(0, 2 - std::min<std::size_t>(2, rank.size()), ' ');
    const auto date = is_dated(article.date) ? to_iso(article.date.value) : "undated   ";
    return rank + " " + date + " " + utf8::printable(where);
  }

  Layout layout_;
  bool color_;
  std::ostream& out_;
};

}  // namespace

std::unique_ptr<Renderer> make_kwic(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<KwicRenderer>(settings, out);
}

}  // namespace lede::searcher
