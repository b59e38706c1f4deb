// Markdown: front matter, then blocks, read line by line; markdown_inline.h reads the inside of a block. The
// rules for blocks follow CommonMark 0.30 section 4 without nesting, which a list of paragraphs does not
// need.
#include <algorithm>
#include <optional>
#include <string>

#include "common/base/ascii.h"
#include "indexer/clean/draft.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/front_matter.h"
#include "indexer/clean/formats/markdown_inline.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/lines/mark_lines.h"
#include "indexer/clean/provenance/headline.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kTitleWithin = 4;  // a first heading further down is a section's, not the article's

std::string without_comments(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  for (;;) {
    const std::size_t open = text.find("<!--", at);
    const std::size_t close = open == std::string_view::npos ? open : text.find("-->", open + 4);
    out += text.substr(at, close == std::string_view::npos ? close : open - at);
    if (close == std::string_view::npos) return out;
    at = close + 3;
  }
}

bool holds_only(std::string_view line, std::string_view allowed) {
  return !line.empty() && line.find_first_not_of(allowed) == std::string_view::npos;
}

bool is_rule(std::string_view line) {
  const char mark = line.front();
  if (mark != '-' && mark != '*' && mark != '_') return false;
  return std::count(line.begin(), line.end(), mark) >= 3 && holds_only(line, std::string{mark, ' ', '\t'});
}

// The level of a heading: 2 for "## Words ##"; 0 when the line is not a heading.
std::size_t heading_level(std::string_view line) {
  const std::size_t level = std::min(line.find_first_not_of('#'), line.size());
  if (level == 0 || level > 6) return 0;
  return level == line.size() || line[level] == ' ' || line[level] == '\t' ? level : 0;
}

std::string_view heading_text(std::string_view line, std::size_t level) {
  line = trim(line.substr(level));
  const std::size_t end = line.find_last_not_of('#');
  if (end == std::string_view::npos) return {};
  const bool closed = end + 1 < line.size() && (line[end] == ' ' || line[end] == '\t');
  return closed ? trim(line.substr(0, end)) : line;
}

// "[1]: https://..." but not the footnote "[^1]: words".
bool is_link_definition(std::string_view line) {
  if (!line.starts_with('[') || line.starts_with("[^")) return false;
  const std::size_t end = line.find("]:");
  return end != std::string_view::npos && line.find(']') == end &&
         trim(line.substr(end + 2)).find(' ') == std::string_view::npos;
}

// "| Town | Killed |" -> "Town | Killed"
std::string_view table_row(std::string_view line) {
  line.remove_prefix(1);
  if (line.ends_with('|')) line.remove_suffix(1);
  return trim(line);
}

class Blocks {
 public:
  explicit Blocks(ArticleDraft& draft) : draft_(draft) {}

  void line(std::string_view raw) {
    if (fence_) return fenced_line(raw);
    std::string_view content = without_quote_marks(raw);
    if (content.empty()) return end_paragraph();
    if (begins_fence(content)) return;
    if (const std::size_t level = heading_level(content)) return heading(heading_text(content, level));
    if (!open_.empty() && (holds_only(content, "=") || holds_only(content, "-"))) return heading_below();
    if (is_rule(content)) return end_paragraph();
    if (content.front() == '|') return row(content);
    if (is_link_definition(content)) return end_paragraph();
    text(list_item(content), raw.ends_with("  ") || raw.ends_with('\\'));
  }

  void end_paragraph() {
    add_paragraph(draft_, plain_inline(open_));
    open_.clear();
  }

  // Moves the first heading from its paragraph to draft.title, if it is near the head of the text.
  void settle_title() {
    if (!draft_.title.empty() || !first_heading_ || *first_heading_ >= draft_.paragraphs.size()) return;
    if (*first_heading_ >= kTitleWithin) return;
    const auto heading_at = draft_.paragraphs.begin() + static_cast<std::ptrdiff_t>(*first_heading_);
    draft_.title = heading_at->text;
    if (draft_.paragraphs.size() > 1) draft_.paragraphs.erase(heading_at);
  }

 private:
  std::string_view without_quote_marks(std::string_view line) {
    std::string_view content = trim(line);
    bool quoted = false;
    while (content.starts_with('>')) {
      content = trim(content.substr(1));
      quoted = true;
    }
    if (quoted != in_quote_) end_paragraph();
    in_quote_ = quoted;
    return content;
  }

  bool begins_fence(std::string_view content) {
    if (!content.starts_with("```") && !content.starts_with("~~~")) return false;
    end_paragraph();
    fence_ = content.front();
    return true;
  }

  void fenced_line(std::string_view raw) {
    const std::string_view content = trim(raw);
    const bool closes = content.size() >= 3 && holds_only(content, std::string_view(&*fence_, 1));
    if (closes)
      fence_.reset();
    else
      add_paragraph(draft_, raw);
  }

  void heading(std::string_view content) {
    end_paragraph();
    open_ = content;
    heading_below();
  }

  // The open paragraph turns out to be a heading.
  void heading_below() {
    const std::size_t place = draft_.paragraphs.size();
    end_paragraph();
    if (!first_heading_ && draft_.paragraphs.size() > place) first_heading_ = place;
  }

  void row(std::string_view content) {
    end_paragraph();
    if (holds_only(content, "|-: ")) return;
    open_ = table_row(content);
    end_paragraph();
  }

  // The line without its list mark; a line with a list mark begins a paragraph. Inside a paragraph only the
  // number 1 can begin a list.
  std::string_view list_item(std::string_view content) {
    const std::size_t mark = list_mark(content);
    const bool number = ascii::is_digit(content.front());
    if (mark == 0 && open_.empty()) in_list_ = false;
    if (mark == 0 || (number && !open_.empty() && !in_list_ && !content.starts_with("1."))) return content;
    end_paragraph();
    in_list_ = true;
    content.remove_prefix(mark);
    for (const std::string_view box : {"[ ] ", "[x] ", "[X] "})
      if (content.starts_with(box)) content.remove_prefix(box.size());
    return content;
  }

  void text(std::string_view content, bool hard_break) {
    if (open_.empty())
      open_ = content;
    else
      open_.append(" ").append(content);
    if (!hard_break) return;
    if (open_.ends_with('\\')) open_.pop_back();
    end_paragraph();
  }

  ArticleDraft& draft_;
  std::string open_;                          // lines of the paragraph being read, joined
  std::optional<char> fence_;                 // the mark of the code block we are in
  std::optional<std::size_t> first_heading_;  // its paragraph
  bool in_quote_ = false;
  bool in_list_ = false;
};

}  // namespace

std::vector<Cleaned> clean_markdown(const RawText& raw, const RecurringLines& recurring) {
  ArticleDraft draft;
  const std::string body = without_comments(read_front_matter(raw.text, draft));
  Blocks blocks(draft);
  for (const std::string_view line : split_lines(body)) blocks.line(line);
  blocks.end_paragraph();
  blocks.settle_title();
  mark_lines(draft, {recurring, folder_of(raw.path)});
  settle_headline(draft);
  return {finish(std::move(draft), {raw.path, 0})};
}

}  // namespace lede::indexer
