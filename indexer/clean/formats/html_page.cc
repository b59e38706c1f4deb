// The tree of a page, and the check of its tags before Gumbo makes one.
#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

const GumboVector* children(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_DOCUMENT: return &node.v.document.children;
    case GUMBO_NODE_ELEMENT: return &node.v.element.children;
    default: return is_shadow_root(node) ? &node.v.element.children : nullptr;
  }
}

constexpr std::uint64_t kDeepest = 400;
constexpr std::uint64_t kMostAttributes = 500;
constexpr std::uint64_t kMostTags = 1'000'000;  // an element takes 200 bytes
// Copies of formatting elements that a tag may cost, on average; and on top, for short pages.
constexpr std::uint64_t kMostFormattingPerTag = 8;
constexpr std::uint64_t kFreeFormatting = 20'000;

using TagSet = std::array<bool, GUMBO_TAG_LAST + 1>;

constexpr TagSet set_of(std::initializer_list<GumboTag> tags) {
  TagSet set{};
  for (const GumboTag tag : tags) set[tag] = true;
  return set;
}

// Elements without an end tag, and elements that the next of their kind closes. They nest only inside others.
constexpr TagSet kFlat = set_of(
    {GUMBO_TAG_AREA,   GUMBO_TAG_BASE,   GUMBO_TAG_BR,     GUMBO_TAG_COL,   GUMBO_TAG_EMBED, GUMBO_TAG_HR,
     GUMBO_TAG_IMG,    GUMBO_TAG_INPUT,  GUMBO_TAG_KEYGEN, GUMBO_TAG_LINK,  GUMBO_TAG_META,  GUMBO_TAG_PARAM,
     GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK,  GUMBO_TAG_WBR,    GUMBO_TAG_P,     GUMBO_TAG_LI,    GUMBO_TAG_DT,
     GUMBO_TAG_DD,     GUMBO_TAG_OPTION, GUMBO_TAG_TR,     GUMBO_TAG_THEAD, GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT,
     GUMBO_TAG_HTML,   GUMBO_TAG_HEAD,   GUMBO_TAG_BODY});
// A start tag of one of these closes all elements inside the innermost table, and is ignored outside a table.
constexpr TagSet kTableParts = set_of({GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_TR, GUMBO_TAG_THEAD,
                                       GUMBO_TAG_TBODY, GUMBO_TAG_TFOOT, GUMBO_TAG_CAPTION});
// An end tag does not close elements outside these ("has an element in scope").
constexpr TagSet kBarrier =
    set_of({GUMBO_TAG_TABLE, GUMBO_TAG_TD, GUMBO_TAG_TH, GUMBO_TAG_CAPTION, GUMBO_TAG_OBJECT,
            GUMBO_TAG_APPLET, GUMBO_TAG_MARQUEE, GUMBO_TAG_TEMPLATE});
constexpr TagSet kFormatting =
    set_of({GUMBO_TAG_A, GUMBO_TAG_B, GUMBO_TAG_BIG, GUMBO_TAG_CODE, GUMBO_TAG_EM, GUMBO_TAG_FONT,
            GUMBO_TAG_I, GUMBO_TAG_NOBR, GUMBO_TAG_S, GUMBO_TAG_SMALL, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG,
            GUMBO_TAG_TT, GUMBO_TAG_U});
constexpr TagSet kInline = set_of(
    {GUMBO_TAG_A,   GUMBO_TAG_ABBR, GUMBO_TAG_B,     GUMBO_TAG_BIG,  GUMBO_TAG_CITE,   GUMBO_TAG_CODE,
     GUMBO_TAG_EM,  GUMBO_TAG_FONT, GUMBO_TAG_I,     GUMBO_TAG_IMG,  GUMBO_TAG_MARK,   GUMBO_TAG_NOBR,
     GUMBO_TAG_Q,   GUMBO_TAG_S,    GUMBO_TAG_SMALL, GUMBO_TAG_SPAN, GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG,
     GUMBO_TAG_SUB, GUMBO_TAG_SUP,  GUMBO_TAG_TIME,  GUMBO_TAG_TT,   GUMBO_TAG_U});

// While one of these is open, a <script> may be text or have elements in it.
constexpr TagSet kAroundText =
    set_of({GUMBO_TAG_TEXTAREA, GUMBO_TAG_TITLE, GUMBO_TAG_STYLE, GUMBO_TAG_XMP, GUMBO_TAG_IFRAME,
            GUMBO_TAG_NOEMBED, GUMBO_TAG_NOFRAMES, GUMBO_TAG_PLAINTEXT, GUMBO_TAG_SVG, GUMBO_TAG_MATH});

constexpr TagSet kVoid =
    set_of({GUMBO_TAG_AREA, GUMBO_TAG_BASE, GUMBO_TAG_BR, GUMBO_TAG_COL, GUMBO_TAG_EMBED, GUMBO_TAG_HR,
            GUMBO_TAG_IMG, GUMBO_TAG_INPUT, GUMBO_TAG_KEYGEN, GUMBO_TAG_LINK, GUMBO_TAG_META, GUMBO_TAG_PARAM,
            GUMBO_TAG_SOURCE, GUMBO_TAG_TRACK, GUMBO_TAG_WBR});

