// PDF. Poppler gives the words of a page in reading order, with their places. Lines become paragraphs by
// their distances, indents and letter sizes; lines that recur at the edges of pages are furniture.
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/provenance/headline.h"

namespace lede::indexer {
namespace {

// Places cost half as much again as the text alone. The pages of an article have them, those far inside a
// book only their text, so that a large file is read as fast as by pdftotext.
constexpr int kPlacedPages = 40;
constexpr std::size_t kEdgeLines = 3;      // at the top and at the bottom of a page may be furniture
constexpr std::size_t kLongestEdge = 160;  // bytes of such a line
constexpr double kSameSize = 0.12;         // by which the letters of one paragraph may differ
constexpr double kIndent = 0.7;            // of the size of the letters

struct PageLine {
  ByteSpan span;  ///< in PdfText::text
  std::uint32_t page = 0;
  // In points, from the left and the top of the page. All are 0 on pages of which only the text is read:
  // there a line is a paragraph.
  double left = 0;
  double right = 0;
  double top = 0;
  double bottom = 0;
  double size = 0;        ///< height of the letters
  double first_word = 0;  ///< its width
  bool is_furniture = false;
  bool recurs = false;  ///< on later pages, as furniture
};

struct PdfText {
  std::string text;  ///< of the lines, each followed by a line feed
  std::vector<PageLine> lines;

  std::string_view of(const PageLine& line) const {
    return std::string_view(text).substr(line.span.begin, line.span.size());
  }
};

std::string in_utf8(const poppler::ustring& words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    char32_t c = words[i];
    const bool is_pair =
        c >= 0xD800 && c < 0xDC00 && i + 1 < words.size() && words[i + 1] >= 0xDC00 && words[i + 1] < 0xE000;
    if (is_pair) c = 0x10000 + ((c - 0xD800) << 10) + (words[++i] - 0xDC00u);
    utf8::append(text, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
  }
  return text;
}

// --- From a page to lines

void begin_line(PdfText& pdf, std::uint32_t page) {
  const auto at = static_cast<std::uint32_t>(pdf.text.size());
  pdf.lines.push_back({.span = {at, at}, .page = page});
}

void end_line(PdfText& pdf) {
  pdf.lines.back().span.end = static_cast<std::uint32_t>(pdf.text.size());
  pdf.text.push_back('\n');
}

void add_word(PdfText& pdf, const poppler::text_box& word) {
  PageLine& line = pdf.lines.back();
  const poppler::rectf box = word.bbox();
  const bool is_first = line.size == 0;
  if (is_first) line.first_word = box.width();
  line.left = is_first ? box.left() : std::min(line.left, box.left());
  line.right = is_first ? box.right() : std::max(line.right, box.right());
  line.top = is_first ? box.top() : std::min(line.top, box.top());
  line.bottom = is_first ? box.bottom() : std::max(line.bottom, box.bottom());
  line.size = std::max({line.size, box.height(), 0.1});
  for (const char c : in_utf8(word.text()))
    pdf.text.push_back(static_cast<unsigned char>(c) < 0x20 ? ' ' : c);
}

// Whether the word stands behind the last one without a space: in other letters.
bool is_glued(const PageLine& line, const poppler::rectf& box) {
  const double gap = box.left() - line.right;
  const double shared = std::min(line.bottom, box.bottom()) - std::max(line.top, box.top());
  return shared > box.height() / 2 && gap > -0.2 * line.size && gap < 0.1 * line.size;
}

void add_placed_lines(const poppler::page& page, std::uint32_t number, PdfText& pdf) {
  bool is_open = false;
  bool has_space = false;
  for (const poppler::text_box& word : page.text_list()) {
    if (is_open && has_space)
      pdf.text.push_back(' ');
    else if (!is_open || !is_glued(pdf.lines.back(), word.bbox())) {
      if (is_open) end_line(pdf);
      begin_line(pdf, number);
    }
    is_open = true;
    has_space = word.has_space_after();
    add_word(pdf, word);
  }
  if (is_open) end_line(pdf);
}

void add_unplaced_lines(const poppler::page& page, std::uint32_t number, PdfText& pdf) {
  const std::string text = in_utf8(page.text(poppler::rectf(), poppler::page::non_raw_non_physical_layout));
  for (const std::string& paragraph : plain_paragraphs(text)) {
    begin_line(pdf, number);
    pdf.text += paragraph;
    end_line(pdf);
  }
}

// --- Furniture

// The line without what differs from page to page; its letters in lower case.
std::string edge_key(std::string_view line, bool is_top) {
  std::string key(1, is_top ? '^' : '$');
  for (const char c : line) {
    if (ascii::is_digit(c)) {
      if (key.back() != '#') key.push_back('#');
    } else if (!ascii::is_space(c)) {
      key.push_back(ascii::lower(c));
    }
  }
  return key;
}

// The lines at the top and at the bottom of a page, each with its key.
template <class Visit>
void visit_edges(PdfText& pdf, std::size_t begin, std::size_t end, Visit&& visit) {
  std::vector<std::size_t> order;
  for (std::size_t i = begin; i < end; ++i) order.push_back(i);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return pdf.lines[a].top < pdf.lines[b].top; });
  for (std::size_t k = 0; k < order.size(); ++k) {
    PageLine& line = pdf.lines[order[k]];
    const std::string_view text = pdf.of(line);
    if (text.size() > kLongestEdge) continue;
    if (k < kEdgeLines) visit(line, edge_key(text, true));
    if (k + kEdgeLines >= order.size()) visit(line, edge_key(text, false));
  }
}

