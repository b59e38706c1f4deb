#include "indexer/clean/formats/wrapped_lines.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/sentences.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/lines/rules.h"

namespace lede::indexer {
namespace {

// Whether a line is full is decided by its width and not by how it ends: the lines of a list of headlines do
// not end in full stops either, but their widths differ.
constexpr std::size_t kNarrowest = 24;  // characters: a column of a newspaper
constexpr std::size_t kWidest = 255;    // a browser's window
constexpr std::size_t kFewestNarrow = 5;
constexpr std::size_t kFew = 3;   // pairs of lines; of fewer, each must look like a wrapped one
constexpr std::size_t kSome = 8;  // of fewer, more must do
constexpr std::size_t kDeepestQuote = 8;

// The number of code points, which is close enough to the number of columns.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

Line measured(std::string_view raw) {
  Line line;
  line.content = trim(raw);
  if (line.content.empty()) return line;
  if (std::string_view(line.content.end(), raw.end()).starts_with(kSoftHyphen))
    line.content = {line.content.data(), line.content.size() + kSoftHyphen.size()};
  line.indent = static_cast<std::size_t>(line.content.data() - raw.data());
  line.width = line.indent + characters(line.content);
  line.first_word = characters(line.content.substr(0, line.content.find(' ')));
  line.is_row = line.width <= kWidest && (line.content.find('\t') != std::string_view::npos ||
                                          line.content.find("   ") != std::string_view::npos);
  return line;
}

// The bytes of "> > " at the begin of a line, with one space behind each mark, and their number.
struct QuoteMarks {
  std::size_t bytes = 0;
  std::size_t depth = 0;
};
QuoteMarks quote_marks(std::string_view raw) {
  QuoteMarks marks;
  while (marks.bytes < raw.size() && raw[marks.bytes] == '>' && marks.depth < kDeepestQuote) {
    ++marks.depth;
    ++marks.bytes;
    if (marks.bytes < raw.size() && raw[marks.bytes] == ' ') ++marks.bytes;
  }
  return marks;
}

}  // namespace

std::vector<Line> measure_lines(std::string_view text) {
  const std::vector<std::string_view> raw = split_lines(text);
  const auto is_quoted = [&](std::size_t i) { return i < raw.size() && raw[i].starts_with('>'); };
  std::vector<Line> lines;
  lines.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const bool in_mail = is_quoted(i) && (is_quoted(i + 1) || (i > 0 && is_quoted(i - 1)));
    const QuoteMarks marks = in_mail ? quote_marks(raw[i]) : QuoteMarks{};
    lines.push_back(measured(raw[i].substr(marks.bytes)));
    lines.back().depth = marks.depth;
    lines.back().begins_page = raw[i].data() > text.data() && raw[i].data()[-1] == '\f';
  }
  return lines;
}

bool is_all_capitals(std::string_view line) {
  return std::any_of(line.begin(), line.end(), ascii::is_upper) &&
         std::none_of(line.begin(), line.end(), ascii::is_lower);
}

namespace {

// What a line begins with. In a line of capitals the first letter has no case that would show anything.
enum class FirstLetter : std::uint8_t { none, lower, upper, uncased };

FirstLetter first_letter(std::string_view line) {
  std::size_t at = 0;
  const auto c = static_cast<UChar32>(utf8::decode(line, at));
  if (c < 0 || !u_isalpha(c)) return FirstLetter::none;
  if (u_islower(c)) return FirstLetter::lower;
  return u_isupper(c) && !is_all_capitals(line) ? FirstLetter::upper : FirstLetter::uncased;
}

}  // namespace

bool begins_lower(std::string_view line) { return first_letter(line) == FirstLetter::lower; }

bool is_in_mid_sentence(std::string_view line) {
  return line.ends_with(',') || line.ends_with(';') || !ends_sentence(line, SentenceEnd::any_mark);
}

bool ends_sentence(const Line& line) { return ends_sentence(line.content, SentenceEnd::any_mark); }

bool may_continue(const Line& line, const Line& next) {
  if (line.content.empty() || next.content.empty() || line.depth != next.depth) return false;
  if (line.is_row || next.is_row || next.first_word > kLongestWord) return false;
  const std::size_t text_begins = line.indent + list_mark(line.content);
  return next.indent < text_begins + 2 && list_mark(next.content) == 0;
}

bool is_full(const Line& line, const Line& next, std::size_t column, Fit fit) {
  const std::size_t slack = fit == Fit::printed ? column / 10 : 0;
  return line.width * 2 >= column && line.width <= column + column / 10 &&
         line.width + 1 + next.first_word + slack > column;
}

bool is_byline(const Line& line) {
  const auto kind = kind_by_rule(line.content, measure_line(line.content));
  return kind == ParagraphKind::byline || kind == ParagraphKind::dateline;
}

bool ends_sentence_before(const Line& line, const Line& next) {
  const std::string_view text = line.content;
  if (is_in_mid_sentence(text) || text.ends_with(':')) return false;
  const std::size_t space = text.rfind(' ');
  const std::string both = std::string(text.substr(space == std::string_view::npos ? 0 : space + 1)) + ' ' +
                           std::string(next.content);
  const std::size_t end = both.find_first_of(".!?");
  if (end == std::string::npos || begins_lower(next.content)) return false;
  return sentence_end({.text = both, .word_end = end, .next_begin = both.find(' ') + 1}).has_value();
}