constexpr std::size_t kHeadOfXhtml = 1024;  // bytes in which declaration and namespace stand
constexpr std::string_view kXhtmlNamespace = "http://www.w3.org/1999/xhtml";

using ascii::is_letter;
using ascii::is_space;

struct Tag {
  GumboTag name;
  bool closes;
  std::uint64_t attributes;  // at most as many
  std::size_t begin;
  std::size_t end;     // behind '>'
  bool closes_itself;  // "<path/>"
};

// Reads the tags of a page one after the other, without those in comments.
class TagReader {
 public:
  explicit TagReader(std::string_view html) : html_(html) {}

  bool next(Tag& tag) {
    while ((at_ = html_.find('<', at_)) != std::string_view::npos) {
      if (html_.substr(at_).starts_with("<!--")) {
        at_ = std::min(html_.find("-->", at_ + 4), html_.size());
        continue;
      }
      const std::size_t begin = at_++;
      const bool closes = at_ < html_.size() && html_[at_] == '/';
      if (closes) ++at_;
      if (at_ < html_.size() && is_letter(html_[at_])) return read(tag, begin, closes), true;
    }
    return false;
  }

  // Moves to the next "</name" and returns its position.
  std::size_t skip_to_end_of(std::string_view name) {
    while ((at_ = html_.find("</", at_)) != std::string_view::npos) {
      const std::string_view found = html_.substr(at_ + 2, name.size());
      if (std::equal(found.begin(), found.end(), name.begin(), name.end(),
                     [](char a, char b) { return (a | 0x20) == b; }))
        return at_;
      at_ += 2;
    }
    return at_ = html_.size();
  }

 private:
  void read(Tag& tag, std::size_t begin, bool closes) {
    const std::size_t name = at_;
    while (at_ < html_.size() && !is_space(html_[at_]) && html_[at_] != '>' && html_[at_] != '/') ++at_;
    tag = {
        gumbo_tagn_enum(html_.data() + name, static_cast<unsigned>(at_ - name)), closes, 0, begin, 0, false};
    char quote = 0;
    for (; at_ < html_.size(); ++at_) {
      const char c = html_[at_];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '>') {
        break;
      } else if ((c == '"' || c == '\'') && html_[at_ - 1] == '=') {
        quote = c;
      } else if ((is_space(c) || c == '/') && !is_space(html_[at_ - 1])) {
        ++tag.attributes;
      }
    }
    tag.closes_itself = at_ < html_.size() && html_[at_ - 1] == '/';
    tag.end = at_ = std::min(at_ + 1, html_.size());
  }

  std::string_view html_;
  std::size_t at_ = 0;
};

bool is_root_of_foreign(GumboTag tag) { return tag == GUMBO_TAG_SVG || tag == GUMBO_TAG_MATH; }

// The open elements, innermost last. Follows only those rules of tree construction (WHATWG HTML, 13.2.6) that
// affect depth and formatting. Where it errs, it takes a closed element for an open one.
class Nesting {
 public:
  void open(GumboTag tag) {
    if (kTableParts[tag] && !cut_back_to_table()) return;
    // HTML inside <svg> may end it: what follows is no longer taken for foreign.
    if (tag != GUMBO_TAG_UNKNOWN && is_foreign())
      std::replace_if(open_.begin(), open_.end(), is_root_of_foreign, GUMBO_TAG_SPAN);
    if (tag == GUMBO_TAG_A) close(tag);
    if (kFlat[tag]) return;
    open_.push_back(tag);
    formatting_ += kFormatting[tag];
  }

  // An end tag closes nothing outside the innermost barrier: the </b> of <b><table></b> has no effect.
  void close(GumboTag tag) {
    for (std::size_t i = open_.size(); i-- > 0;) {
      if (open_[i] == tag) return kBarrier[tag] ? cut_back(i) : erase(i);
      if (kBarrier[open_[i]] && !(tag == GUMBO_TAG_TABLE && kTableParts[open_[i]])) return;
    }
  }

  // Whether "<path/>" has no content here: within <svg> or <math>, and not in an element of HTML inside that.
  bool is_foreign() const {
    for (std::size_t i = open_.size();
         i-- > 0 && (is_root_of_foreign(open_[i]) || open_[i] == GUMBO_TAG_UNKNOWN);)
      if (is_root_of_foreign(open_[i])) return true;
    return false;
  }

  std::uint64_t depth() const { return open_.size(); }
  std::uint64_t formatting() const { return formatting_; }

 private:
  void erase(std::size_t i) {
    formatting_ -= kFormatting[open_[i]];
    open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(i));
  }
  void cut_back(std::size_t size) {
    while (open_.size() > size) erase(open_.size() - 1);
  }
  bool cut_back_to_table() {
    const auto table = std::find(open_.rbegin(), open_.rend(), GUMBO_TAG_TABLE);
    if (table == open_.rend()) return false;
    cut_back(static_cast<std::size_t>(open_.rend() - table));
    return true;
  }

  std::vector<GumboTag> open_;
  std::uint64_t formatting_ = 0;
};

