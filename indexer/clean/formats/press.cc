// Exports of press databases as text: one file, many articles. What tells the documents apart, and which
// labels they have, is a table; a text is an export only when its documents have their labels, so that no
// other text is ever cut.
#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>

#include "common/article/date.h"
#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/lines/rules.h"
#include "indexer/clean/provenance/dates.h"

namespace lede::indexer {
namespace {

using Lines = std::vector<std::string_view>;

/// What a label announces. Facts of the document have a field; `before` and `after` the text stand other
/// labels.
enum class PressPart : std::uint8_t { title, author, date, outlet, text, before, after, mark };

/// How a label stands in its line: "LENGTH: 412 words", "Body", "HD  Geese counted"; or a pattern of fits().
enum class LabelForm : std::uint8_t { colon, line, code, pattern };

/// Labels that announce the same.
struct PressLabels {
  PressPart part;
  LabelForm form;
  std::string_view names;  ///< one bar between
};

/// A label in a line.
struct FoundLabel {
  PressPart part;
  LabelForm form;
  std::string_view name;
};

struct HeadLine {
  std::string_view text;
  std::size_t block = 0;  ///< lines of one block have no blank line between
};

struct PressDocument {
  std::array<std::string, 4> facts;  ///< in the order of PressPart
  std::vector<HeadLine> head;        ///< the lines without label above the first one that has one
  Lines before;                      ///< labelled lines above the text
  std::string text;
  Lines after;
  std::size_t labels = 0;

