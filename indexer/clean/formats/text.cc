// Plain text. It has no metadata; the finders of provenance/ read its lines later.
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/lines/rules.h"

namespace lede::indexer {
namespace {

// Whether a line is full is decided by its width and not by how it ends: the lines of a list of headlines do
// not end in full stops either, but their widths differ.
constexpr std::size_t kNarrowest = 24;  // characters: a column of a newspaper
constexpr std::size_t kWidest = 255;    // a browser's window
constexpr std::size_t kUsual = 40;      // narrower columns need more lines to show
constexpr std::size_t kFewestNarrow = 5;
constexpr std::size_t kFew = 3;   // pairs of lines; of fewer, each must look like a wrapped one
constexpr std::size_t kSome = 8;  // of fewer, more must do
constexpr std::size_t kLongestWord = 30;
constexpr std::size_t kDeepestQuote = 8;

struct Line {
  std::string_view content;    // trimmed, without quotation marks of mails; empty for a blank line
  std::size_t depth = 0;       // quotation marks of mails before it: "> > "
  std::size_t indent = 0;      // bytes before the content, behind the quotation marks
  std::size_t width = 0;       // characters, indent included
  std::size_t first_word = 0;  // characters of the content's first word
  bool begins_page = false;    // a form feed stands before it
  bool is_row = false;         // of a table: a tab, or three spaces, inside
};

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

// A mail quotes several lines in a row. A single line that begins with the mark is left as it is.
std::vector<Line> measure(std::string_view text) {
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

// What a line begins with. In a line of capitals the first letter has no case that would show anything.
enum class FirstLetter : std::uint8_t { none, lower, upper, uncased };

FirstLetter first_letter(std::string_view line) {
  std::size_t at = 0;
  const auto c = static_cast<UChar32>(utf8::decode(line, at));
  if (c < 0 || !u_isalpha(c)) return FirstLetter::none;
  if (u_islower(c)) return FirstLetter::lower;
  return u_isupper(c) && !is_all_capitals(line) ? FirstLetter::upper : FirstLetter::uncased;
}

bool ends_sentence(const Line& line) { return ends_sentence(line.content, SentenceEnd::any_mark); }

// Whether `next` may continue `line`: both are text of one mail, `next` is not indented, has no list mark,
// and is neither an address nor written without spaces.
bool may_continue(const Line& line, const Line& next) {
  if (line.content.empty() || next.content.empty() || line.depth != next.depth) return false;
  if (line.is_row || next.is_row || next.first_word > kLongestWord) return false;
  const std::size_t text_begins = line.indent + list_mark(line.content);
  return next.indent < text_begins + 2 && list_mark(next.content) == 0;
}

// How exactly a text is wrapped. Letters of a printed page differ in width, so its lines do by a tenth.
enum class Fit : bool { exact, printed };

bool is_full(const Line& line, const Line& next, std::size_t column, Fit fit) {
  const std::size_t slack = fit == Fit::printed ? column / 10 : 0;
  return line.width * 2 >= column && line.width <= column + column / 10 &&
         line.width + 1 + next.first_word + slack > column;
}

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

bool is_byline(const Line& line) {
  const auto kind = kind_by_rule(line.content, measure_line(line.content));
  return kind == ParagraphKind::byline || kind == ParagraphKind::dateline;
}

// Whether each of a few pairs of lines is one that only a wrapped text has.
bool are_all_soft(const std::vector<Line>& lines, const std::vector<std::size_t>& pairs) {
  return std::none_of(pairs.begin(), pairs.end(),
                      [&](std::size_t i) { return ends_sentence(lines[i]) || is_byline(lines[i + 1]); });
}

// How the lines of one depth are wrapped.
struct Wrap {
  std::size_t column = 0;  // 0: they are not
  bool separated = false;  // paragraphs are: by blank lines, or by the indent of their first lines
};

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
  if (column == 0 || pairs.empty() || (column < kUsual && pairs.size() < kFewestNarrow)) return 0;
  std::size_t full = 0;
  std::size_t in_mid_sentence = 0;
  for (const std::size_t i : pairs) {
    full += is_full(lines[i], lines[i + 1], column, Fit::printed);
    in_mid_sentence += is_in_mid_sentence(lines[i].content);
  }
  if (pairs.size() < kFew && !are_all_soft(lines, pairs)) return 0;
  const bool is_wrapped = full * 3 >= pairs.size() * 2 && in_mid_sentence * 2 > pairs.size();
  return is_wrapped && lines_go_on(lines, pairs) ? column : 0;
}

// Whether Most Longer Words Begin Like These.
bool is_set_as_title(std::string_view line) {
  constexpr std::size_t kLonger = 5;  // bytes
  int longer = 0;
  int capital = 0;
  for (const LineToken& token : line_tokens(line, 20)) {
    longer += token.text.size() >= kLonger;
    capital += token.text.size() >= kLonger && !ascii::is_lower(token.text.front());
  }
  return capital * 4 >= longer * 3;
}

// Whether a heading or byline ends with the line, the first of its paragraph, however full it is.
bool stands_alone(const Line& line, const Line& next) {
  return is_all_capitals(line.content) != is_all_capitals(next.content) || is_byline(line);
}

bool continues(const std::vector<Line>& lines, std::size_t i, const Wrap& wrap, bool is_first) {
  const std::size_t column = wrap.column;
  const Line& line = lines[i];
  const Line& next = lines[i + 1];
  if (column == 0 || !may_continue(line, next)) return false;
  if (is_first && stands_alone(line, next)) return false;
  if (is_full(line, next, column, Fit::exact)) return true;
  const bool mid_sentence = is_in_mid_sentence(line.content);
  if (!mid_sentence && !wrap.separated) return false;
  // Programs break lines early, at long words and between the parts of a wire story, before capitals, too.
  // The first line of all may be a headline without a mark.
  const bool is_long = line.width * 3 >= column * 2 && line.width <= column + column / 10;
  if (is_long && (!is_first || (i > 0 && mid_sentence && !is_set_as_title(line.content)))) return true;
  if (!mid_sentence) return false;
  return (begins_lower(next.content) && line.width * 3 >= column) ||
         is_full(line, next, column, Fit::printed);
}

// The last line of the sentence that line `i` begins, where nothing stands between two blank lines but that
// sentence and one of its lines is as wide as a column's: it is broken anywhere, not into verses or items.
// Else `i`.
std::size_t end_of_lone_sentence(const std::vector<Line>& lines, std::size_t i) {
  constexpr std::size_t kMostLines = 12;
  if (i > 0 && !lines[i - 1].content.empty()) return i;
  bool is_wide = false;
  for (std::size_t k = i; k < lines.size() && k < i + kMostLines; ++k) {
    is_wide = is_wide || lines[k].width >= kUsual;
    const bool is_last = k + 1 == lines.size() || lines[k + 1].content.empty();
    if (is_last) return is_wide && ends_sentence(lines[k]) ? k : i;
    if (!may_continue(lines[k], lines[k + 1]) || !begins_lower(lines[k + 1].content) ||
        ends_sentence(lines[k]))
      return i;
  }
  return i;
}

// "12", "- 12 -", "Page 12 of 40"
bool is_page_number(std::string_view line) {
  constexpr std::size_t kLongest = 20;  // bytes
  constexpr std::size_t kMostDigits = 4;
  if (line.size() > kLongest) return false;
  const auto tokens = line_tokens(line, 5);
  const bool is_long = std::any_of(tokens.begin(), tokens.end(), [](const LineToken& token) {
    return token.number && token.text.size() > kMostDigits;
  });
  return !is_long && (fits("#", tokens) || fits("page #", tokens) || fits("page # of #", tokens) ||
                      fits("p #", tokens) || fits("# of #", tokens));
}

std::string letters_of(std::string_view line) {
  std::string letters;
  for (const char c : line)
    if (ascii::is_letter(c) || static_cast<unsigned char>(c) >= 0x80) letters.push_back(ascii::lower(c));
  return letters;
}

// Finds where a sentence goes on that a printed page cuts: behind the page's number, a form feed, the next
// page's running head, and blank lines.
class PageBreaks {
 public:
  explicit PageBreaks(const std::vector<Line>& lines) : lines_(lines) {}

