// PDF: lines become paragraphs by their distances, indents and letter sizes.
#include <poppler/Catalog.h>
#include <poppler/ErrorCodes.h>
#include <poppler/FileSpec.h>
#include <poppler/GlobalParams.h>
#include <poppler/PDFDoc.h>
#include <poppler/UTF.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "common/article/members.h"
#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/letters.h"
#include "indexer/clean/formats/pdf_lines.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/provenance/headline.h"

namespace lede::indexer {
namespace {

constexpr double kSameSize = 0.12;  // by which the letters of one paragraph may differ
constexpr double kIndent = 0.7;     // of the size of the letters

bool have_one_size(const PageLine& a, const PageLine& b) {
  return a.rotation == b.rotation && std::abs(a.size - b.size) <= kSameSize * std::max(a.size, b.size);
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
    if (is_below(lines[i - 1], lines[i]) && have_one_size(lines[i - 1], lines[i]))
      distances.push_back((lines[i].bottom - lines[i - 1].bottom) / lines[i].size);
  return middle_of(std::move(distances));
}

// Of the letters, each counted as often as it stands there.
double usual_size(const std::vector<PageLine>& lines) {
  std::vector<std::pair<double, std::size_t>> sizes;  // and how many letters have it
  std::size_t letters = 0;
  for (const PageLine& line : lines) {
    sizes.emplace_back(line.size, line.span.size());
    letters += line.span.size();
  }
  std::sort(sizes.begin(), sizes.end());
  std::size_t smaller = 0;
  for (const auto& [size, count] : sizes)
    if ((smaller += count) > letters / 2) return size;
  return 0;
}

// Joins the lines of a text to the paragraphs of a draft.
class Joiner {
 public:
  Joiner(const PdfText& pdf, ArticleDraft& draft)
      : pdf_(pdf), draft_(draft), leading_(leading_of(pdf.lines)), body_size_(usual_size(pdf.lines)) {}

  void run() {
    join(0, pdf_.lines.size());
    close();
  }

  /// The largest heading of the first page: its place in the paragraphs of the draft.
  std::optional<std::size_t> title() const { return title_; }

 private:
  using Index = std::size_t;
  struct Range {
    Index begin, end;
  };

  // A paragraph that may go on.
  struct Open {
    std::string text;
    std::vector<std::uint32_t> starts;        // of pages
    std::vector<std::string_view> furniture;  // met inside it
    std::vector<Range> asides;                // met inside it, and put behind it
    const PageLine* begins = nullptr;         // its first line
    const PageLine* last = nullptr;           // null when none is open
    double measure = 0;                       // where its widest line ends
  };

  void join(Index begin, Index end) {
    for (Index i = begin; i < end; ++i) {
      if (pdf_.lines[i].is_furniture) {
        open_.furniture.push_back(pdf_.of(pdf_.lines[i]));
        continue;
      }
      bool joins = open_.last != nullptr && continues(*open_.last, i);
      if (!joins)
        if (const Index behind = end_of_aside(i, end); behind > i) {
          put_aside({i, behind});
          i = behind;
          joins = true;
        }
      if (!joins) close();
      add(pdf_.lines[i], joins);
    }
  }

  void add(const PageLine& line, bool joins) {
    if (open_.last == nullptr) open_.begins = &line;
    if (open_.text.empty())
      open_.text = pdf_.of(line);
    else
      append_line(open_.text, pdf_.of(line), pdf_.text, Hyphens::typeset);
    for (; page_ < line.page; ++page_)
      open_.starts.push_back(static_cast<std::uint32_t>(open_.text.size() - line.span.size()));
    open_.measure = joins ? std::max(open_.measure, line.right) : line.right;
    open_.last = &line;
  }

  // Where the sentence that is cut at line `i` goes on behind a few lines in other letters: a pull quote, a
  // caption, a note, the heading over the rest of a story. `i` when it does not. They are all on the page on
  // which the paragraph begins, or on that on which it goes on, so that their page is known.
  Index end_of_aside(Index i, Index end) const {
    constexpr Index kLongest = 12;
    const PageLine* last = open_.last;
    if (last == nullptr || std::abs(last->size - body_size_) > kSameSize * body_size_) return i;
    if (!is_in_mid_sentence(pdf_.of(*last))) return i;
    for (Index k = i; k < std::min(end, i + kLongest); ++k) {
      const PageLine& line = pdf_.lines[k];
      if (line.is_furniture || !have_one_size(*last, line)) continue;
      const bool is_known = page_of({i, k}) == open_.begins->page || page_of({i, k}) == line.page;
      return is_known && begins_lower(pdf_.of(line)) && line.rotation == last->rotation ? k : i;
    }
    return i;
  }

