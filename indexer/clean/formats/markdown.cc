// Markdown: front matter, then the text, whose blocks and spans md4c reads (CommonMark 0.30, with the tables,
// task lists and strikethrough of GitHub).
#include <md4c.h>

#include <algorithm>
#include <array>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kTitleWithin = 4;  // a first heading further down is a section's, not the article's
constexpr std::ptrdiff_t kMostMarks = 1000;

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
    parser.flags = MD_FLAG_TABLES | MD_FLAG_TASKLISTS | MD_FLAG_STRIKETHROUGH | MD_FLAG_NOINDENTEDCODEBLOCKS |
                   MD_FLAG_WIKILINKS;
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

// Without what builders of sites put in: "{% include figure.html %}" of Jekyll, "{{< figure src=a.png >}}" of
// Hugo.
std::string without_templates(std::string_view text) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kMarks = {
      {{"{{<", ">}}"}, {"{{%", "%}}"}, {"{%", "%}"}}};
  constexpr std::size_t kLongest = 1000;  // bytes
  std::string out;
  std::size_t from = 0;
  for (std::size_t at = text.find('{'); at != text.npos; at = text.find('{', std::max(at + 1, from))) {
    const std::string_view rest = text.substr(at, kLongest);
    const auto mark =
        std::ranges::find_if(kMarks, [&](const auto& one) { return rest.starts_with(one.first); });
    const std::size_t end = mark == kMarks.end() ? rest.npos : rest.find(mark->second);
    if (end == rest.npos) continue;
    out.append(text.substr(from, at - from));
    from = at + end + mark->second.size();
  }
  return out.append(text.substr(from));
}

}  // namespace

std::vector<Cleaned> clean_markdown(const RawText& raw, const RecurringLines& recurring) {
  ArticleDraft draft;
  draft.slash_order = raw.slash_order;
  std::string_view text = read_front_matter(raw.text, draft);
  if (text.size() == raw.text.size()) text = read_labels(text, draft);
  const std::string plain = without_templates(text);
  text = plain;
  if (is_safe_to_parse_markdown(text))
    Blocks(draft).read(text);
  else
    for (const std::string& paragraph : plain_paragraphs(text)) add_paragraph(draft, paragraph);
  return {finish(std::move(draft), {raw.path, 0}, recurring)};
}

}  // namespace lede::indexer