template <class Visit>
void visit_pages(PdfText& pdf, Visit&& visit) {
  for (std::size_t begin = 0; begin < pdf.lines.size();) {
    std::size_t end = begin;
    while (end < pdf.lines.size() && pdf.lines[end].page == pdf.lines[begin].page) ++end;
    visit(begin, end);
    begin = end;
  }
}

// A line that recurs at the same edge is furniture, except where it stands first: it may be the title, or say
// what paper this is, and of which day. Page numbers are furniture wherever they stand.
void mark_furniture(PdfText& pdf) {
  std::unordered_map<std::string, int> pages_with;
  visit_pages(pdf, [&](std::size_t begin, std::size_t end) {
    visit_edges(pdf, begin, end, [&](PageLine&, const std::string& key) { ++pages_with[key]; });
  });
  std::unordered_map<std::string, int> met;
  visit_pages(pdf, [&](std::size_t begin, std::size_t end) {
    visit_edges(pdf, begin, end, [&](PageLine& line, const std::string& key) {
      const bool is_number = std::none_of(key.begin(), key.end(), ascii::is_letter);
      if (pages_with[key] < 2) return;
      line.is_furniture = is_number || met[key]++ > 0;
      line.recurs = true;
    });
  });
}

// --- From lines to paragraphs

bool have_one_size(const PageLine& a, const PageLine& b) {
  return std::abs(a.size - b.size) <= kSameSize * std::max(a.size, b.size);
}
bool is_below(const PageLine& above, const PageLine& line) {
  return above.page == line.page && line.top > above.top + above.size / 2;
}
bool are_centred(const PageLine& a, const PageLine& b) {
  return std::abs(a.left + a.right - b.left - b.right) < 4 && std::abs(a.left - b.left) > 1;
}