  // Of all its lines; 0 when they are on several.
  std::uint32_t page_of(Range lines) const {
    const std::uint32_t page = pdf_.lines[lines.begin].page;
    return pdf_.lines[lines.end - 1].page == page ? page : 0;
  }

  // Before the open paragraph when that may end on a later page, else behind it.
  void put_aside(Range aside) {
    if (page_of(aside) != open_.begins->page) return open_.asides.push_back(aside);
    Open before = std::exchange(open_, {});
    join(aside.begin, aside.end);
    close();
    open_ = std::move(before);
  }

  void close() {
    const Open closed = std::exchange(open_, {});
    if (closed.last != nullptr) {
      const std::size_t at = draft_.paragraphs.size();
      add_paragraph(draft_, closed.text);
      if (draft_.paragraphs.size() > at) {
        draft_.paragraphs.back().page_starts = closed.starts;
        draft_.paragraphs.back().settled = closed.begins->recurs;  // no candidate for the title
        if (!closed.begins->recurs) look_at_title(at, closed);
      }
    }
    for (const std::string_view line : closed.furniture)
      add_paragraph(draft_, line, ParagraphKind::boilerplate);
    for (const Range aside : closed.asides) {
      join(aside.begin, aside.end);
      close();
    }
  }

  void look_at_title(std::size_t at, const Open& closed) {
    constexpr double kMuchLarger = 1.25;
    const double size = closed.begins->size;
    if (closed.last->page > 1 || size < kMuchLarger * body_size_ || size <= title_size_) return;
    if (!looks_like_headline(closed.text)) return;
    title_ = at;
    title_size_ = size;
  }

  bool continues(const PageLine& line, std::size_t i) const {
    const PageLine& next = pdf_.lines[i];
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
    const bool is_first = &line == open_.begins;
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
    return line.right >= open_.measure - line.size && &line != open_.begins && !is_indented(i);
  }

  bool is_indented(std::size_t i) const {
    const PageLine& line = pdf_.lines[i];
    const PageLine& next = pdf_.lines[std::min(i + 1, pdf_.lines.size() - 1)];
    return is_below(line, next) && line.left - next.left > kIndent * line.size;
  }