// Tells whether the content of a <script> is nothing but its program, in which "i<b.length" is no tag.
class ScriptText {
 public:
  bool begins_with(const Tag& tag) {
    if (kAroundText[tag.name]) {
      std::uint64_t& open = open_[tag.name];
      if (!tag.closes && !(tag.closes_itself && is_root_of_foreign(tag.name))) ++open, ++all_open_;
      if (tag.closes && open > 0) --open, --all_open_;
    }
    return tag.name == GUMBO_TAG_SCRIPT && !tag.closes && all_open_ == 0;
  }

 private:
  std::array<std::uint64_t, GUMBO_TAG_LAST + 1> open_{};
  std::uint64_t all_open_ = 0;
};

}  // namespace

HtmlPage::HtmlPage(std::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;  // nobody reads them, and a page can have millions
  output_.reset(gumbo_parse_with_options(&options, html.data(), html.size()));
}

void HtmlPage::Free::operator()(GumboOutput* output) const {
  gumbo_destroy_output(&kGumboDefaultOptions, output);
}

bool is_text(const GumboNode& node) {
  return node.type == GUMBO_NODE_TEXT || node.type == GUMBO_NODE_WHITESPACE || node.type == GUMBO_NODE_CDATA;
}

std::string_view attribute(const GumboNode& element, const char* name) {
  const GumboAttribute* found = gumbo_get_attribute(&element.v.element.attributes, name);
  return found ? std::string_view(found->value) : std::string_view();
}

bool has_word(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != list.npos; at = list.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    if ((at == 0 || ascii::is_space(list[at - 1])) && (end == list.size() || ascii::is_space(list[end])))
      return true;
  }
  return false;
}

const GumboNode* next_node(const GumboNode* node, const GumboNode* root) {
  const GumboVector* below = children(*node);
  if (below && below->length > 0) return static_cast<const GumboNode*>(below->data[0]);
  while (node != root) {
    const GumboVector* beside = children(*node->parent);
    const auto next = static_cast<unsigned>(node->index_within_parent + 1);
    if (next < beside->length) return static_cast<const GumboNode*>(beside->data[next]);
    node = node->parent;
  }
  return nullptr;
}

std::string inner_text(const GumboNode& node) {
  std::string text;
  for (const GumboNode* at = &node; at; at = next_node(at, &node))
    if (is_text(*at)) text += at->v.text.text;
  return text;
}

bool is_safe_to_parse(std::string_view html) {
  TagReader reader(html);
  Nesting nesting;
  Tag tag{};
  std::uint64_t tags = 0;
  std::uint64_t copies = 0;
  ScriptText script;
  while (reader.next(tag)) {
    if (script.begins_with(tag)) reader.skip_to_end_of("script");
    if (tag.closes)
      nesting.close(tag.name);
    else if (!tag.closes_itself || !nesting.is_foreign())
      nesting.open(tag.name);
    ++tags;
    copies += nesting.formatting();
    if (nesting.depth() > kDeepest || tag.attributes > kMostAttributes || tags > kMostTags) return false;
    if (copies > tags * kMostFormattingPerTag + kFreeFormatting) return false;
  }
  return true;
}

std::string as_html(std::string_view page, std::string_view path) {
  const std::string_view head = page.substr(0, kHeadOfXhtml);
  const bool declared = trim(head).starts_with("<?xml") && head.find(kXhtmlNamespace) != head.npos;
  if (!declared && ascii::lower(path).find(".xhtml") == std::string::npos) return std::string(page);
  TagReader reader(page);
  std::string out;
  Tag tag{};
  std::size_t from = 0;
  while (reader.next(tag)) {
    const std::string_view text = page.substr(tag.begin, tag.end - tag.begin);
    if (tag.closes || kVoid[tag.name] || !text.ends_with("/>")) continue;
    const std::string_view name = text.substr(1, text.find_first_of(" \t\n/>", 1) - 1);
    out.append(page.substr(from, tag.end - from)).append("</").append(name).append(">");
    from = tag.end;
  }
  return out.append(page.substr(from));
}

std::string without_tags(std::string_view html) {
  TagReader reader(html);
  std::string out;
  Tag tag{};
  std::size_t from = 0;
  while (reader.next(tag)) {
    if (tag.begin > from) out += html.substr(from, tag.begin - from);
    if (!kInline[tag.name]) out.push_back('\n');
    from = tag.end;
    if (!tag.closes && tag.name == GUMBO_TAG_SCRIPT) from = reader.skip_to_end_of("script");
    if (!tag.closes && tag.name == GUMBO_TAG_STYLE) from = reader.skip_to_end_of("style");
  }
  if (from < html.size()) out += html.substr(from);
  return out;
}

}  // namespace lede::indexer