// 0 when there are none.
double middle_of(std::vector<double> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// The usual distance of two lines in a paragraph, from bottom to bottom, in sizes of their letters.
double leading_of(const std::vector<PageLine>& lines) {
  std::vector<double> distances;
  for (std::size_t i = 1; i < lines.size(); ++i)
    if (lines[i].size > 0 && is_below(lines[i - 1], lines[i]) && have_one_size(lines[i - 1], lines[i]))
      distances.push_back((lines[i].bottom - lines[i - 1].bottom) / lines[i].size);
  return middle_of(std::move(distances));
}

// Of the letters, each counted as often as it stands there.
double usual_size(const std::vector<PageLine>& lines) {
  std::vector<double> sizes;
  for (const PageLine& line : lines)
    if (line.size > 0) sizes.insert(sizes.end(), line.span.size() / 8, line.size);
  return middle_of(std::move(sizes));
}

// Joins the lines of a text to the paragraphs of a draft.
class Joiner {
 public:
  Joiner(const PdfText& pdf, ArticleDraft& draft)
      : pdf_(pdf), draft_(draft), leading_(leading_of(pdf.lines)), body_size_(usual_size(pdf.lines)) {}

  void run() {
    for (std::size_t i = 0; i < pdf_.lines.size(); ++i) {
      const PageLine& line = pdf_.lines[i];
      if (line.is_furniture) {
        furniture_.push_back(pdf_.of(line));
        continue;
      }
      const bool joins = last_ != nullptr && continues(*last_, i);
      if (!joins) close();
      if (last_ == nullptr) begins_ = &line;
      if (open_.empty())
        open_ = pdf_.of(line);
      else
        append_line(open_, pdf_.of(line), pdf_.text, Hyphens::typeset);
      for (; page_ < line.page; ++page_)
        starts_.push_back(static_cast<std::uint32_t>(open_.size() - line.span.size()));
      measure_ = joins ? std::max(measure_, line.right) : line.right;
      last_ = &line;
    }
    close();
  }

  /// The largest heading of the first page: its place in the paragraphs of the draft.
  std::optional<std::size_t> title() const { return title_; }

 private:
  void close() {
    if (last_ != nullptr) {
      const std::size_t at = draft_.paragraphs.size();
      add_paragraph(draft_, open_);
      if (draft_.paragraphs.size() > at) {
        draft_.paragraphs.back().page_starts = std::exchange(starts_, {});
        draft_.paragraphs.back().settled = begins_->recurs;  // no candidate for the title
        if (!begins_->recurs) look_at_title(at);
      }
    }
    for (const std::string_view line : furniture_) add_paragraph(draft_, line, ParagraphKind::boilerplate);
    furniture_.clear();
    open_.clear();
    last_ = nullptr;
  }

  void look_at_title(std::size_t at) {
    constexpr double kMuchLarger = 1.25;
    if (last_->page > 1 || begins_->size < kMuchLarger * body_size_ || begins_->size <= title_size_) return;
    if (!looks_like_headline(open_)) return;
    title_ = at;
    title_size_ = begins_->size;
  }

  bool continues(const PageLine& line, std::size_t i) const {
    const PageLine& next = pdf_.lines[i];
    if (line.size == 0 || next.size == 0) return goes_on_unplaced(line, next);
    if (!have_one_size(line, next)) return false;
    return is_below(line, next) ? goes_on_below(line, i) : goes_on_elsewhere(line, i);
  }

  // In the same column.
  bool goes_on_below(const PageLine& line, std::size_t i) const {
    constexpr double kMoreLeading = 1.15;
    const PageLine& next = pdf_.lines[i];
    const double distance = next.bottom - line.bottom;
    if (distance > std::max(kMoreLeading * leading_, 1.3) * line.size) return false;
    const bool is_heading = line.size > (1 + kSameSize) * body_size_;
    if (is_heading || are_centred(line, next)) return true;
    const bool is_first = &line == begins_;
    const double shift = next.left - line.left;
    if (shift > kIndent * line.size && !(is_first && list_mark(pdf_.of(line)) > 0)) return false;
    if (shift < -kIndent * line.size && !is_first) return false;
    if (list_mark(pdf_.of(next)) > 0 && !is_in_mid_sentence(pdf_.of(line))) return false;
    return (is_in_mid_sentence(pdf_.of(line)) && begins_lower(pdf_.of(next))) || !has_room(line, i);
  }

  // In the next column or on the next page.
  bool goes_on_elsewhere(const PageLine& line, std::size_t i) const {
    const PageLine& next = pdf_.lines[i];
    if (!is_in_mid_sentence(pdf_.of(line))) return false;
    if (begins_lower(pdf_.of(next))) return true;
    return line.right >= measure_ - line.size && &line != begins_ && !is_indented(i);
  }

  bool goes_on_unplaced(const PageLine& line, const PageLine& next) const {
    constexpr std::uint32_t kShortest = 40;  // bytes
    return line.page != next.page && line.span.size() >= kShortest && is_in_mid_sentence(pdf_.of(line)) &&
           begins_lower(pdf_.of(next));
  }

  bool is_indented(std::size_t i) const {
    const PageLine& line = pdf_.lines[i];
    const PageLine& next = pdf_.lines[std::min(i + 1, pdf_.lines.size() - 1)];
    return is_below(line, next) && line.left - next.left > kIndent * line.size;
  }

  // Whether the first word of the next line would have fitted into the line: then a paragraph ends with it.
  // How wide the column is show the lines above and those below.
  bool has_room(const PageLine& line, std::size_t i) const {
    double measure = measure_;
    for (std::size_t k = i; k < std::min(i + 2, pdf_.lines.size()); ++k)
      if (is_below(pdf_.lines[k - 1], pdf_.lines[k]) && have_one_size(line, pdf_.lines[k]))
        measure = std::max(measure, pdf_.lines[k].right);
    constexpr double kSpace = 0.25;  // of the size of the letters
    return line.right + kSpace * line.size + pdf_.lines[i].first_word < measure - 1;
  }

  const PdfText& pdf_;
  ArticleDraft& draft_;
  const double leading_;
  const double body_size_;
  std::string open_;
  std::vector<std::uint32_t> starts_;        // of pages, in the open paragraph
  std::vector<std::string_view> furniture_;  // met inside it
  const PageLine* begins_ = nullptr;         // its first line
  const PageLine* last_ = nullptr;           // its last line; null when none is open
  double measure_ = 0;                       // where its widest line ends
  std::uint32_t page_ = 1;
  std::optional<std::size_t> title_;
  double title_size_ = 0;
};

// --- The document

std::unique_ptr<poppler::document> open_pdf(const std::string& bytes) {
  [[maybe_unused]] static const bool is_silent = [] {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    return true;
  }();
  return std::unique_ptr<poppler::document>(
      poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
}

// "D:20310405120000+02'00'" -> "2031-04-05"
std::string day_in(const std::string& value) {
  const std::string digits = value.substr(value.starts_with("D:") ? 2 : 0, 8);
  if (digits.size() < 8 || !std::all_of(digits.begin(), digits.end(), ascii::is_digit)) return {};
  return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
}

DocumentFacts facts_of(const poppler::document& document) {
  const auto value = [&](const char* key) { return in_utf8(document.info_key(key)); };
  return {value("Title"), value("Author"), day_in(value("CreationDate")),
          value("Creator") + " " + value("Producer"), "pdf"};
}

void place_title(std::optional<std::size_t> printed, ArticleDraft& draft) {
  if (!printed) return;
  const auto at = draft.paragraphs.begin() + static_cast<std::ptrdiff_t>(*printed);
  if (draft.title.empty()) draft.title = at->text;
  if (draft.title == at->text && at->page_starts.empty() && draft.paragraphs.size() > 1)
    draft.paragraphs.erase(at);
}

}  // namespace

std::vector<Cleaned> clean_pdf(const RawText& raw, const RecurringLines& recurring) {
  const auto document = open_pdf(raw.text);
  if (!document) return {Skipped{raw.path, SkipReason::damaged, "no PDF that can be opened"}};
  if (document->is_locked()) return {Skipped{raw.path, SkipReason::encrypted, "a password is needed"}};
  PdfText pdf;
  for (int i = 0; i < document->pages(); ++i) {
    const std::unique_ptr<poppler::page> page(document->create_page(i));
    if (!page) continue;
    (i < kPlacedPages ? add_placed_lines : add_unplaced_lines)(*page, static_cast<std::uint32_t>(i) + 1, pdf);
    if (pdf.text.size() > kFileLimit.value) return {Skipped{raw.path, SkipReason::too_large, "its text"}};
  }
  mark_furniture(pdf);
  ArticleDraft draft;
  Joiner joiner(pdf, draft);
  joiner.run();
  give_facts(facts_of(*document), draft);
  place_title(joiner.title(), draft);
  if (draft.paragraphs.empty() && document->pages() > 0)
    return {Skipped{raw.path, SkipReason::no_text, "no text layer: run OCR"}};
  return {finish(std::move(draft), {raw.path, 0}, recurring)};
}

}  // namespace lede::indexer