  // Whether the first word of the next line would have fitted into the line: then a paragraph ends with it.
  // How wide the column is show the lines above and those below.
  bool has_room(const PageLine& line, std::size_t i) const {
    double measure = open_.measure;
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
  Open open_;
  std::uint32_t page_ = 1;
  std::optional<std::size_t> title_;
  double title_size_ = 0;
};

// --- The document

// What poppler shares between documents is made once: it reads a folder of tables.
std::unique_ptr<PDFDoc> open_pdf(const std::string& bytes) {
  static const GlobalParamsIniter shared([](ErrorCategory, Goffset, const char*) {});
  return std::make_unique<PDFDoc>(
      new MemStream(bytes.data(), 0, static_cast<Goffset>(bytes.size()), Object(objNull)));
}

std::string letters_of(const std::string& value) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";  // of UTF-8, from PDF 2.0 on
  if (value.starts_with(kMark) && utf8::is_valid(value)) return value.substr(kMark.size());
  std::string text;
  Unicode* letters = nullptr;
  const int count = TextStringToUCS4(value, &letters);
  for (int i = 0; i < count; ++i) append_letter(text, letters[i]);
  if (count > 0) std::free(letters);
  return text;
}

std::string fact(PDFDoc& document, const char* key) {
  const std::unique_ptr<GooString> value = document.getDocInfoStringEntry(key);
  return value ? letters_of(value->toStr()) : "";
}

// "D:20310405120000+02'00'" -> "2031-04-05"; in any other form as it is.
std::string day_in(const std::string& value) {
  const std::string digits = value.substr(value.starts_with("D:") ? 2 : 0, 8);
  if (digits.size() < 8 || !std::all_of(digits.begin(), digits.end(), ascii::is_digit)) return value;
  return digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
}

DocumentFacts facts_of(PDFDoc& document) {
  const auto value = [&](const char* key) { return fact(document, key); };
  return {value("Title"), value("Author"), day_in(value("CreationDate")),
          value("Creator") + " " + value("Producer"), "pdf"};
}

// Page numbers and running heads that were put on the pictures of a scan.
bool is_furniture_alone(const PdfText& pdf) {
  return std::all_of(pdf.lines.begin(), pdf.lines.end(), [](const PageLine& line) { return line.recurs; });
}

void place_title(std::optional<std::size_t> printed, ArticleDraft& draft) {
  if (!printed) return;
  const auto at = draft.paragraphs.begin() + static_cast<std::ptrdiff_t>(*printed);
  // A browser prints the page's title, "Gates stay shut - Harbour Post".
  constexpr std::array<std::string_view, 5> kBeforeSite = {" - ", " | ", " \u2013 ", " \u2014 ", " \u00B7 "};
  const auto goes_on = [&](std::string_view sign) {
    return draft.title.starts_with(at->text + std::string(sign));
  };
  if (draft.title.empty() || std::ranges::any_of(kBeforeSite, goes_on)) draft.title = at->text;
  if (draft.title == at->text && at->page_starts.empty() && draft.paragraphs.size() > 1)
    draft.paragraphs.erase(at);
}

// The bytes of a file in the document, `limit` and one at most; empty when it cannot be read.
std::string bytes_of(FileSpec* spec, std::size_t limit) {
  EmbFile* file = spec != nullptr && spec->isOk() ? spec->getEmbeddedFile() : nullptr;
  Stream* stream = file != nullptr ? file->stream() : nullptr;
  std::string bytes;
  if (stream == nullptr) return bytes;
  stream->reset();
  for (int c = stream->getChar(); c != EOF && bytes.size() <= limit; c = stream->getChar())
    bytes.push_back(static_cast<char>(c));
  stream->close();
  return bytes;
}

// The files in it, also those of a portfolio.
void add_attached(PDFDoc& document, const RawText& raw, const RecurringLines& recurring,
                  std::vector<Cleaned>& cleaned) {
  constexpr int kMost = 100;
  constexpr std::size_t kDeepest = 3;
  std::size_t depth = 0;  // of files in one another
  for (auto at = raw.path.find(kMemberMark); at != raw.path.npos; at = raw.path.find(kMemberMark, at + 1))
    ++depth;
  Catalog* catalog = document.getCatalog();
  const int count = catalog == nullptr ? 0 : catalog->numEmbeddedFiles();
  const auto skip = [&](const std::string& name, SkipReason reason, const char* detail) {
    cleaned.push_back(Skipped{member_folder(raw.path) + name, reason, detail});
  };
  if (count > 0 && depth >= kDeepest) return skip("", SkipReason::archive_bomb, "in too many others");
  std::set<std::string> seen;
  std::size_t left = kFileLimit.value;  // for all of them
  for (int i = 0; i < std::min(count, kMost); ++i) {
    const std::unique_ptr<FileSpec> spec = catalog->embeddedFile(i);
    const GooString* printed = spec ? spec->getFileName() : nullptr;
    const std::string name = printed == nullptr ? "" : letters_of(printed->toStr());
    std::string bytes = bytes_of(spec.get(), left);
    if (bytes.size() > left) {
      skip(name, SkipReason::too_large, "with the files before it");
      continue;
    }
    left -= bytes.size();
    add_attached_file({raw, name, std::move(bytes)}, seen, recurring, cleaned);
  }
  if (count > kMost) skip("", SkipReason::too_complex, "more than a hundred files");
}

}  // namespace

std::vector<Cleaned> clean_pdf(const RawText& raw, const RecurringLines& recurring) {
  const auto document = open_pdf(raw.text);
  if (document->getErrorCode() == errEncrypted)
    return {Skipped{raw.path, SkipReason::encrypted, "a password is needed"}};
  if (!document->isOk()) return {Skipped{raw.path, SkipReason::damaged, "no PDF that can be opened"}};
  const PdfText pdf = read_lines(*document, kFileLimit);
  if (pdf.text.size() > kFileLimit.value) return {Skipped{raw.path, SkipReason::too_large, "its text"}};
  ArticleDraft draft;
  Joiner joiner(pdf, draft);
  joiner.run();
  give_facts(facts_of(*document), draft);
  place_title(joiner.title(), draft);
  std::vector<Cleaned> cleaned;
  if ((draft.paragraphs.empty() || is_furniture_alone(pdf)) && document->getNumPages() > 0)
    cleaned.push_back(Skipped{raw.path, SkipReason::no_text, "no text layer: run OCR"});
  else if (is_unreadable(pdf.text))
    cleaned.push_back(
        Skipped{raw.path, SkipReason::no_text, "its fonts do not say which letters they show: run OCR"});
  else
    cleaned.push_back(finish(std::move(draft), {raw.path, 0}, recurring));
  add_attached(*document, raw, recurring, cleaned);
  return cleaned;
}

}  // namespace lede::indexer