  // The line that continues line `i` on the next page; `i` when none does. `column` as wrap_column gives it.
  // A short line that is the first of its paragraph is a heading.
  std::size_t behind(std::size_t i, std::size_t column, bool is_first) {
    const Line& line = lines_[i];
    const bool is_short = line.width < (column == 0 ? kUsual : column / 2);
    if ((is_short && is_first) || line.is_row || !is_in_mid_sentence(line.content) ||
        line.first_word > kLongestWord)
      return i;
    bool marked = false;
    const std::size_t end = std::min(lines_.size(), i + 1 + kMostFurniture);
    for (std::size_t k = i + 1; k < end; ++k) {
      const Line& next = lines_[k];
      const bool begins_page = next.begins_page || is_page_number(next.content);
      marked = marked || begins_page;
      if (next.content.empty() || is_page_number(next.content)) continue;
      if (begins_lower(next.content) && next.depth == line.depth) return marked ? k : i;
      if (is_running_head(next, column != 0, marked)) continue;
      const bool goes_on = marked && !ends_sentence(line) && next.depth == line.depth && column != 0;
      return goes_on && is_full(line, next, column, Fit::printed) ? k : i;
    }
    return i;
  }

 private:
  static constexpr std::size_t kMostFurniture = 10;  // lines, blank ones included
  static constexpr std::size_t kLongestHead = 80;    // characters
  static constexpr std::size_t kShortestRepeat = 6;  // bytes of letters

