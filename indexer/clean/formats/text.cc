// Plain text. It has no metadata; the finders of provenance/ read its lines later.
#include <algorithm>
#include <unordered_map>

#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/formats/wrapped_lines.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/lines/rules.h"

namespace lede::indexer {
namespace {

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
  if (is_full(line, next, column, Fit::exact)) return !wrap.is_brief || !ends_sentence_before(line, next);
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
    is_wide = is_wide || lines[k].width >= kUsualColumn;
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
    const bool is_short = line.width < (column == 0 ? kUsualColumn : column / 2);
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

std::vector<std::string> plain_paragraphs(std::string_view text) {
  const std::vector<Line> lines = measure_lines(text);
  const std::vector<Wrap> wraps = wraps_of(lines);
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
    const std::string plain =
        read_writers_markup(without_typing_marks(without_cues(raw.text)), raw.path, draft);
    const std::string report = read_wire_head(plain, draft);
    const std::string text = without_columns(read_labels(read_front_matter(report, draft), draft));
    for (const std::string& paragraph : plain_paragraphs(text))  // some write "Caf&eacute;"
      add_paragraph(draft, paragraph.find('<') == paragraph.npos ? without_markup(paragraph) : paragraph);
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
