// Plain text. It has no metadata; the finders of provenance/ read its lines later.
#include <algorithm>

#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

// Whether a line is full is decided by its width and not by how it ends: the lines of a list of headlines do
// not end in full stops either, but their widths differ.
constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kWidest = 100;
constexpr std::size_t kFewestLines = 3;  // fewer lines do not show a column

struct Line {
  std::string_view content;    // trimmed; empty for a blank line
  std::size_t indent = 0;      // bytes before the content
  std::size_t width = 0;       // characters, indent included
  std::size_t first_word = 0;  // characters of the content's first word
};

// The number of code points, which is close enough to the number of columns.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::vector<Line> measure(std::string_view text) {
  std::vector<Line> lines;
  for (const std::string_view raw : split_lines(text)) {
    Line line;
    line.content = trim(raw);
    if (!line.content.empty()) {
      line.indent = static_cast<std::size_t>(line.content.data() - raw.data());
      line.width = line.indent + characters(line.content);
      line.first_word = characters(line.content.substr(0, line.content.find(' ')));
    }
    lines.push_back(line);
  }
  return lines;
}

// Whether the line after `i` may continue it: it exists, is not indented and has no list mark.
bool may_continue(const std::vector<Line>& lines, std::size_t i) {
  if (i + 1 >= lines.size() || lines[i].content.empty() || lines[i + 1].content.empty()) return false;
  const std::size_t text_begins = lines[i].indent + list_mark(lines[i].content);
  return lines[i + 1].indent < text_begins + 2 && list_mark(lines[i + 1].content) == 0;
}

bool is_full(const Line& line, const Line& next, std::size_t column) {
  return line.width * 2 >= column && line.width + 1 + next.first_word > column;
}

// The column at which the text is wrapped; 0 when it is not wrapped.
std::size_t wrap_column(const std::vector<Line>& lines) {
  const auto blank = [](const Line& line) { return line.content.empty(); };
  if (std::none_of(lines.begin(), lines.end(), blank)) return 0;
  std::vector<std::size_t> inner;
  std::size_t column = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!may_continue(lines, i)) continue;
    inner.push_back(i);
    column = std::max(column, lines[i].width);
  }
  if (inner.size() < kFewestLines || column < kNarrowest || column > kWidest) return 0;
  std::size_t full = 0;
  std::size_t in_mid_sentence = 0;
  for (const std::size_t i : inner) {
    full += is_full(lines[i], lines[i + 1], column);
    in_mid_sentence += !ends_sentence(lines[i].content, SentenceEnd::any_mark);
  }
  return full * 3 >= inner.size() * 2 && in_mid_sentence * 2 > inner.size() ? column : 0;
}

bool continues(const std::vector<Line>& lines, std::size_t i, std::size_t column) {
  if (!may_continue(lines, i)) return false;
  const Line& line = lines[i];
  const Line& next = lines[i + 1];
  if (is_full(line, next, column)) return true;
  return ascii::is_lower(next.content.front()) && !ends_sentence(line.content, SentenceEnd::any_mark);
}

// Whether the text ends in the first half of a hyphenated word, as "cease-" does; "he said -" does not.
bool ends_in_half_word(std::string_view text) {
  const std::size_t n = text.size();
  return n >= 2 && text[n - 1] == '-' && ascii::is_letter(text[n - 2]);
}

}  // namespace

std::vector<std::string> plain_paragraphs(std::string_view text) {
  const std::vector<Line> lines = measure(text);
  const std::size_t column = wrap_column(lines);
  std::vector<std::string> paragraphs;
  bool join = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].content.empty()) continue;
    if (join) {
      std::string& open = paragraphs.back();
      if (!ends_in_half_word(open)) open.push_back(' ');
      open += lines[i].content;
    } else {
      paragraphs.emplace_back(lines[i].content);
    }
    join = column != 0 && continues(lines, i, column);
  }
  return paragraphs;
}

std::vector<Cleaned> clean_text(const RawText& raw, const RecurringLines& recurring) {
  ArticleDraft draft;
  for (const std::string& paragraph : plain_paragraphs(raw.text)) add_paragraph(draft, paragraph);
  return {finish(std::move(draft), {raw.path, 0}, recurring)};
}

}  // namespace lede::indexer
