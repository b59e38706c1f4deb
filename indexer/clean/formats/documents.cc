// Documents of word processors, .docx and .odt: zips of XML.
#include <algorithm>
#include <array>
#include <span>
#include <unordered_map>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/xml.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/source/archive.h"

namespace lede::indexer {
namespace {

/// Empty when there is no such member.
pugi::xml_document parse(const ZipMembers& members, std::string_view name) {
  const auto found = members.find(name);
  return xml::parse(found == members.end() ? std::string_view() : std::string_view(found->second));
}

// --- Word processors

enum class Part : std::uint8_t { group, paragraph, heading, words, space, hyphen, line, row, note, skipped };

struct Element {
  std::string_view name;
  Part part;
};

constexpr Element kDocxElements[] = {
    {"p", Part::paragraph},      {"t", Part::words},
    {"tab", Part::space},        {"ptab", Part::space},
    {"br", Part::line},          {"cr", Part::line},
    {"tr", Part::row},           {"noBreakHyphen", Part::hyphen},
    {"pPr", Part::skipped},      {"rPr", Part::skipped},
    {"sectPr", Part::skipped},   {"tblPr", Part::skipped},
    {"trPr", Part::skipped},     {"tcPr", Part::skipped},
    {"del", Part::skipped},      {"moveFrom", Part::skipped},
    {"Fallback", Part::skipped}, {"sdtPr", Part::skipped},
};
constexpr Element kOdtElements[] = {
    {"p", Part::paragraph},
    {"h", Part::heading},
    {"s", Part::space},
    {"tab", Part::space},
    {"line-break", Part::line},
    {"table-row", Part::row},
    {"note", Part::note},
    {"note-citation", Part::skipped},
    {"annotation", Part::skipped},
    {"tracked-changes", Part::skipped},
    {"desc", Part::skipped},
    {"title", Part::skipped},
};

/// What a paragraph is by its style.
enum class Style : std::uint8_t { other, title, heading, caption };

Style style_named(std::string_view name) {
  const std::string lower = ascii::lower(name);
  if (lower == "title") return Style::title;
  if (lower.starts_with("heading")) return Style::heading;
  constexpr std::array<std::string_view, 5> kCaptions = {"caption", "illustration", "drawing", "figure",
                                                         "table"};
  return std::find(kCaptions.begin(), kCaptions.end(), lower) == kCaptions.end() ? Style::other
                                                                                 : Style::caption;
}

/// The styles of a document by the names that its paragraphs use.
using Styles = std::unordered_map<std::string, Style>;

struct StyledText {
  std::string text;
  Style style = Style::other;
};

/// Walks the body of a document.
class BodyReader {
 public:
  BodyReader(std::span<const Element> elements, const Styles& styles) : elements_(elements), styles_(styles) {
    for (const Element& element : elements)
      words_are_marked_ = words_are_marked_ || element.part == Part::words;
  }

  void read(const pugi::xml_node& body) { walk(body, 0); }

  /// Its paragraphs in order, the notes last.
  std::vector<StyledText> take() {
    std::move(notes_.begin(), notes_.end(), std::back_inserter(paragraphs_));
    return std::move(paragraphs_);
  }

 private:
  static constexpr int kDeepest = 200;  // deeper than any program nests

  void walk(const pugi::xml_node& node, int depth) {
    if (depth > kDeepest) return;
    for (const pugi::xml_node& child : node.children()) {
      if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
        if (in_words_) open_ += child.value();
      } else if (child.type() == pugi::node_element) {
        visit(child, depth);
      }
    }
  }

  void visit(const pugi::xml_node& node, int depth) {
    switch (part_of(node)) {
      case Part::group: return walk(node, depth + 1);
      case Part::paragraph: return read_paragraph(node, Style::other, depth);
      case Part::heading: return read_paragraph(node, Style::heading, depth);
      case Part::words: return read_words(node, depth);
      case Part::space: open_ += ' '; return;
      case Part::hyphen: open_ += '-'; return;
      case Part::line: open_ += '\n'; return;
      case Part::row: return read_row(node, depth);
      case Part::note: return read_note(node, depth);
      case Part::skipped: return;
    }
  }

