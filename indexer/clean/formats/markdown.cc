// Markdown: front matter, whose values yaml-cpp reads, then the text, whose blocks and spans md4c reads
// (CommonMark 0.30, with the tables, task lists and strikethrough of GitHub).
#include <md4c.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <array>
#include <new>
#include <optional>
#include <sstream>
#include <string>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/formats/record.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kTitleWithin = 4;  // a first heading further down is a section's, not the article's
constexpr std::ptrdiff_t kMostMarks = 1000;
constexpr std::size_t kLongestValue = 4096;  // bytes: yaml-cpp takes more than linear time for hostile values

// The text of a value, or of the name in an object: {name: Ana Roux, email: ...}.
std::string named_scalar(const YAML::Node& node) {
  if (node.IsScalar()) return node.Scalar();
  const YAML::Node name = node.IsMap() ? node["name"] : YAML::Node();
  return name.IsDefined() && name.IsScalar() ? name.Scalar() : "";
}

class Nothing : public YAML::EventHandler {
 public:
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
  }
  void OnMapEnd() override {}
};

// At most two are counted: of `"a", "b"` yaml-cpp finds one after another for ever.
int count_documents(const std::string& value) {
  std::istringstream in(value);
  YAML::Parser parser(in);
  Nothing nothing;
  int count = 0;
  while (count < 2 && parser.HandleNextDocument(nothing)) ++count;
  return count;
}

// The value of a key: a list by its items. What is not YAML is taken as written, as many write front matter
// by hand: `title: The Ossa: It Rises`.
std::string yaml_text(const std::string& value) {
  try {
    const std::string written = value.substr(0, kLongestValue);
    const int documents = count_documents(written);
    if (documents == 0) return "";
    const YAML::Node node = YAML::Load(written);
    if (documents == 1 && node.IsMap() && !named_scalar(node).empty()) return named_scalar(node);
    if (documents == 1 && !node.IsMap() && !node.IsSequence()) return node.Scalar();
    if (documents == 1 && node.IsSequence()) {
      std::string items;
      for (const YAML::Node& item : node)
        if (const YAML::Node& inner = item.IsSequence() && item.size() == 1 ? item[0] : item;  // [[Ana Roux]]
            !named_scalar(inner).empty())
          items += (items.empty() ? "" : ", ") + named_scalar(inner);
      return items;
    }
  } catch (const YAML::Exception&) {  // as written
  }
  return value.substr(0, value.find('\n'));
}

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

using Entry = std::pair<std::string, std::string>;  // key in lower case, value as written

// How front matter is written: YAML between lines of ---, or TOML between lines of +++. The values of TOML
// that matter here (strings, days, lists of strings, comments) are YAML, too.
struct Notation {
  std::string_view mark;
  char separator;
};
constexpr std::array kNotations = {Notation{"---", ':'}, Notation{"+++", '='}};

bool is_key(std::string_view key) {
  return !key.empty() && ascii::is_letter(key.front()) && key.find(' ') == key.npos;
}

// A text of TOML in three quotation marks, which YAML has not, in one: '''Gates Open''' -> 'Gates Open'.
std::string with_single_marks(const std::string& value) {
  for (const std::string_view marks : {"'''", "\"\"\""})
    if (value.size() >= 2 * marks.size() && value.starts_with(marks) && value.ends_with(marks))
      return value.substr(2, value.size() - 4);
  return value;
}

// False for a line that does not occur in front matter.
bool read_line(std::string_view line, char separator, std::vector<Entry>& entries) {
  const std::string_view content = trim(line);
  const bool is_toml = separator == '=';
  const bool is_comment = content.empty() || content.starts_with('#');
  const std::size_t at = content.find(separator);
  const std::string_view key = trim(content.substr(0, at));
  if (is_toml && content.starts_with('[') && content.ends_with(']') && line.front() == '[') return true;
  const bool continues = is_comment || line.starts_with(' ') || line.starts_with('\t') ||
                         content.starts_with("- ") || (is_toml && (at == content.npos || !is_key(key)));
  if (continues) {
    if (!entries.empty()) entries.back().second.append("\n").append(line);
    return !entries.empty() || is_comment;
  }
  if (at == content.npos || !is_key(key)) return false;
  entries.emplace_back(ascii::lower(key), trim(content.substr(at + 1)));
  return true;
}

void give_entries(const std::vector<Entry>& entries, std::string_view origin, ArticleDraft& draft) {
  nlohmann::json record = nlohmann::json::object();
  for (const auto& [key, value] : entries)
    if (const auto known = field_named(key);
        (!known || known->field != MetaField::text) && !record.contains(key))
      record[key] = yaml_text(value);
  read_record(record, origin, draft);
}

// Gives the draft the fields of the block between two `---`, or two `+++`, at the head of the file, and
// returns the text below it: the whole text when its first line is neither, the block does not end, or a line
// of it is neither a key nor belongs to one.
std::string_view read_front_matter(std::string_view text, ArticleDraft& draft) {
  std::string_view rest = text;
  const std::string_view first = trim(take_line(rest));
  const auto notation = std::find_if(kNotations.begin(), kNotations.end(),
                                     [&](const Notation& one) { return one.mark == first; });
  if (notation == kNotations.end()) return text;
  std::vector<Entry> entries;
  for (;;) {
    if (rest.empty()) return text;
    const std::string_view line = take_line(rest);
    if (trim(line) == notation->mark || trim(line) == "...") break;
    if (!read_line(line, notation->separator, entries)) return text;
  }
  if (notation->separator == '=')
    for (Entry& entry : entries) entry.second = with_single_marks(entry.second);
  give_entries(entries, "front-matter:", draft);
  return rest;
}

