#include "indexer/clean/formats/pdf_lines.h"

#include <poppler/PDFDoc.h>
#include <poppler/TextOutputDev.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/too_complex.h"
#include "common/base/utf8.h"
#include "common/text/normalize.h"
#include "indexer/clean/formats/letters.h"

namespace lede::indexer {

namespace {

constexpr std::size_t kEdgeLines = 3;      // at the top and at the bottom of a page may be furniture
constexpr std::size_t kLongestEdge = 160;  // bytes of such a line
constexpr std::int64_t kLeastSteps = 50'000;

// --- How much may be drawn

/// A page may draw a form ten times that draws another ten times, and so on. Steps are forms, texts, and,
/// where there are more of them in one stream, each eleventh operator; documents take up to two a byte.
class BoundedOutput : public TextOutputDev {
 public:
  explicit BoundedOutput(std::int64_t steps)
      : TextOutputDev(nullptr, false, 0, false, false), steps_left_(steps) {}

  bool is_over() const { return steps_left_ < 0; }
  /// Whether poppler shall leave the stream.
  static bool take_step(void* output) { return --static_cast<BoundedOutput*>(output)->steps_left_ < 0; }
  /// Asked before each form. One that is left to drawForm() is not drawn.
  bool useDrawForm() override { return take_step(this); }

 private:
  std::int64_t steps_left_;
};

// --- The words of a page

// In points, from the left and the top of the page.
struct Box {
  double left = 0, top = 0, right = 0, bottom = 0;

  double width() const { return right - left; }
  double height() const { return bottom - top; }
};

struct PageWord {
  std::string text;
  Box box;
  int rotation = 0;
  bool has_space_after = false;
};

// Where the box is when the page is turned so that its words stand upright. The origin stays at a corner of
// the page, so that places of words with one rotation compare.
Box upright(const Box& box, int rotation) {
  switch (rotation) {
    case 1: return {box.top, -box.right, box.bottom, -box.left};
    case 2: return {-box.right, -box.bottom, -box.left, -box.top};
    case 3: return {-box.bottom, box.left, -box.top, box.right};
    default: return box;
  }
}

PageWord to_page_word(const TextWord& word) {
  PageWord made;
  word.getBBox(&made.box.left, &made.box.top, &made.box.right, &made.box.bottom);
  made.rotation = word.getRotation();
  made.box = upright(made.box, made.rotation);
  made.has_space_after = word.hasSpaceAfter();
  for (int i = 0; i < word.getLength(); ++i) append_letter(made.text, *word.getChar(i));
  return made;
}

// --- Drop capitals

constexpr double kMuchLarger = 1.5;           // than the letters of the word that goes on
constexpr std::size_t kMostDropCapitals = 8;  // of a page

// One capital letter, also behind an opening quotation mark.
bool is_capital(std::string_view text) {
  if (text.size() > 8) return false;
  std::size_t at = 0;
  char32_t last = 0;
  int count = 0;
  for (; at < text.size() && count < 3; ++count) last = utf8::decode(text, at);
  return at == text.size() && count <= 2 && is_upper(last);
}

// How far the word stands from where the one that goes on would be; nullopt when it is not such a word. It
// begins right of the letter, beside its top (where the letter hangs over several lines) or on its line.
std::optional<double> distance_from(const Box& letter, const Box& word) {
  const double size = word.height(), gap = word.left - letter.right;
  if (size * kMuchLarger > letter.height() || gap < -0.3 * size || gap > size) return std::nullopt;
  if (word.top < letter.top - size || word.bottom > letter.bottom + size / 2) return std::nullopt;
  return std::max(gap, 0.0) + std::max(word.top - letter.top, 0.0);
}

// Whether "A" and the letters behind it are two words: the page says so, or they are too many for a guess.
bool is_word_of_its_own(const PageWord& letter, const PageWord& rest, const std::vector<PageWord>& words) {
  if (letter.text != "A") return false;
  const std::string apart = ascii::lower(rest.text), joined = "a" + apart;
  const auto stands = [&](const std::string& word) {
    return std::any_of(words.begin(), words.end(), [&](const PageWord& other) {
      return &other != &rest && ascii::lower(other.text) == word;
    });
  };
  return !stands(joined) && (stands(apart) || apart.size() > 2);
}

// Puts a large first letter before the rest of its word. Lines that stand beside it begin where it does.
void join_drop_capitals(std::vector<PageWord>& words) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < words.size() && count < kMostDropCapitals; ++i) {
    if (!is_capital(words[i].text)) continue;
    const PageWord letter = words[i];
    ++count;
    PageWord* rest = nullptr;
    double nearest = 0;
    for (PageWord& word : words) {
      const auto distance = distance_from(letter.box, word.box);
      if (!distance || (rest != nullptr && *distance >= nearest)) continue;
      rest = &word;
      nearest = *distance;
    }
    if (rest == nullptr) continue;
    rest->text = letter.text + (is_word_of_its_own(letter, *rest, words) ? " " : "") + rest->text;
    for (PageWord& word : words)
      if (distance_from(letter.box, word.box)) word.box.left = letter.box.left;
    words.erase(words.begin() + static_cast<std::ptrdiff_t>(i--));
  }
}