  // Beside a page number a short line is enough; alone, a head is in capitals or on several pages.
  bool is_running_head(const Line& line, bool is_wrapped, bool& marked) {
    if (line.width > kLongestHead || ends_sentence(line) || list_mark(line.content) != 0) return false;
    const bool sure = is_wrapped && (is_all_capitals(line.content) || is_repeated(line.content));
    marked = marked || sure;
    return sure || marked;
  }

  bool is_repeated(std::string_view line) {
    if (repeats_.empty())
      for (const Line& each : lines_)
        if (!each.content.empty() && each.width <= kLongestHead) ++repeats_[letters_of(each.content)];
    const std::string letters = letters_of(line);
    return letters.size() >= kShortestRepeat && repeats_[letters] > 1;
  }

  const std::vector<Line>& lines_;
  std::unordered_map<std::string, int> repeats_;  // of short lines, by their letters; filled when needed
};

}  // namespace

bool begins_lower(std::string_view line) { return first_letter(line) == FirstLetter::lower; }

bool is_in_mid_sentence(std::string_view line) {
  return line.ends_with(',') || line.ends_with(';') || !ends_sentence(line, SentenceEnd::any_mark);
}

std::vector<std::string> plain_paragraphs(std::string_view text) {
  const std::vector<Line> lines = measure(text);
  std::array<Wrap, kDeepestQuote + 1> wraps{};
  std::size_t deepest = 0;
  for (const Line& line : lines) deepest = std::max(deepest, line.depth);
  const bool separated = are_separated(lines);
  for (std::size_t depth = 0; depth <= deepest; ++depth)
    wraps[depth] = {wrap_column(lines, depth), separated};
  PageBreaks breaks(lines);
  std::vector<std::string> paragraphs;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].content.empty()) continue;
    const Wrap& wrap = wraps[lines[i].depth];
    std::string open(lines[i].content);
    std::vector<std::string> furniture;
    const std::size_t sentence_end = end_of_lone_sentence(lines, i);
    for (bool is_first = true;; is_first = false) {
      const bool joins = i < sentence_end || (i + 1 < lines.size() && continues(lines, i, wrap, is_first));
      const std::size_t next = joins ? i + 1 : breaks.behind(i, wrap.column, is_first);
      if (next == i) break;
      for (++i; i < next; ++i)
        if (!lines[i].content.empty()) furniture.emplace_back(lines[i].content);
      append_line(open, lines[i].content, text);
    }
    paragraphs.push_back(std::move(open));
    std::move(furniture.begin(), furniture.end(), std::back_inserter(paragraphs));
  }
  return paragraphs;
}

std::vector<Cleaned> clean_text(const RawText& raw, const RecurringLines& recurring) {
  std::vector<ArticleDraft> drafts = press_documents(raw.text);
  if (drafts.empty()) {
    ArticleDraft& draft = drafts.emplace_back();
    draft.slash_order = raw.slash_order;
    draft.latest = raw.latest;
    const std::string text = without_columns(read_labels(raw.text, draft));
    for (const std::string& paragraph : plain_paragraphs(text)) add_paragraph(draft, paragraph);
    // An address alone in the first line is where the text was saved from.
    auto& paragraphs = draft.paragraphs;
    if (paragraphs.size() > 1 && is_web_address(paragraphs[0].text) &&
        paragraphs[0].text.find(' ') == std::string::npos &&
        give(draft, MetaField::url, paragraphs[0].text, ""))
      paragraphs.erase(paragraphs.begin());
  }
  return finish_all(std::move(drafts), raw.path, recurring);
}

}  // namespace lede::indexer
