// A page as Gumbo parses it: its tree, its paragraphs and its metadata.
#pragma once

#include <gumbo.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
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

/// The page with an end tag for each element that closes itself, as `<script src="a.js"/>` does in XHTML.
/// Read as HTML, such a page would end in its first script. Nothing changes in a page that is no XHTML: one
/// without XML declaration and namespace whose path ends otherwise.
std::string as_html(std::string_view page, std::string_view path);

/// Owns the tree; `html` must outlive it. Only for pages that are safe by is_safe_to_parse.
class HtmlPage {
 public:
  explicit HtmlPage(std::string_view html);
  const GumboNode* root() const { return output_->root; }          ///< the html element
  const GumboNode* document() const { return output_->document; }  ///< its parent, and that of comments above

 private:
  struct Free {
    void operator()(GumboOutput* output) const;
  };
  std::unique_ptr<GumboOutput, Free> output_;
};

/// A template that a browser shows as the content of the element around it. Others are never shown.
bool is_shadow_root(const GumboNode& node);
inline bool is_element(const GumboNode& node) {
  return node.type == GUMBO_NODE_ELEMENT || is_shadow_root(node);
}
bool is_text(const GumboNode& node);  ///< text, white space or CDATA: node.v.text is valid

/// The value of an attribute as written; "" when it is absent. The case of the name does not matter.
std::string_view attribute(const GumboNode& element, const char* name);
/// Whether a list of words with white space between, such as a class, has the word.
bool has_word(std::string_view list, std::string_view word);

/// The text of all text nodes below `node`, joined.
std::string inner_text(const GumboNode& node);

/// The node after `node` in document order within `root`, without what templates hold; null at the end. A
/// walk without recursion, so that a deep tree cannot overflow the stack.
const GumboNode* next_node(const GumboNode* node, const GumboNode* root);

/// How much of a page is taken for what a reader of the article sees.
enum class Reading : std::uint8_t {
  strict,         ///< what is visible and not named for what stands around an article
  without_names,  ///< what is visible
  all             ///< hidden elements and <noscript>, too: a script was to show them
};

/// What an element does to the text in it. Headers and forms are boilerplate, and so is what is named for it,
/// unless the article is in it.
enum class Role : std::uint8_t {
  inlined,
  skipped,
  line_break,
  block,
  preformatted,
  caption,
  boilerplate,
  header,
  form,
  article,
  apart,   ///< by class or id: comments, related stories, consent to cookies
  beside,  ///< by class or id: sidebars and share bars, or an element that holds one and the article
  gallery  ///< by class or id: pictures with captions
};
Role role_of(const GumboNode& element, Reading reading);
/// <h1>; or <font> of size 5 and more around a line, with which pages were made before style sheets.
bool is_main_heading(const GumboNode& element);
Markup::Block block_of(GumboTag tag);
/// Whether class or itemprop names a heading as the title of an article.
bool is_named_title(const GumboNode& heading);
/// Whether class or id, of any element, name it for what is no part of the article.
bool is_named_apart(const GumboNode& element);

using Elements = std::unordered_set<const GumboNode*>;

struct PageText {
  std::vector<DraftParagraph> paragraphs;  ///< kinds body, caption and boilerplate only
  std::vector<std::size_t> headings;       ///< paragraphs of h1 that are no logo, the article's own first
  /// Paragraphs that are headings of any rank and named as the title of the article.
  std::vector<std::size_t> named_titles;
  std::size_t prose = 0;                   ///< bytes of the paragraphs that are prose (is_prose)
  std::vector<const GumboNode*> articles;  ///< <article> of the body, none in another
};

/// Whether the paragraph is of the body and no item of a menu.
bool is_prose(const DraftParagraph& paragraph);

/// Block elements end a paragraph. <br> ends a line, and lines wrapped at a column are joined as in plain
/// text, also those of <pre>. White space is collapsed. Scripts, styles, embedded content and hidden elements
/// are left out. Text in navigation, forms, footers and the like is boilerplate. A page of which this leaves
/// next to nothing is read less strictly (Reading). What is in the elements `without` is left out.
PageText page_text(const GumboNode* root, const Elements& without = {});