// --- From a page to lines

void begin_line(PdfText& pdf, std::uint32_t page, int rotation) {
  const auto at = static_cast<std::uint32_t>(pdf.text.size());
  pdf.lines.push_back({.span = {at, at}, .page = page, .rotation = rotation});
}

// Puts the letters of the last line into the order in which they are read.
void turn_around(PdfText& pdf) {
  PageLine& line = pdf.lines.back();
  const std::string_view shown = std::string_view(pdf.text).substr(line.span.begin);
  if (!has_right_to_left(shown)) return;
  pdf.text.replace(line.span.begin, shown.size(), in_logical_order(shown));
  line.left = -std::exchange(line.right, -line.left);
}

void end_line(PdfText& pdf) {
  turn_around(pdf);
  pdf.lines.back().span.end = static_cast<std::uint32_t>(pdf.text.size());
  pdf.text.push_back('\n');
}

void add_word(PdfText& pdf, const PageWord& word) {
  PageLine& line = pdf.lines.back();
  const Box& box = word.box;
  const bool is_first = line.size == 0;
  if (is_first) line.first_word = box.width();
  line.left = is_first ? box.left : std::min(line.left, box.left);
  line.right = is_first ? box.right : std::max(line.right, box.right);
  line.top = is_first ? box.top : std::min(line.top, box.top);
  line.bottom = is_first ? box.bottom : std::max(line.bottom, box.bottom);
  line.size = std::max({line.size, box.height(), 0.1});
  pdf.text += word.text;
}

enum class Gap : std::uint8_t { none, space, line };

// What stands between a line and a word without a space before it: nothing, where only the letters are
// others; a space, where it is wide because the line is justified; or the word is that of another line.
Gap gap_between(const PageLine& line, const PageWord& word) {
  constexpr double kWidest = 2.5;  // of the letters; between columns it is wider, or their rows do not meet
  const Box& box = word.box;
  const double gap = box.left - line.right;
  const double shared = std::min(line.bottom, box.bottom) - std::max(line.top, box.top);
  if (line.rotation != word.rotation || shared <= box.height() / 2 || gap <= -0.2 * line.size)
    return Gap::line;
  return gap < 0.1 * line.size ? Gap::none : gap < kWidest * line.size ? Gap::space : Gap::line;
}