  Part part_of(const pugi::xml_node& node) const {
    const std::string_view name = xml::local(node.name());
    const auto found = std::find_if(elements_.begin(), elements_.end(),
                                    [&](const Element& element) { return element.name == name; });
    return found == elements_.end() ? Part::group : found->part;
  }

  void read_words(const pugi::xml_node& node, int depth) {
    const bool before = std::exchange(in_words_, true);
    walk(node, depth + 1);
    in_words_ = before;
  }

  // One paragraph may stand inside another: in a text box that is bound to it.
  void read_paragraph(const pugi::xml_node& node, Style style, int depth) {
    const std::string before = std::exchange(open_, {});
    const bool in_words = std::exchange(in_words_, !words_are_marked_);
    walk(node, depth + 1);
    in_words_ = in_words;
    const std::string text = std::exchange(open_, before);
    const std::string name = style_name(node);
    const auto found = styles_.find(name);
    const Style own = found == styles_.end() ? style_named(name) : found->second;
    if (own != Style::other) style = own;
    for (const std::string_view line : split_lines(text))
      if (std::string clean = one_line(line); !clean.empty())
        paragraphs_.push_back({std::move(clean), style});
  }

  static std::string style_name(const pugi::xml_node& node) {
    const std::string_view own = xml::attribute(node, "style-name");
    if (!own.empty()) return std::string(own);
    for (const pugi::xml_node& child : node.children())
      if (xml::local(child.name()) == "pPr")
        for (const pugi::xml_node& property : child.children())
          if (xml::local(property.name()) == "pStyle") return std::string(xml::attribute(property, "val"));
    return {};
  }

  // A row of short cells is a line.
  void read_row(const pugi::xml_node& node, int depth) {
    constexpr std::size_t kLongestCell = 120;  // bytes
    std::vector<StyledText> before = std::exchange(paragraphs_, {});
    std::size_t cells = 0;
    for (const pugi::xml_node& child : node.children()) cells += child.type() == pugi::node_element;
    walk(node, depth + 1);
    std::vector<StyledText> row = std::exchange(paragraphs_, std::move(before));
    const bool is_line = row.size() > 1 && row.size() <= cells &&
                         std::all_of(row.begin(), row.end(),
                                     [](const StyledText& cell) { return cell.text.size() <= kLongestCell; });
    if (!is_line) return void(std::move(row.begin(), row.end(), std::back_inserter(paragraphs_)));
    std::string line;
    for (const StyledText& cell : row) line.append(line.empty() ? "" : " | ").append(cell.text);
    paragraphs_.push_back({std::move(line)});
  }

  void read_note(const pugi::xml_node& node, int depth) {
    std::vector<StyledText> before = std::exchange(paragraphs_, {});
    walk(node, depth + 1);
    std::move(paragraphs_.begin(), paragraphs_.end(), std::back_inserter(notes_));
    paragraphs_ = std::move(before);
  }