/// What the JSON-LD of a page says about its article. A field is empty where it says nothing.
struct LinkedArticle {
  std::string title;
  std::string date;
  std::string outlet;
  std::string author;
  std::string url;
  std::string text;  ///< plain text, or HTML
  /// Of the first: those that are as whole as it is and different. Teasers of other articles are none.
  std::vector<LinkedArticle> others;
};

/// The paragraphs of such a text.
std::vector<DraftParagraph> paragraphs_of(const std::string& linked_text);

/// One of the `others` as an article of its own; what it does not say of its outlet and address, `page` does.
ArticleDraft draft_of(const LinkedArticle& linked, const ArticleDraft& page);

/// Reads all scripts of a page together, since an object may refer to another. Objects are looked for in
/// lists, in `@graph` and `mainEntity`; an article that is only mentioned or listed by another is passed
/// over, unless it is whole. Comments, CDATA marks, trailing commas, control characters in strings and wrong
/// escapes are mended; a script that is no JSON even then says nothing.
LinkedArticle read_linked_data(const std::vector<std::string>& scripts);

/// The text of the article in the data of the page's scripts, for a page that a script was to build; empty
/// when no object there has one, or only one with another title while the page has a text of its own. Gives
/// the draft the fields beside it that it has not yet; the title also where the page prints no heading.
std::string read_app_state(const GumboNode* root, const PageText& text, ArticleDraft& draft);

/// The headline as the page prints it, found by the titles that the metadata give: the paragraph that is such
/// a title, with the section's or the site's name or without; else h1 in other words. Empty when there is
/// none.
std::string printed_headline(const PageText& page, const std::vector<std::string>& titles,
                             const std::string& site);

/// The first paragraph that is the title, and no boilerplate; the end of `paragraphs` when none is.
std::vector<DraftParagraph>::const_iterator find_title(const std::vector<DraftParagraph>& paragraphs,
                                                       std::string_view title);

/// The day in a short line beside the headline, as printed: alone, after "Published", or with an author or a
/// section. Empty when there is none.
std::string printed_day(const PageText& page, std::string_view headline);

/// Sets title, date, outlet, byline and address of the draft, each from the first source that has it; the
/// table in html_metadata.cc has their order. The title is the printed headline, else that of the metadata;
/// one that is only the outlet's name is passed over. The evidence of a date names its source, such as
/// "meta:article:published_time". Returns what the JSON-LD says.
LinkedArticle read_metadata(const HtmlPage& page, const PageText& text, ArticleDraft& draft);

/// The <time> by which `root`, a page or an <article>, was published, as written; not that of a teaser, of a
/// comment or of the head of the page. `headline`, when it is known, tells which heading is the article's.
/// Empty when there is none.
std::string publication_time(const GumboNode* root, std::string_view headline = "");

/// Appends the paragraphs of a page, as page_text() gave them, to the draft and sets the fields that its
/// metadata give. Returns the other articles that are whole in the page's JSON-LD; their paragraphs are not
/// given to the draft.
std::vector<LinkedArticle> read_page(const HtmlPage& page, PageText text, ArticleDraft& draft);

/// The documents of an export of Europresse; empty for all other pages.
std::vector<ArticleDraft> read_europresse(const HtmlPage& page);

/// The articles of a page that has several; empty for all other pages. Each is an <article> element with a
/// heading of its own and prose; teasers, comments and related stories are none, and neither are the parts of
/// a page that has a heading and a date of its own. The rest of the page goes to the first. Title, <time> and
/// author are those in the element. What the metadata say of the page goes to the article whose title they
/// give.
std::vector<ArticleDraft> read_articles(const HtmlPage& page, const PageText& text);

// HTML in a field of a record.

/// Whether the text is HTML: it has a tag of a usual element or a character reference ("&amp;"). "a < b" is
/// none.
bool has_markup(std::string_view text);

/// Appends the paragraphs of an HTML text. A blank line ends a paragraph, too; where there is no block
/// element lines are joined as in plain text. A whole page gives its metadata to fields that are not set.
void add_html(std::string_view html, ArticleDraft& draft);

/// The text without what WordPress and its plug-ins write for pictures, films and boxes: "[gallery ids=1,2]",
/// "[/vc_row]". "[caption]...[/caption]" becomes a figure with its caption.
std::string without_shortcodes(std::string text);

/// One line of text: without tags, with character references resolved, if it has_markup().
std::string without_markup(const std::string& text);

}  // namespace lede::indexer
