// Keyword in context (Luhn 1960): every match on a line of its own, one below the other, with what stands
// around it.
//
//    1 2016-10-04 The Outl…     talks about the  ceasefire  ended on Monday when
#include <algorithm>
#include <optional>
#include <ostream>
#include <utility>

#include "common/base/files.h"
#include "common/base/utf8.h"
#include "searcher/present/render.h"
#include "searcher/present/snippet.h"
#include "searcher/present/source_lines.h"
#include "searcher/present/styled_text.h"
#include "searcher/present/text.h"

namespace lede::searcher {
namespace {

/// Drops the cut word at the start of text[from..], unless it is all there is.
std::size_t at_word(std::string_view text, std::size_t from) {
  if (is_word_border(text, static_cast<std::uint32_t>(from))) return from;
  const auto space = text.find(' ', from);
  return space == std::string_view::npos || space + 1 >= text.size() ? from : space + 1;
}

/// Drops the cut word at the end of text[..to], unless it is all there is.
std::size_t to_word(std::string_view text, std::size_t to) {
  if (is_word_border(text, static_cast<std::uint32_t>(to))) return to;
  const auto space = text.rfind(' ', to);
  return space == std::string_view::npos || space == 0 ? to : space;
}

Context context_of(std::string_view text, ByteSpan paragraph, const Mark& mark, ContextWidths widths) {
  const auto begin = std::max(mark.bytes.begin, paragraph.begin);
  const auto end = std::min(mark.bytes.end, paragraph.end);
  // Four bytes a column and as much again for white space that collapses; what is too much is cut off below.
  const auto reach = static_cast<std::uint32_t>(8 * (widths.left + widths.match_and_right));
  const auto from = next_code_point(text, begin - std::min(begin - paragraph.begin, reach));
  const auto to = next_code_point(text, end + std::min(paragraph.end - end, reach));
  StyledText row;
  row.append(text.substr(from, begin - from), Style::plain);
  const auto match = row.text().size();
  row.append(text.substr(begin, end - begin), Style::plain);
  const auto match_end = row.text().size();
  row.append(text.substr(end, to - end), Style::plain);

  const std::string_view line = row.text();
  const auto left = line.substr(0, match);
  auto stop = match + fitting_prefix(line.substr(match), widths.match_and_right);
  if (stop > match_end) stop = std::max(match_end, to_word(line, stop));
  while (stop > match && line[stop - 1] == ' ') --stop;
  const auto shown_match = line.substr(match, std::min(match_end, stop) - match);
  return {mark, std::string(left.substr(at_word(left, fitting_suffix(left, widths.left)))),
          std::string(shown_match),
          std::string(line.substr(match + shown_match.size(), stop - match - shown_match.size()))};
}

/// Calls visit(mark, span of its paragraph) for each mark that stands in one, in order.
template <class Visit>
void for_each_mark(const Hit& hit, Visit&& visit) {
  auto paragraph = hit.article.paragraphs.begin();
  const auto end = hit.article.paragraphs.end();
  for (const auto& mark : hit.marks) {
    while (paragraph != end && paragraph->span.end <= mark.bytes.begin) ++paragraph;
    if (paragraph == end) return;
    if (mark.bytes.end > paragraph->span.begin && !mark.bytes.empty()) visit(mark, paragraph->span);
  }
}

constexpr std::size_t kUnlimitedColumns = 160;  // context must end somewhere where lines need not
constexpr std::size_t kLeastColumns = 40;
constexpr std::size_t kLeastReference = 14;
constexpr std::size_t kMostReference = 36;

/// Columns of the parts of a line.
struct Layout {
  std::size_t reference;
  ContextWidths context;
};

std::size_t columns_within(std::size_t columns) {
  return std::max(columns == 0 ? kUnlimitedColumns : columns, kLeastColumns);
}

Layout layout_of(std::size_t columns) {
  columns = columns_within(columns);
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
  using Renderer::Renderer;

  void hit(const Hit& hit) override {
    if (settings_.context) return sentences(hit);
    const auto reference = padded(reference_of(hit, layout_.reference), layout_.reference, false);
    const auto file = settings_.line_numbers ? std::optional<SourceLines>(hit) : std::nullopt;
    for (const auto& context : contexts_of(hit, layout_.context)) {
      out_ << paint(Style::outlet, reference, settings_.color) << "  ";
      if (file) out_ << paint(Style::faint, line_of(*file, context.mark), settings_.color);
      out_ << padded(context.left, layout_.context.left, true)
           << paint(Style::match, context.match, settings_.color) << context.right << '\n';
    }
  }

 private:
  static constexpr std::size_t kLineColumns = 7;
  static constexpr std::size_t kIndent = 4;

  /// Whole sentences under a line that says where they stand, as a paragraph.
  void sentences(const Hit& hit) {
    const auto file = settings_.line_numbers ? std::optional<SourceLines>(hit) : std::nullopt;
    for (const auto& [span, mark] : sentences_around(hit, *settings_.context)) {
      const auto place = file ? file->place_of(mark.bytes) : std::nullopt;
      const auto line = place ? ", line " + std::to_string(place->line) : std::string();
      const auto reference = reference_of(hit, columns_within(settings_.columns) - line.size()) + line;
      out_ << (std::exchange(any_, true) ? "\n" : "") << paint(Style::outlet, reference, settings_.color);
      StyledText text;
      append_marked(text, hit.article.text, span, hit.marks, {});
      std::string lines = "\n" + std::string(kIndent, ' ');
      append_lines(lines, text, kIndent, settings_);
      out_ << lines;
    }
  }

  /// "   12: ", or blanks.
  static std::string line_of(const SourceLines& file, const Mark& mark) {
    const auto place = file.place_of(mark.bytes);
    auto number = place ? std::to_string(place->line) + ": " : std::string();
    return padded(std::move(number), kLineColumns, true);
  }

  static std::string reference_of(const Hit& hit, std::size_t columns) {
    const auto& article = hit.article;
    const auto in_index = hit.index.empty() ? "" : hit.index + ": ";
    const auto where = in_index + (article.outlet.empty() ? fs::file_name(hit.path) : article.outlet);
    auto rank = std::to_string(hit.rank);
    rank.insert(0, 2 - std::min<std::size_t>(2, rank.size()), ' ');
    const auto date = is_dated(article.date) ? to_iso(article.date.value) : "undated   ";
    const auto start = rank + " " + date + " ";
    const auto left = columns - std::min(columns, start.size());
    const auto name = utf8::printable(where);
    return shortened(start, columns) +
           (article.outlet.empty() ? shortened_path(name, left) : shortened(name, left));
  }

  bool any_ = false;
  const Layout layout_ =
      layout_of(settings_.line_numbers && settings_.columns > kLineColumns ? settings_.columns - kLineColumns
                                                                           : settings_.columns);
};

}  // namespace

std::vector<Context> contexts_of(const Hit& hit, ContextWidths widths) {
  std::vector<Context> contexts;
  for_each_mark(hit, [&](const Mark& mark, ByteSpan paragraph) {
    contexts.push_back(context_of(hit.article.text, paragraph, mark, widths));
  });
  return contexts;
}

std::vector<Sentences> sentences_around(const Hit& hit, const Surroundings& around) {
  std::vector<Sentences> all;
  ByteSpan read;  // the paragraph of these sentences
  std::vector<ByteSpan> sentences;
  for_each_mark(hit, [&](const Mark& mark, ByteSpan paragraph) {
    if (read != paragraph) sentences = sentences_in(hit.article.text, read = paragraph);
    const auto after = std::upper_bound(sentences.begin(), sentences.end(), mark.bytes.begin,
                                        [](std::uint32_t at, ByteSpan span) { return at < span.begin; });
    if (after == sentences.begin()) return;
    const auto at = static_cast<std::uint64_t>(after - sentences.begin()) - 1;
    const auto first = at - std::min(at, around.before);
    const auto last = std::min<std::uint64_t>(sentences.size() - 1, at + around.after);
    const ByteSpan span{sentences[first].begin, sentences[last].end};
    if (!all.empty() && span.begin <= all.back().span.end)
      all.back().span.end = std::max(all.back().span.end, span.end);
    else
      all.push_back({span, mark});
  });
  return all;
}

std::unique_ptr<Renderer> make_kwic(const RenderSettings& settings, std::ostream& out) {
  return std::make_unique<KwicRenderer>(settings, out);
}

}  // namespace lede::searcher
