// A page as Gumbo parses it: its tree, its paragraphs and its metadata.
#pragma once

#include <gumbo.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/clean/draft.h"

namespace lede::indexer {

// Gumbo frees its tree by recursion, scans its stack of open elements for nearly every tag, and copies open
// formatting elements into each new block. A page of a few MB that opens elements and never closes them would
// overflow the stack or take hours.

/// Whether Gumbo can parse the page in time and memory that grow with its length: elements are nested at most
/// 400 deep, no tag has more than 500 attributes, and few formatting elements are left open. An estimate that
/// follows only the main rules of HTML.
bool is_safe_to_parse(std::string_view html);

/// The text of a page that is not safe, without tags, scripts and styles, one line for each block element.
/// Entities are not decoded, as nobody writes such a page for readers.
std::string without_tags(std::string_view html);

/// Owns the tree; `html` must outlive it. Only for pages that are safe by is_safe_to_parse.
class HtmlPage {
 public:
  explicit HtmlPage(std::string_view html);
  const GumboNode* root() const { return output_->root; }

 private:
  struct Free {
    void operator()(GumboOutput* output) const;
  };
  std::unique_ptr<GumboOutput, Free> output_;
};

inline bool is_element(const GumboNode& node) { return node.type == GUMBO_NODE_ELEMENT; }
bool is_text(const GumboNode& node);  ///< text, white space or CDATA: node.v.text is valid

/// The value of an attribute as written; "" when it is absent. The case of the name does not matter.
std::string_view attribute(const GumboNode& element, const char* name);

/// The text of all text nodes below `node`, joined.
std::string inner_text(const GumboNode& node);

/// The node after `node` in document order within `root`; null at the end. A walk without recursion, so that
/// a deep tree cannot overflow the stack.
const GumboNode* next_node(const GumboNode* node, const GumboNode* root);

struct PageText {
  std::vector<DraftParagraph> paragraphs;  ///< kinds body, caption and boilerplate only
  std::optional<std::size_t> heading;      ///< the paragraph of the first h1, preferably inside the article
};

/// Block elements and <br> end a paragraph; white space is collapsed except in <pre>. Scripts, styles and
/// embedded content are left out. Text in navigation, forms, footers and the like is boilerplate, unless the
/// page has no other text.
PageText page_text(const HtmlPage& page);

/// Sets title, date, outlet, byline and address of the draft, each from the first source that has it; the
/// table in html_metadata.cc has their order. `heading` is the text of the page's h1, "" when there is none;
/// it is one of the sources of the title. The evidence of a date names its source, such as
/// "meta:article:published_time".
void read_metadata(const HtmlPage& page, const std::string& heading, ArticleDraft& draft);

// HTML in a field of a record.

/// Whether the text is HTML: it has a tag of a usual element or a character reference ("&amp;"). "a < b" is
/// none.
bool has_markup(std::string_view text);

/// Appends the paragraphs of an HTML text. A blank line ends a paragraph, too; where there is no block
/// element lines are joined as in plain text. A whole page gives its metadata to fields that are not set.
void add_html(std::string_view html, ArticleDraft& draft);

/// One line of text: without tags, with character references resolved, if it has_markup().
std::string without_markup(const std::string& text);

}  // namespace lede::indexer