namespace {

// The column that most lines are full at; 0 when no two lines show one.
std::size_t commonest_column(const std::vector<Line>& lines, const std::vector<std::size_t>& pairs) {
  std::array<int, kWidest + 2> begins{};  // how many more pairs fit at this column than at the one before
  for (const std::size_t i : pairs) {
    if (lines[i].width > kWidest) continue;
    ++begins[lines[i].width];
    --begins[std::min(lines[i].width + lines[i + 1].first_word, kWidest) + 1];
  }
  std::size_t best = 0;
  int most = 0;
  int here = 0;
  for (std::size_t column = 0; column <= kWidest; ++column) {
    here += begins[column];
    if (here > most && column >= kNarrowest) {
      most = here;
      best = column;
    }
  }
  return best;
}

// Whether the second lines of the pairs begin as lines inside a sentence do: many with a small letter. Those
// of verses, headlines and paragraphs have capitals. In scripts without small letters all may go on.
bool lines_go_on(const std::vector<Line>& lines, const std::vector<std::size_t>& pairs) {
  std::size_t lower = 0;
  std::size_t upper = 0;
  std::size_t uncased = 0;
  for (const std::size_t i : pairs) {
    switch (first_letter(lines[i + 1].content)) {
      case FirstLetter::lower: ++lower; break;
      case FirstLetter::upper: ++upper; break;
      case FirstLetter::uncased: ++uncased; break;
      case FirstLetter::none: break;
    }
  }
  if (lower == 0) return upper == 0 && uncased * 2 > pairs.size();
  const std::size_t least = pairs.size() < kFew ? 1 : pairs.size() < kSome ? 2 : 4;  // one in so many
  return lower * least >= pairs.size() && lower * 2 >= upper;
}

// Whether each of a few pairs of lines is one that only a wrapped text has.
bool are_all_soft(const std::vector<Line>& lines, const std::vector<std::size_t>& pairs) {
  return std::none_of(pairs.begin(), pairs.end(),
                      [&](std::size_t i) { return ends_sentence(lines[i]) || is_byline(lines[i + 1]); });
}

// Whether most lines stand below another of their paragraph and several begin one, marked as such.
bool are_separated(const std::vector<Line>& lines) {
  constexpr std::size_t kFewestParagraphs = 3;
  std::size_t marked = 0;
  std::size_t inside = 0;
  for (std::size_t i = 1; i < lines.size(); ++i) {
    if (lines[i].content.empty()) continue;
    const bool begins = lines[i - 1].content.empty() || lines[i].indent >= lines[i - 1].indent + 2;
    (begins ? marked : inside) += 1;
  }
  return marked >= kFewestParagraphs && inside > marked;
}

// The column at which the lines of one depth are wrapped; 0 when they are not.
std::size_t wrap_column(const std::vector<Line>& lines, std::size_t depth) {
  std::vector<std::size_t> pairs;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i)
    if (lines[i].depth == depth && may_continue(lines[i], lines[i + 1])) pairs.push_back(i);
  if (pairs.empty()) return 0;
  const std::size_t column = commonest_column(lines, pairs);
  std::erase_if(pairs, [&](std::size_t i) { return lines[i].width * 2 < column; });
  if (column == 0 || pairs.empty() || (column < kUsualColumn && pairs.size() < kFewestNarrow)) return 0;
  if (pairs.size() < kFew && !are_all_soft(lines, pairs)) return 0;
  // A line that ends a sentence may end a paragraph, so that only the others must be full.
  const std::size_t all = pairs.size();
  std::erase_if(pairs, [&](std::size_t i) {
    return !is_in_mid_sentence(lines[i].content) && !is_full(lines[i], lines[i + 1], column, Fit::printed);
  });
  const auto full = static_cast<std::size_t>(std::count_if(pairs.begin(), pairs.end(), [&](std::size_t i) {
    return is_full(lines[i], lines[i + 1], column, Fit::printed);
  }));
  const auto in_mid_sentence = static_cast<std::size_t>(std::count_if(
      pairs.begin(), pairs.end(), [&](std::size_t i) { return is_in_mid_sentence(lines[i].content); }));
  const bool is_wrapped = full * 3 >= pairs.size() * 2 && in_mid_sentence * 5 > all;
  return is_wrapped && lines_go_on(lines, pairs) ? column : 0;
}

// Paragraphs that nothing separates end with lines that are not full, where a sentence ends. A line that ends
// a sentence and is full may end a paragraph or not: it does where more sentences end with such a line than
// inside a line, as in news, where a paragraph has a sentence or two.
bool is_brief(const std::vector<Line>& lines, std::size_t depth, std::size_t column) {
  std::size_t paragraphs = 0;
  std::size_t inside = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    const Line& line = lines[i];
    if (line.depth != depth) continue;
    inside += measure_line(line.content).sentences;
    paragraphs += may_continue(line, lines[i + 1]) && !is_full(line, lines[i + 1], column, Fit::printed) &&
                  ends_sentence_before(line, lines[i + 1]);
  }
  return paragraphs > inside;
}

}  // namespace

std::vector<Wrap> wraps_of(const std::vector<Line>& lines) {
  std::size_t deepest = 0;
  for (const Line& line : lines) deepest = std::max(deepest, line.depth);
  const bool separated = are_separated(lines);
  std::vector<Wrap> wraps;
  for (std::size_t depth = 0; depth <= deepest; ++depth) {
    const std::size_t column = wrap_column(lines, depth);
    wraps.push_back({column, separated, column > 0 && !separated && is_brief(lines, depth, column)});
  }
  return wraps;
}

}  // namespace lede::indexer