  std::string& fact(PressPart part) { return facts[static_cast<std::size_t>(part)]; }
};

struct PressFormat {
  std::string_view name;  ///< in the evidence
  bool (*is_boundary)(std::string_view line);
  void (*read_head)(PressDocument& document);
  std::span<const PressLabels> labels;
  bool labels_text;           ///< the text of each document has a label
  std::size_t fewest_labels;  ///< of a document between boundaries
  std::size_t fewest_alone;   ///< of a text without boundaries; 0 when that is no document
};

#include "indexer/clean/formats/press_labels.inc"

/// Whether one of the patterns, with one bar between, fits the line.
bool fits_line(std::string_view patterns, std::string_view line) {
  if (line.size() > 160) return false;
  const std::vector<LineToken> tokens = line_tokens(line, 24);
  for (std::size_t begin = 0; begin < patterns.size();) {
    const std::size_t end = std::min(patterns.find('|', begin), patterns.size());
    if (fits(patterns.substr(begin, end - begin), tokens)) return true;
    begin = end + 1;
  }
  return false;
}

bool is_copyright(std::string_view line) {
  return fits_line("copyright *|all rights reserved|alle rechte vorbehalten|tous droits réservés", line) ||
         line.starts_with("(c) ") || line.starts_with("\u00A9");
}

/// "4. Mai 2031", "4 mai 2031", "4 de mayo de 2031"
std::optional<Date> foreign_day(std::string_view line) {
  std::vector<LineToken> words = line_tokens(line, 24);
  std::erase_if(words, [](const LineToken& word) { return word.text == "de" || word.text == "del"; });
  const auto number = [](std::string_view text) {
    int value = 0;
    const auto* end = std::from_chars(text.data(), text.data() + text.size(), value).ptr;
    return end == text.data() ? 0 : value;
  };
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const std::string name = ascii::lower(words[i].text);
    const auto known =
        std::find_if(kMonths.begin(), kMonths.end(), [&](const Month& one) { return one.name == name; });
    if (known == kMonths.end()) continue;
    if (const auto day = make_date(number(words[i + 1].text), known->number, number(words[i - 1].text)))
      return day;
  }
  return std::nullopt;
}

/// The first day that the line tells; nullopt for none.
std::optional<Date> day_in(std::string_view line) {
  for (const DateInText& date : dates_in(line))
    if (!date.day_first) return date.value;
  return foreign_day(line);
}

bool has_date(std::string_view line) { return !dates_in(line).empty() || foreign_day(line); }

void add_line(std::string& to, std::string_view line) {
  if (!to.empty()) to.push_back(' ');
  to += line;
}

// --- LexisNexis: "2 of 3 DOCUMENTS", the outlet, the day, the title, labels, the text, more labels

bool is_nexis_boundary(std::string_view line) {
  return fits_line("# of # documents|# of # document|# von # dokumenten|# de # documents|# de # documentos",
                   line);
}

// The title is the block of lines below that of the day. What follows it without a label is text.
void read_nexis_head(PressDocument& document) {
  std::erase_if(document.head, [](const HeadLine& line) { return is_copyright(line.text); });
  const auto& head = document.head;
  const auto day =
      std::find_if(head.begin(), head.end(), [](const HeadLine& line) { return has_date(line.text); });
  if (day == head.end() || day == head.begin()) return;
  document.fact(PressPart::outlet) = head.front().text;
  document.fact(PressPart::date) = day->text;
  const auto title =
      std::find_if(day, head.end(), [&](const HeadLine& line) { return line.block > day->block; });
  if (title == head.end()) return;
  std::string text;
  for (auto line = title; line != head.end(); ++line) {
    if (line->block == title->block && document.facts[0].size() < 300)
      add_line(document.fact(PressPart::title), line->text);
    else
      text += std::string(line->text) + "\n\n";
  }
  document.text = text + document.text;
}

// --- Nexis Uni and Lexis+: the title, the outlet, the day, labels, "Body", the text, "End of Document"

bool is_uni_boundary(std::string_view line) {
  return fits_line("end of document|ende des dokuments|fin du document|fin del documento", line);
}

void read_uni_head(PressDocument& document) {
  const auto& head = document.head;
  const auto day =
      std::find_if(head.begin(), head.end(), [](const HeadLine& line) { return has_date(line.text); });
  if (day == head.end() || day - head.begin() < 2) return;
  document.fact(PressPart::date) = day->text;
  document.fact(PressPart::outlet) = (day - 1)->text;
  for (auto line = head.begin(); line != day - 1; ++line)
    add_line(document.fact(PressPart::title), line->text);
}

// --- Factiva: the title, "By ...", "412 words", the day, the outlet, its codes, the copyright, the text,
// --- "Document ORVL000020180601ef250001k"

bool is_factiva_boundary(std::string_view line) {
  if (!line.starts_with("Document ") && !line.starts_with("Dokument ") && !line.starts_with("Documento "))
    return false;
  const std::string_view code = line.substr(line.find(' ') + 1);
  const auto digits = std::count_if(code.begin(), code.end(), ascii::is_digit);
  const auto fits = [](char c) { return ascii::is_letter(c) || ascii::is_digit(c); };
  return code.size() >= 16 && code.size() <= 40 && digits >= 10 && ascii::is_upper(code.front()) &&
         std::all_of(code.begin(), code.end(), fits);
}

bool is_word_count(std::string_view line) { return fits_line(kWordCount, line); }

bool is_author(std::string_view line) {
  return line.starts_with("By ") || line.starts_with("Von ") || line.starts_with("Par ") ||
         line.starts_with("Por ");
}

// Two to five words, all of them with capitals.
bool is_name(std::string_view line) {
  const std::vector<LineToken> words = line_tokens(line, 6);
  return words.size() >= 2 && words.size() <= 5 &&
         std::all_of(words.begin(), words.end(),
                     [](const LineToken& word) { return ascii::is_upper(word.text.front()); });
}

void read_factiva_head(PressDocument& document) {
  const auto& head = document.head;
  const auto words =
      std::find_if(head.begin(), head.end(), [](const HeadLine& line) { return is_word_count(line.text); });
  if (words == head.end() || words == head.begin()) return;
  auto title = words;
  const auto is_byline = [&](const HeadLine& line) {  // without "By" where it stands apart from the title
    const bool apart = line.block == words->block && line.block != head.front().block;
    return is_author(line.text) || (apart && is_name(line.text));
  };
  for (; title - 1 > head.begin() && is_byline(*(title - 1)); --title)
    document.fact(PressPart::author) = (title - 1)->text;
  for (auto line = head.begin(); line != title; ++line)
    if (line->block == (title - 1)->block) add_line(document.fact(PressPart::title), line->text);
  const auto day = std::find_if(words, head.end(), [](const HeadLine& line) { return has_date(line.text); });
  if (day == head.end()) return;
  document.fact(PressPart::date) = day->text;
  auto outlet = day + 1;
  while (outlet != head.end() && ascii::is_digit(outlet->text.front())) ++outlet;  // the time of day
  if (outlet != head.end()) document.fact(PressPart::outlet) = outlet->text;
}

void read_no_head(PressDocument&) {}

bool is_code_boundary(std::string_view line) {
  return line.starts_with("AN") && is_factiva_boundary(trim(line.substr(2)));
}

// --- ProQuest: the title, labels of which "Full text:" is one, more labels; lines of "___" between documents

bool is_proquest_boundary(std::string_view line) {
  const bool rule = line.size() >= 20 && line.find_first_not_of('_') == std::string_view::npos;
  return rule || fits_line("document # of #", line);
}

void read_proquest_head(PressDocument& document) {
  std::string& title = document.fact(PressPart::title);
  if (!title.empty()) return;
  for (const HeadLine& line : document.head)
    if (line.block == document.head.front().block) add_line(title, line.text);
}

// --- Databases of German papers: "Dokument 3 von 20", the title, "Quelle: Velmer Post vom 4. Mai 2031, S.
// 3",
// --- labels, the text; or as LexisNexis has it

bool is_numbered_boundary(std::string_view line) {
  return fits_line("dokument # von #|document # de #|documento # de #", line);
}

void read_numbered_head(PressDocument& document) {
  std::string& outlet = document.fact(PressPart::outlet);
  std::string& day = document.fact(PressPart::date);
  if (outlet.empty()) return read_nexis_head(document);
  read_proquest_head(document);
  if (day.empty()) day = outlet;
  outlet.resize(std::min({outlet.find(','), outlet.find(" vom "), outlet.find(" du "), outlet.size()}));
}

constexpr std::array kFormats = {
    PressFormat{"press", is_numbered_boundary, read_numbered_head, kNexisLabels, false, 2, 0},
    PressFormat{"nexis", is_nexis_boundary, read_nexis_head, kNexisLabels, false, 2, 4},
    PressFormat{"nexis", is_uni_boundary, read_uni_head, kUniLabels, true, 3, 0},
    PressFormat{"factiva", is_code_boundary, read_no_head, kFactivaCodes, true, 5, 0},
    PressFormat{"factiva", is_factiva_boundary, read_factiva_head, kFactivaLabels, false, 2, 0},
    PressFormat{"proquest", is_proquest_boundary, read_proquest_head, kProquestLabels, true, 4, 6},
};

bool is_label(LabelForm form, std::string_view name, std::string_view line) {
  if (form == LabelForm::pattern) return fits_line(name, line);
  if (!line.starts_with(name)) return false;
  const std::string_view rest = line.substr(name.size());
  if (form == LabelForm::colon) return rest.starts_with(':');
  return rest.empty() || (form == LabelForm::code && (rest.starts_with("  ") || rest.starts_with('\t')));
}

std::optional<FoundLabel> label_of(const PressFormat& format, std::string_view line) {
  for (const auto& [part, form, names] : format.labels)
    for (std::size_t begin = 0; begin < names.size();) {
      const std::size_t end = std::min(names.find('|', begin), names.size());
      const std::string_view name = names.substr(begin, end - begin);
      if (is_label(form, name, line)) return FoundLabel{part, form, name};
      begin = end + 1;
    }
  return std::nullopt;
}

std::string_view value_of(const FoundLabel& label, std::string_view line) {
  if (label.form == LabelForm::pattern) return line;
  const std::size_t sign = label.form == LabelForm::colon ? 1 : 0;
  return trim(line.substr(label.name.size() + sign));
}

// Reads the lines of one document.
class DocumentReader {
 public:
  explicit DocumentReader(const PressFormat& format) : format_(format) {}

