#include "searcher/present/kwic_context.h"

#include <algorithm>

#include "searcher/present/sentence_borders.h"
#include "searcher/present/styled_text.h"

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

}  // namespace

std::vector<Context> contexts_of(const Hit& hit, ContextWidths widths) {
  std::vector<Context> contexts;
  const auto& paragraphs = hit.article.paragraphs;
  auto paragraph = paragraphs.begin();
  for (const auto& mark : hit.marks) {
    while (paragraph != paragraphs.end() && paragraph->span.end <= mark.bytes.begin) ++paragraph;
    if (paragraph == paragraphs.end()) break;
    if (mark.bytes.end <= paragraph->span.begin || mark.bytes.empty()) continue;
    contexts.push_back(context_of(hit.article.text, paragraph->span, mark, widths));
  }
  return contexts;
}

}  // namespace lede::searcher