// `list` belongs to the page that was read last.
void add_lines(TextWordList& list, std::uint32_t number, PdfText& pdf) {
  std::vector<PageWord> words;
  words.reserve(static_cast<std::size_t>(list.getLength()));
  for (int i = 0; i < list.getLength(); ++i) words.push_back(to_page_word(*list.get(i)));
  join_drop_capitals(words);
  bool is_open = false;
  bool has_space = false;
  for (const PageWord& word : words) {
    const PageLine* line = is_open ? &pdf.lines.back() : nullptr;
    const Gap gap = line == nullptr                                ? Gap::line
                    : has_space && line->rotation == word.rotation ? Gap::space
                                                                   : gap_between(*line, word);
    if (gap == Gap::space) pdf.text.push_back(' ');
    if (gap == Gap::line) {
      if (is_open) end_line(pdf);
      begin_line(pdf, number, word.rotation);
    }
    is_open = true;
    has_space = word.has_space_after;
    add_word(pdf, word);
  }
  if (is_open) end_line(pdf);
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

// The lines at the top and at the bottom of a page, each with its key, and whether it is at the top.
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
    const bool is_top = k < kEdgeLines;
    if (is_top) visit(line, edge_key(text, true), true);
    if (k + kEdgeLines >= order.size()) visit(line, edge_key(text, false), is_top);
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

// "Continued on page 4", "See STORM, Page A4", "Fortsetzung von Seite 3": where the rest of a story is.
bool is_jump(std::string_view line) {
  constexpr std::size_t kLongest = 60;  // bytes
  constexpr std::string_view kBegins[] = {
      "continued on", "continued from", "cont'd",        "cont.",
      "from page",    "see ",           "turn to page",  "please turn to",
      "more on page", "story on",       "fortsetzung",   "weiter auf seite",
      "siehe seite",  "suite page",     "suite en page", "suite de la page",
      "lire page",    "viene de",       "pasa a la",     "contin\u00FAa en",
      "sigue en la",  "segue a pag",    "segue da pag"};
  constexpr std::string_view kPage[] = {"page", "seite", "p\u00E1gina", "pagina", "pag.", "p."};
  if (line.size() > kLongest || line.find_first_of("0123456789") == line.npos) return false;
  const std::string lower = ascii::lower(line);
  const auto is_in = [&](std::string_view word) { return lower.find(word) != lower.npos; };
  const auto begins = [&](std::string_view word) { return lower.starts_with(word); };
  const auto last = lower.find_last_of("0123456789");
  return lower.size() - last <= 3 && std::any_of(std::begin(kBegins), std::end(kBegins), begins) &&
         std::any_of(std::begin(kPage), std::end(kPage), is_in);
}

// The pages that have a line at the same edge; from 1.
struct Pages {
  std::uint32_t count = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

// A line that recurs at the same edge is furniture, except where it stands first at the top: it may be the
// title, or say what paper this is, and of which day. Page numbers are furniture wherever they stand.
void mark_furniture(PdfText& pdf) {
  for (PageLine& line : pdf.lines) line.is_furniture = is_jump(pdf.of(line));
  std::unordered_map<std::string, Pages> pages_with;
  visit_pages(pdf, [&](std::size_t begin, std::size_t end) {
    visit_edges(pdf, begin, end, [&](PageLine& line, const std::string& key, bool) {
      Pages& pages = pages_with[key];
      if (pages.count == 0) pages.first = line.page;
      if (pages.last != line.page) ++pages.count;  // one page may have it twice, in two columns
      pages.last = line.page;
    });
  });
  visit_pages(pdf, [&](std::size_t begin, std::size_t end) {
    visit_edges(pdf, begin, end, [&](PageLine& line, const std::string& key, bool is_top) {
      const bool is_number = std::none_of(key.begin(), key.end(), ascii::is_letter);
      const Pages& pages = pages_with[key];
      if (pages.count < 2) return;
      line.is_furniture = line.is_furniture || is_number || !is_top || line.page > pages.first;
      line.recurs = true;
    });
  });
}

}  // namespace

void append_letter(std::string& text, std::uint32_t letter) {
  if (letter >= 0x20 && letter < 0x80) return text.push_back(static_cast<char>(letter));
  const bool is_control = letter < 0x20;
  const bool is_none = letter > 0x10FFFF || (letter >= 0xD800 && letter < 0xE000);
  utf8::append(text, is_control ? U' ' : is_none ? U'\uFFFD' : char32_t{letter});
}

PdfText read_lines(PDFDoc& document, Bytes limit) {
  constexpr double kPoints = 72;  // an inch
  PdfText pdf;
  BoundedOutput output(kLeastSteps + 4 * document.getBaseStream()->getLength());
  for (int page = 1; page <= document.getNumPages() && pdf.text.size() <= limit.value; ++page) {
    if (document.getPage(page) == nullptr) continue;
    document.displayPage(&output, page, kPoints, kPoints, 0, false, false, false, BoundedOutput::take_step,
                         &output);
    if (output.is_over()) throw TooComplex("more to draw than in a document of its size");
    const std::unique_ptr<TextWordList> words(output.makeWordList());
    if (words) add_lines(*words, static_cast<std::uint32_t>(page), pdf);
  }
  mark_furniture(pdf);
  return pdf;
}

}  // namespace lede::indexer