  PressDocument read(std::span<const std::string_view> lines) {
    for (const std::string_view line : lines) {
      const std::string_view content = trim(line);
      if (content.empty())
        blank();
      else if (const auto label = may_be_label_ ? label_of(format_, content) : std::nullopt)
        labelled(*label, content);
      else
        plain(line, content);
    }
    format_.read_head(document_);
    return std::move(document_);
  }

 private:
  enum class Place : std::uint8_t { head, before, text, after };

  void blank() {
    ++block_;
    may_be_label_ = true;
    value_ = nullptr;
    in_value_ = false;
    if (place_ == Place::text) document_.text += '\n';
  }

  void labelled(const FoundLabel& label, std::string_view line) {
    ++document_.labels;
    const std::string_view value = value_of(label, line);
    in_value_ = label.part != PressPart::text && label.part != PressPart::mark;
    value_ = label.part <= PressPart::outlet ? &document_.fact(label.part) : nullptr;
    if (value_ != nullptr && !value_->empty()) value_ = nullptr;  // the first label counts
    if (value_ != nullptr) *value_ = value;
    if (label.part == PressPart::mark) return document_.head.push_back({line, block_});
    if (label.part == PressPart::text) {
      place_ = Place::text;
      document_.text += std::string(value) + "\n";
      may_be_label_ = label.form == LabelForm::line;
      return;
    }
    const bool is_below = label.part == PressPart::after || place_ == Place::text || place_ == Place::after;
    place_ = is_below ? Place::after : Place::before;
    (is_below ? document_.after : document_.before).push_back(line);
  }

  void plain(std::string_view line, std::string_view content) {
    if (in_value_) {
      if (value_ != nullptr) add_line(*value_, content);
      return (place_ == Place::after ? document_.after : document_.before).push_back(content);
    }
    if (place_ == Place::head) return document_.head.push_back({content, block_});
    if (place_ == Place::after) return document_.after.push_back(content);
    if (place_ == Place::before && format_.labels_text) return document_.before.push_back(content);
    place_ = Place::text;
    may_be_label_ = false;
    document_.text += std::string(line) + "\n";
  }

