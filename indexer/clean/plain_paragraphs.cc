#include "indexer/clean/plain_paragraphs.h"

#include <algorithm>

#include "indexer/clean/lines.h"

namespace lede::indexer {
namespace {

// Full lines are told by arithmetic on the wrapping column, not by their ends: a list of headlines has no
// full stops either, but its lines end wherever they like.
constexpr std::size_t kNarrowest = 40;
constexpr std::size_t kWidest = 100;
constexpr std::size_t kFewestLines = 3;  // fewer lines cannot show a column

struct Line {
  std::string_view content;    // trimmed; empty for a blank line
  std::size_t indent = 0;      // bytes before the content
  std::size_t width = 0;       // characters, indent included
  std::size_t first_word = 0;  // characters of the content's first word
};

// Code points, near enough to columns for this purpose.
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

bool followed_directly(const std::vector<Line>& lines, std::size_t i) {
  return !lines[i].content.empty() && i + 1 < lines.size() && !lines[i + 1].content.empty();
}

bool is_full(const Line& line, const Line& next, std::size_t column) {
  return line.width * 2 >= column && line.width + 1 + next.first_word > column;
}

// The column at which the text is hard-wrapped; 0 if it is not.
std::size_t wrap_column(const std::vector<Line>& lines) {
  const auto blank = [](const Line& line) { return line.content.empty(); };
  if (std::none_of(lines.begin(), lines.end(), blank)) return 0;
  std::size_t column = 0;
  std::size_t inner = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!followed_directly(lines, i)) continue;
    ++inner;
    column = std::max(column, lines[i].width);
  }
  if (inner < kFewestLines || column < kNarrowest || column > kWidest) return 0;
  std::size_t full = 0;
  std::size_t continued = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!followed_directly(lines, i)) continue;
    full += is_full(lines[i], lines[i + 1], column);
    continued += !ends_sentence(lines[i].content, SentenceEnd::any_mark);
  }
  return full * 4 >= inner * 3 && continued * 2 > inner ? column : 0;
}

bool begins_lower(std::string_view content) { return content.front() >= 'a' && content.front() <= 'z'; }

bool continues(const Line& line, const Line& next, std::size_t column) {
  if (next.content.empty() || next.indent >= line.indent + 2 || list_mark(next.content) != 0) return false;
  if (is_full(line, next, column)) return true;
  return begins_lower(next.content) && !ends_sentence(line.content, SentenceEnd::any_mark);
}

// "cease-" + "fire" stays one compound; "he said -" + "and left" are two words.
bool ends_in_half_word(std::string_view text) {
  const std::size_t n = text.size();
  const auto is_letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  return n >= 2 && text[n - 1] == '-' && is_letter(text[n - 2]);
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
    join = column != 0 && i + 1 < lines.size() && continues(lines[i], lines[i + 1], column);
  }
  return paragraphs;
}

}  // namespace lede::indexer
