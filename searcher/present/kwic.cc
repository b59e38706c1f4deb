// Keyword in context (Luhn 1960): every match on a line of its own, one below the other, with what stands
// around it.
//
//    1 2016-10-04 The Outl…     talks about the  ceasefire  ended on Monday when
#include <algorithm>
#include <ostream>

#include "common/base/fs.h"
#include "common/base/utf8.h"
#include "searcher/present/render.h"
#include "searcher/present/sentence_borders.h"
#include "searcher/present/source_line.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kUnlimitedColumns = 160;  // context must end somewhere where lines need not
constexpr std::size_t kLeastColumns = 40;
constexpr std::size_t kLeastReference = 14;
constexpr std::size_t kMostReference = 36;

/// Columns of the parts of a line.
struct Layout {
  std::size_t reference;
  std::size_t left;
  std::size_t match_and_right;
};

Layout layout_of(std::size_t columns) {
  columns = std::max(columns == 0 ? kUnlimitedColumns : columns, kLeastColumns);
  Layout layout{};
  layout.reference = std::clamp(columns * 3 / 10, kLeastReference, kMostReference);
  const auto rest = columns - layout.reference - 2;
  layout.left = rest * 2 / 5;
  layout.match_and_right = rest - layout.left;
  return layout;
}

std::string padded(std::string text, std::size_t columns, bool right_aligned) {
  const auto used = utf8::columns(text);
  text.insert(right_aligned ? 0 : text.size(), columns - std::min(columns, used), ' ');
  return text;
}

/// Drops the cut word at the start of text[from..], unless it is all there is.
std::size_t at_word(std::string_view text, std::size_t from) {
  if (is_word_border(text, static_cast<std::uint32_t>(from))) return from;
  const auto space = text.find(' ', from);
  return space == std::string_view::npos || space + 1 >= text.size() ? from : space + 1;
}

std::size_t to_word(std::string_view text, std::size_t to) {
  if (is_word_border(text, static_cast<std::uint32_t>(to))) return to;
  const auto space = text.rfind(' ', to);
  return space == std::string_view::npos || space == 0 ? to : space;
}

class KwicRenderer : public Renderer {
 public:
  KwicRenderer(const RenderSettings& settings, std::ostream& out)
      : layout_(layout_of(settings.columns)), color_(settings.color), out_(out) {}

  void hit(const Hit& hit) override {
    const auto reference = padded(shortened(reference_of(hit), layout_.reference), layout_.reference, false);
    for (const auto& paragraph : hit.article.paragraphs) {
      for (const auto& mark : hit.marks) {
        if (mark.bytes.begin >= paragraph.span.end || mark.bytes.end <= paragraph.span.begin) continue;
        out_ << paint(Style::outlet, reference, color_) << "  "
             << line_of(hit.article.text, paragraph.span, mark) << '\n';
      }
    }
  }

 private:
  static std::string reference_of(const Hit& hit) {
    const auto& article = hit.article;
    const auto where = article.outlet.empty() ? fs::file_name(hit.path) : article.outlet;
    auto rank = std::to_string(hit.rank);
    rank.insert(0, 2 - std::min<std::size_t>(2, rank.size()), ' ');
    const auto date = article.date.kind == DateKind::none ? "undated   " : to_iso(article.date.value);
    return rank + " " + date + " " + utf8::printable(where);
  }

  std::string line_of(std::string_view text, ByteSpan paragraph, const Mark& mark) const {
    const auto begin = std::max(mark.bytes.begin, paragraph.begin);
    const auto end = std::min(mark.bytes.end, paragraph.end);
    // At most four bytes a column and as much again for white space that collapses; the ends are cut to fit
    // below.
    const auto reach = static_cast<std::uint32_t>(8 * (layout_.left + layout_.match_and_right));
    const auto from = next_code_point(text, begin - std::min(begin - paragraph.begin, reach));
    const auto to = next_code_point(text, end + std::min(paragraph.end - end, reach));
    StyledText row;
    row.append(text.substr(from, begin - from), Style::plain);
    const auto match = row.text().size();
    row.append(text.substr(begin, end - begin), Style::match);
    const auto match_end = row.text().size();
    row.append(text.substr(end, to - end), Style::plain);
    return left_of(row, match) + right_of(row, match, match_end);
  }

  std::string left_of(const StyledText& row, std::size_t match) const {
    const auto left = std::string_view(row.text()).substr(0, match);
    return padded(std::string(left.substr(at_word(left, fitting_suffix(left, layout_.left)))), layout_.left,
                  true);
  }

  std::string right_of(const StyledText& row, std::size_t match, std::size_t match_end) const {
    const std::string_view text = row.text();
    auto end = match + fitting_prefix(text.substr(match), layout_.match_and_right);
    if (end > match_end) end = std::max(match_end, to_word(text, end));
    while (end > match && text[end - 1] == ' ') --end;
    return row.painted({static_cast<std::uint32_t>(match), static_cast<std::uint32_t>(end)}, color_);
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