  const std::span<const Element> elements_;
  const Styles& styles_;
  bool words_are_marked_ = false;  // by an element; else all text in a paragraph is its words
  bool in_words_ = false;
  std::string open_;
  std::vector<StyledText> paragraphs_;
  std::vector<StyledText> notes_;
};

// Takes the title out of the paragraphs, if one is styled as such. finish() puts it first.
std::string take_title(std::vector<StyledText>& paragraphs, bool has_other) {
  constexpr std::size_t kTop = 3;
  auto found = std::find_if(paragraphs.begin(), paragraphs.end(),
                            [](const StyledText& p) { return p.style == Style::title; });
  if (found == paragraphs.end() && !has_other) {
    const auto end = paragraphs.begin() + static_cast<std::ptrdiff_t>(std::min(kTop, paragraphs.size()));
    const auto heading =
        std::find_if(paragraphs.begin(), end, [](const StyledText& p) { return p.style == Style::heading; });
    if (heading != end) found = heading;
  }
  if (found == paragraphs.end() || paragraphs.size() < 2) return {};
  std::string title = std::move(found->text);
  paragraphs.erase(found);
  return title;
}

std::vector<Cleaned> finish_document(std::vector<StyledText> paragraphs, const DocumentFacts& facts,
                                     const RawText& raw, const RecurringLines& recurring) {
  std::string text;
  for (const StyledText& paragraph : paragraphs) text += paragraph.text + "\n\n";
  if (auto drafts = press_documents(text); !drafts.empty())
    return finish_all(std::move(drafts), raw.path, recurring);
  ArticleDraft draft;
  ArticleDraft hints;
  give_facts(facts, hints);
  const std::string title = take_title(paragraphs, !hints.title.empty());
  give(draft, MetaField::title, title, {});
  give_facts(facts, draft);
  for (const StyledText& paragraph : paragraphs) {
    const auto kind = paragraph.style == Style::caption ? ParagraphKind::caption : ParagraphKind::body;
    const auto block = paragraph.style == Style::heading ? Markup::Block::heading : Markup::Block::other;
    add_paragraph(draft, paragraph.text, kind, {block, 0});
  }
  return {finish(std::move(draft), {raw.path, 0}, recurring)};
}

Styles docx_styles(const ZipMembers& members) {
  Styles styles;
  const pugi::xml_document table = parse(members, "word/styles.xml");
  for (const pugi::xml_node& style : table.document_element().children())
    if (const Style known = style_named(xml::attribute(xml::first(style, "name"), "val"));
        known != Style::other)
      styles.emplace(xml::attribute(style, "styleId"), known);
  return styles;
}

void read_odt_styles(const pugi::xml_document& document, Styles& styles) {
  for (const std::string_view group : {"styles", "automatic-styles"})
    for (const pugi::xml_node& style : xml::first(document, group).children()) {
      const std::string_view name = xml::attribute(style, "name");
      const std::string_view parent = xml::attribute(style, "parent-style-name");
      Style known = style_named(name);
      if (known == Style::other) known = style_named(parent);
      if (known != Style::other) styles.emplace(name, known);
    }
}

DocumentFacts facts_in(const pugi::xml_document& document, std::string origin) {
  std::string created = xml::text_of_first(document, "created");
  if (created.empty()) created = xml::text_of_first(document, "creation-date");
  std::string author = xml::text_of_first(document, "creator");
  if (const std::string initial = xml::text_of_first(document, "initial-creator"); !initial.empty())
    author = initial;
  return {
      xml::text_of_first(document, "title"), std::move(author), created.substr(0, 10), {}, std::move(origin)};
}

bool is_of_docx(std::string_view name) {
  constexpr std::array<std::string_view, 5> kNames = {
      "word/document.xml", "word/styles.xml", "word/footnotes.xml", "word/endnotes.xml", "docProps/core.xml"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

bool is_of_odt(std::string_view name) {
  constexpr std::array<std::string_view, 4> kNames = {"content.xml", "styles.xml", "meta.xml",
                                                      "META-INF/manifest.xml"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

/// Word wraps what it encrypts into a file of the kind that .doc has.
bool is_compound_file(std::string_view bytes) { return bytes.starts_with("\xD0\xCF\x11\xE0"); }

Skipped skipped(const RawText& raw, SkipReason reason) { return {raw.path, reason, ""}; }

// --- Facts

bool has_any(std::string_view text, std::span<const std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return text.find(word) != text.npos; });
}

bool is_title(const std::string& title) {
  constexpr std::string_view kNone[] = {"untitled", "microsoft word", "powerpoint",    "document1",
                                        "slide 1",  "no title",       "print preview", "template",
                                        "layout 1", "scanned",        "scan ",         "scannen"};
  constexpr std::string_view kSuffixes[] = {".doc", ".pdf", ".indd", ".rtf", ".odt", ".txt", ".qxd", ".qxp",
                                            ".tex", ".dvi", ".htm",  ".tif", ".jpg", ".wpd", ".pmd", ".ai",
                                            ".fm",  ".p65", ".xls",  ".ppt", ".eps", ".epub"};
  const std::string lower = ascii::lower(title);
  if (title.find(' ') == title.npos || has_any(lower, kNone)) return false;
  const bool is_file = std::any_of(std::begin(kSuffixes), std::end(kSuffixes), [&](std::string_view suffix) {
    const auto at = lower.rfind(suffix);
    return at != lower.npos && lower.size() - at <= suffix.size() + 1;  // ".docx"
  });
  return !is_file && title.find('\\') == title.npos &&
         std::any_of(title.begin(), title.end(), ascii::is_letter);
}

bool is_author(const std::string& author) {
  return author.find(' ') != author.npos && author.find('@') == author.npos && author.size() < 200;
}

// Whether the program prints pages that others published, or scans paper.
bool makes_copies(const std::string& program) {
  constexpr std::string_view kPrograms[] = {"skia",       "chrom",         "mozilla", "firefox",
                                            "quartz",     "wkhtml",        "scan",    "abbyy",
                                            "finereader", "paper capture", "ocr",     "calibre"};
  return has_any(ascii::lower(program), kPrograms);
}

}  // namespace

void give_facts(const DocumentFacts& facts, ArticleDraft& draft) {
  constexpr std::uint8_t kWeak = 40;  // percent
  if (is_title(facts.title)) give(draft, MetaField::title, facts.title, facts.origin + ":title");
  if (is_author(facts.author)) give(draft, MetaField::author, facts.author, facts.origin + ":author");
  if (draft.date.kind != DateKind::none || makes_copies(facts.program)) return;
  if (const auto day = date_in_metadata(facts.created))
    draft.date = {DateKind::inferred, *day, facts.origin + ":created", {}, kWeak};
}

std::vector<Cleaned> clean_docx(const RawText& raw, const RecurringLines& recurring) {
  if (is_compound_file(raw.text)) return {skipped(raw, SkipReason::encrypted)};
  auto read = read_zip(raw.text, is_of_docx, kFileLimit);
  if (const auto* reason = std::get_if<SkipReason>(&read)) return {skipped(raw, *reason)};
  const auto& members = std::get<ZipMembers>(read);
  const pugi::xml_document body = parse(members, "word/document.xml");
  if (!xml::first(body, "body")) return {skipped(raw, SkipReason::damaged)};
  const Styles styles = docx_styles(members);
  BodyReader reader(kDocxElements, styles);
  reader.read(body);
  for (const char* name : {"word/footnotes.xml", "word/endnotes.xml"}) {
    const pugi::xml_document notes = parse(members, name);
    for (const pugi::xml_node& note : notes.document_element().children())
      if (xml::attribute(note, "type").empty()) reader.read(note);
  }
  return finish_document(reader.take(), facts_in(parse(members, "docProps/core.xml"), "docx"), raw,
                         recurring);
}

std::vector<Cleaned> clean_odt(const RawText& raw, const RecurringLines& recurring) {
  const bool is_flat = trim(raw.text).starts_with('<');  // .fodt: one file instead of three
  auto read = is_flat
                  ? ZipMembers{{"content.xml", raw.text}, {"styles.xml", raw.text}, {"meta.xml", raw.text}}
                  : read_zip(raw.text, is_of_odt, kFileLimit);
  if (const auto* reason = std::get_if<SkipReason>(&read)) return {skipped(raw, *reason)};
  const auto& members = std::get<ZipMembers>(read);
  if (xml::first(parse(members, "META-INF/manifest.xml"), "encryption-data"))
    return {skipped(raw, SkipReason::encrypted)};
  const pugi::xml_document body = parse(members, "content.xml");
  if (!xml::first(body, "text")) return {skipped(raw, SkipReason::damaged)};
  Styles styles;
  read_odt_styles(parse(members, "styles.xml"), styles);
  read_odt_styles(body, styles);
  BodyReader reader(kOdtElements, styles);
  reader.read(xml::first(body, "body"));
  return finish_document(reader.take(), facts_in(parse(members, "meta.xml"), "odt"), raw, recurring);
}

}  // namespace lede::indexer