  const PressFormat& format_;
  PressDocument document_;
  Place place_ = Place::head;
  std::size_t block_ = 0;
  bool may_be_label_ = true;  // in the text only the first line below a blank one
  bool in_value_ = false;     // of a label, in the lines below it
  std::string* value_ = nullptr;
};

bool is_valid(const PressDocument& document, std::size_t fewest) {
  return document.labels >= fewest && !trim(document.text).empty() &&
         !document.facts[static_cast<std::size_t>(PressPart::title)].empty();
}

struct PressExport {
  const PressFormat* format = nullptr;
  std::vector<PressDocument> documents;
};

// The export that the lines are in this format; without documents when they are none. Parts between
// boundaries that are no document (a cover, the search that was made) must be in the minority, and are short.
PressExport read_export(const PressFormat& format, const Lines& lines) {
  PressExport result{&format, {}};
  std::size_t parts = 0;
  bool has_boundary = false;
  auto begin = lines.begin();
  while (begin != lines.end()) {
    const auto end = std::find_if(begin, lines.end(),
                                  [&](std::string_view line) { return format.is_boundary(trim(line)); });
    has_boundary = has_boundary || end != lines.end();
    if (!has_boundary && format.fewest_alone == 0) return result;
    if (std::any_of(begin, end, [](std::string_view line) { return !trim(line).empty(); })) {
      ++parts;
      PressDocument document = DocumentReader(format).read({begin, end});
      if (is_valid(document, has_boundary ? format.fewest_labels : format.fewest_alone))
        result.documents.push_back(std::move(document));
    }
    begin = end == lines.end() ? end : end + 1;
  }
  if (result.documents.size() * 2 < parts) result.documents.clear();
  return result;
}

// "By MILA TORVALD" and "Torvald, Mila; Renwick, Otto" as a byline names them.
std::string author_of(std::string_view value) {
  for (const std::string_view by : {"by ", "von ", "par ", "por "})
    if (value.size() > by.size() && ascii::equal_but_for_case(value.substr(0, by.size()), by))
      return std::string(value.substr(by.size()));
  std::string names;
  while (!value.empty()) {
    const std::size_t end = std::min(value.find(';'), value.size());
    const std::string_view name = trim(value.substr(0, end));
    value.remove_prefix(std::min(end + 1, value.size()));
    const std::size_t comma = name.find(',');
    if (!names.empty()) names += ", ";
    if (comma == name.npos || name.find(',', comma + 1) != name.npos)
      names += name;
    else
      names += std::string(trim(name.substr(comma + 1))) + " " + std::string(trim(name.substr(0, comma)));
  }
  return names;
}

ArticleDraft draft_of(PressDocument document, std::string_view format) {
  ArticleDraft draft;
  const std::string& outlet = document.fact(PressPart::outlet);
  const std::string from(format);
  give(draft, MetaField::title, document.fact(PressPart::title), from + ":title");
  if (const auto day = day_in(document.fact(PressPart::date)))
    give(draft, MetaField::date, to_iso(*day), from + ":date");
  give(draft, MetaField::outlet, outlet.substr(0, outlet.find(';')), from + ":outlet");
  give(draft, MetaField::author, author_of(document.fact(PressPart::author)), from + ":byline");
  constexpr auto kNoText = ParagraphKind::boilerplate;
  for (const std::string_view line : document.before) add_paragraph(draft, line, kNoText);
  for (const std::string& paragraph : plain_paragraphs(document.text)) add_paragraph(draft, paragraph);
  for (const std::string_view line : document.after) add_paragraph(draft, line, kNoText);
  return draft;
}

}  // namespace

bool may_be_press_export(std::string_view text) {
  constexpr std::size_t kEnds = 4'000;  // bytes
  constexpr std::array<std::string_view, 12> kMarks = {
      "DOCUMENT", "Document ", "of Document", "LOAD-DATE:", "Full text:",  "DOKUMENTEN",
      "LENGTH:",  "Dokument ", "Documento ",  "Dokuments",  "du document", "del documento"};
  const std::string_view tail = text.substr(text.size() - std::min(text.size(), kEnds));
  return std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) {
    return text.substr(0, kEnds).find(mark) != text.npos || tail.find(mark) != text.npos;
  });
}

std::vector<ArticleDraft> press_documents(std::string_view text) {
  std::vector<ArticleDraft> drafts;
  if (!may_be_press_export(text)) return drafts;
  const Lines lines = split_lines(text);
  for (const PressFormat& format : kFormats) {
    PressExport found = read_export(format, lines);
    if (found.documents.empty()) continue;
    for (PressDocument& document : found.documents)
      drafts.push_back(draft_of(std::move(document), format.name));
    break;
  }
  return drafts;
}

}  // namespace lede::indexer