// Whether md4c can read the text in time that grows with its length. From a bracket or a code tick it may
// look for the partner as far as the paragraph goes, so no stretch without a blank line may have many.
bool is_safe_to_parse_markdown(std::string_view text) {
  std::ptrdiff_t marks = 0;
  for (const std::string_view line : split_lines(text)) {
    if (trim(line).empty()) marks = 0;
    marks += std::count_if(line.begin(), line.end(), [](char c) { return c == '[' || c == '`'; });
    if (marks > kMostMarks) return false;
  }
  return true;
}

// Gathers the paragraphs of a text as md4c reports its blocks and spans. A cell of a table is part of its
// row; every other block, and a hard line break, ends the paragraph.
class Blocks {
 public:
  explicit Blocks(ArticleDraft& draft) : draft_(draft) {}

  void read(std::string_view text) {
    MD_PARSER parser{};
    // Indented lines are prose more often than code.
    parser.flags = MD_FLAG_TABLES | MD_FLAG_TASKLISTS | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOINDENTEDCODEBLOCKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void*, void* self) { return of(self).enter(type), 0; };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) { return of(self).leave(type), 0; };
    parser.enter_span = parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* bytes, MD_SIZE size, void* self) {
      return of(self).add(type, {bytes, size}), 0;
    };
    if (md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, this) != 0) throw std::bad_alloc();
    settle_title();
  }

 private:
  static Blocks& of(void* self) { return *static_cast<Blocks*>(self); }

  void enter(MD_BLOCKTYPE type) {
    const bool is_cell = type == MD_BLOCK_TD || type == MD_BLOCK_TH;
    if (!is_cell)
      end_paragraph();
    else if (!open_.empty())
      open_ += " | ";
    in_html_ = type == MD_BLOCK_HTML;
  }

  void leave(MD_BLOCKTYPE type) {
    if (type == MD_BLOCK_TD || type == MD_BLOCK_TH) return;
    const std::size_t place = draft_.paragraphs.size();
    if (in_html_)
      end_html();
    else
      end_paragraph();
    if (type == MD_BLOCK_H && !first_heading_ && draft_.paragraphs.size() > place) first_heading_ = place;
  }

  void add(MD_TEXTTYPE type, std::string_view text) {
    // A bullet sign begins an item, though CommonMark does not know it.
    const bool begins_line = std::exchange(begins_line_, type == MD_TEXT_SOFTBR);
    if (begins_line && list_mark(text) > 0 && !ascii::is_digit(text.front())) end_paragraph();
    switch (type) {
      case MD_TEXT_BR: return end_paragraph();
      case MD_TEXT_NULLCHAR:
      case MD_TEXT_SOFTBR: open_ += ' '; return;
      case MD_TEXT_ENTITY: return add_entity(text);
      case MD_TEXT_HTML:
        if (in_html_) open_ += text;
        return;
      case MD_TEXT_CODE:
        if (text == "\n") return end_paragraph();
        break;
      default: break;
    }
    open_ += text;
  }

  void add_entity(std::string_view entity) {
    const std::string html = "_" + std::string(entity);  // white space at the head of a page is no text
    for (const char c : inner_text(*HtmlPage(html).root()).substr(1)) open_ += ascii::is_space(c) ? ' ' : c;
  }

  void end_paragraph() {
    add_paragraph(draft_, open_);
    open_.clear();
  }

  void end_html() {
    in_html_ = false;
    const std::string html = std::exchange(open_, {});
    if (is_safe_to_parse(html)) {
      for (const DraftParagraph& paragraph : page_text(HtmlPage(html).root()).paragraphs)
        add_paragraph(draft_, paragraph.text, paragraph.kind);
    } else {
      const std::string text = without_tags(html);
      for (const std::string_view line : split_lines(text)) add_paragraph(draft_, line);
    }
  }

  // Moves the first heading from its paragraph to draft.title, if it is near the head of the text.
  void settle_title() {
    if (!draft_.title.empty() || !first_heading_ || *first_heading_ >= kTitleWithin) return;
    const auto heading = draft_.paragraphs.begin() + static_cast<std::ptrdiff_t>(*first_heading_);
    draft_.title = heading->text;
    if (draft_.paragraphs.size() > 1) draft_.paragraphs.erase(heading);
  }

  ArticleDraft& draft_;
  std::string open_;  // the paragraph being read; the source of an HTML block
  bool in_html_ = false;
  bool begins_line_ = false;                  // the next text begins a line of the paragraph
  std::optional<std::size_t> first_heading_;  // its paragraph
};

}  // namespace

void read_yaml(std::string_view text, std::string_view origin, ArticleDraft& draft) {
  std::vector<Entry> entries;
  for (const std::string_view line : split_lines(text))
    if (line != "---" && !read_line(line, ':', entries)) break;
  give_entries(entries, origin, draft);
}

std::vector<Cleaned> clean_markdown(const RawText& raw, const RecurringLines& recurring) {
  ArticleDraft draft;
  draft.slash_order = raw.slash_order;
  const std::string_view text = read_front_matter(raw.text, draft);
  if (is_safe_to_parse_markdown(text))
    Blocks(draft).read(text);
  else
    for (const std::string& paragraph : plain_paragraphs(text)) add_paragraph(draft, paragraph);
  return {finish(std::move(draft), {raw.path, 0}, recurring)};
}

}  // namespace lede::indexer
