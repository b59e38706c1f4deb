// Exports of press databases as text: one file, many articles. What tells the documents apart, and which
// labels they have, is a table; a text is an export only when its documents have their labels, so that no
// other text is ever cut.
#include <algorithm>
#include <array>
#include <optional>

#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/press_formats.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

/// A label in a line.
struct FoundLabel {
  PressPart part;
  LabelForm form;
  std::string_view name;
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
  constexpr std::array<std::string_view, 14> kMarks = {
      "Record Number:", "DOCUMENT",    "Document ",     "of Document",   "LOAD-DATE:",
      "Full text:",     "DOKUMENTEN",  "LENGTH:",       "Dokument ",     "Documento ",
      "Dokuments",      "du document", "del documento", "Dokumentnummer"};
  const std::string_view tail = text.substr(text.size() - std::min(text.size(), kEnds));
  return std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) {
    return text.substr(0, kEnds).find(mark) != text.npos || tail.find(mark) != text.npos;
  });
}

std::vector<ArticleDraft> press_documents(std::string_view text) {
  std::vector<ArticleDraft> drafts;
  if (!may_be_press_export(text)) return drafts;
  const Lines lines = split_lines(text);
  for (const PressFormat& format : press_formats()) {
    PressExport found = read_export(format, lines);
    if (found.documents.empty()) continue;
    for (PressDocument& document : found.documents)
      drafts.push_back(draft_of(std::move(document), format.name));
    break;
  }
  return drafts;
}

}  // namespace lede::indexer
