// HTML: paragraphs are read from the tree that Gumbo makes of a page. The elements give some their kind.
#include "indexer/clean/formats/html.h"

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

/// What an element does to the text in it. Elements not in the table are inline.
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
  article
};

constexpr auto kRoles = [] {
  std::array<Role, GUMBO_TAG_LAST + 1> roles{};
  const auto set = [&](Role role, std::initializer_list<GumboTag> tags) {
    for (const GumboTag tag : tags) roles[tag] = role;
  };
  set(Role::skipped, {GUMBO_TAG_HEAD, GUMBO_TAG_TITLE, GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_NOSCRIPT,
                      GUMBO_TAG_TEMPLATE, GUMBO_TAG_SVG, GUMBO_TAG_IFRAME, GUMBO_TAG_OBJECT, GUMBO_TAG_VIDEO,
                      GUMBO_TAG_AUDIO, GUMBO_TAG_CANVAS, GUMBO_TAG_NOFRAMES, GUMBO_TAG_NOEMBED});
  set(Role::line_break, {GUMBO_TAG_BR, GUMBO_TAG_HR});
  set(Role::preformatted, {GUMBO_TAG_PRE, GUMBO_TAG_LISTING, GUMBO_TAG_XMP, GUMBO_TAG_PLAINTEXT});
  set(Role::boilerplate, {GUMBO_TAG_TEXTAREA, GUMBO_TAG_NAV, GUMBO_TAG_FOOTER, GUMBO_TAG_ASIDE,
                          GUMBO_TAG_MENU, GUMBO_TAG_BUTTON, GUMBO_TAG_SELECT});
  set(Role::caption, {GUMBO_TAG_FIGCAPTION});
  set(Role::header, {GUMBO_TAG_HEADER});
  set(Role::form, {GUMBO_TAG_FORM});
  set(Role::article, {GUMBO_TAG_ARTICLE, GUMBO_TAG_MAIN});
  set(Role::block,
      {GUMBO_TAG_HTML,    GUMBO_TAG_BODY,    GUMBO_TAG_ADDRESS,  GUMBO_TAG_BLOCKQUOTE, GUMBO_TAG_CENTER,
       GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY, GUMBO_TAG_DIR,      GUMBO_TAG_DIV,        GUMBO_TAG_DL,
       GUMBO_TAG_DT,      GUMBO_TAG_DD,      GUMBO_TAG_FIELDSET, GUMBO_TAG_LEGEND,     GUMBO_TAG_FIGURE,
       GUMBO_TAG_H1,      GUMBO_TAG_H2,      GUMBO_TAG_H3,       GUMBO_TAG_H4,         GUMBO_TAG_H5,
       GUMBO_TAG_H6,      GUMBO_TAG_HGROUP,  GUMBO_TAG_LI,       GUMBO_TAG_OL,         GUMBO_TAG_UL,
       GUMBO_TAG_P,       GUMBO_TAG_SECTION, GUMBO_TAG_OPTION,   GUMBO_TAG_TABLE,      GUMBO_TAG_CAPTION,
       GUMBO_TAG_TR,      GUMBO_TAG_TD,      GUMBO_TAG_TH,       GUMBO_TAG_FRAMESET});
  return roles;
}();

// WAI-ARIA landmarks with the meaning of such elements.
constexpr std::array<std::string_view, 9> kBoilerplateLandmarks = {
    "navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "toolbar", "dialog"};

// Whether a form contains the article: some sites wrap the whole page in one form.
bool holds_article(const GumboNode& form) {
  int paragraphs = 0;
  for (const GumboNode* at = &form; at; at = next_node(at, &form)) {
    if (!is_element(*at)) continue;
    const GumboTag tag = at->v.element.tag;
    if (tag == GUMBO_TAG_ARTICLE || tag == GUMBO_TAG_H1 || (tag == GUMBO_TAG_P && ++paragraphs == 3))
      return true;
  }
  return false;
}

// An open element: one of those from the root to the current place.
struct Level {
  const GumboNode* node;
  unsigned next_child = 0;
  Role role = Role::inlined;
  ParagraphKind kind = ParagraphKind::body;
  bool in_article = false;
  bool preformatted = false;
  bool in_link = false;
};

Markup::Block block_of(GumboTag tag) {
  if (tag == GUMBO_TAG_P) return Markup::Block::paragraph;
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? Markup::Block::heading : Markup::Block::other;
}

/// The paragraph being read.
struct OpenParagraph {
  std::string text;
  bool gap = false;  // there was white space after its last character
  std::size_t characters = 0;
  std::size_t linked = 0;  // of them in links

  void add(char byte, bool in_link) {
    if (gap && !text.empty()) text.push_back(' ');
    gap = false;
    text.push_back(byte);
    ++characters;
    linked += in_link;
  }
  std::uint8_t linked_percent() const {
    return static_cast<std::uint8_t>(characters == 0 ? 0 : 100 * linked / characters);
  }
};

class Reader {
 public:
  PageText read(const GumboNode* root) {
    enter(root);
    while (!levels_.empty()) step();
    end_paragraph(ParagraphKind::body);
    if (article_heading_) text_.heading = article_heading_;
    keep_something_searchable();
    return std::move(text_);
  }

 private:
  // Visits the next child of the innermost level, or leaves that level.
  void step() {
    Level& level = levels_.back();
    const GumboVector& children = level.node->v.element.children;
    if (level.next_child == children.length) return leave();
    const auto* child = static_cast<const GumboNode*>(children.data[level.next_child++]);
    if (is_text(*child))
      add_text(child->v.text.text, level);
    else if (is_element(*child))
      enter(child);
  }

  void enter(const GumboNode* node) {
    const Level above = levels_.empty() ? Level{node} : levels_.back();
    Level level = above;
    level.node = node;
    level.next_child = 0;
    level.role = role_of(*node, above.in_article);
    if (level.role == Role::skipped) return;
    if (level.role == Role::line_break) return end_paragraph(level.kind);
    if (level.role != Role::inlined) end_paragraph(above.kind);
    if (level.role == Role::boilerplate) level.kind = ParagraphKind::boilerplate;
    if (level.role == Role::caption && above.kind == ParagraphKind::body) level.kind = ParagraphKind::caption;
    level.in_article |= level.role == Role::article;
    level.preformatted |= level.role == Role::preformatted;
    level.in_link |= node->v.element.tag == GUMBO_TAG_A;
    if (node->v.element.tag == GUMBO_TAG_H1) heading_begins_ = text_.paragraphs.size();
    levels_.push_back(level);
  }

  void leave() {
    const Level level = levels_.back();
    levels_.pop_back();
    const GumboTag tag = level.node->v.element.tag;
    if (level.role != Role::inlined) end_paragraph(level.kind, block_of(tag));
    if (tag == GUMBO_TAG_H1) note_heading(level.in_article);
  }

  static Role role_of(const GumboNode& node, bool in_article) {
    const Role role = kRoles[node.v.element.tag];
    if (role == Role::skipped) return role;
    const std::string_view landmark = attribute(node, "role");
    if (landmark == "main" || landmark == "article") return Role::article;
    const bool aside = std::find(kBoilerplateLandmarks.begin(), kBoilerplateLandmarks.end(), landmark) !=
                       kBoilerplateLandmarks.end();
    if (role == Role::header || (aside && landmark == "banner"))
      return in_article ? Role::block : Role::boilerplate;
    if (role == Role::form || (aside && landmark == "dialog"))
      return holds_article(node) ? Role::block : Role::boilerplate;
    return aside ? Role::boilerplate : role;
  }

  void note_heading(bool in_article) {
    if (text_.paragraphs.size() <= heading_begins_) return;
    if (!text_.heading) text_.heading = heading_begins_;
    if (in_article && !article_heading_) article_heading_ = heading_begins_;
  }

  void add_text(const char* text, const Level& level) {
    for (; *text != '\0'; ++text) {
      if (level.preformatted && *text == '\n')
        end_paragraph(level.kind);
      else if (static_cast<unsigned char>(*text) <= 0x20)
        open_.gap = true;
      else
        open_.add(*text, level.in_link);
    }
  }

  void end_paragraph(ParagraphKind kind, Markup::Block block = Markup::Block::other) {
    const std::string_view content = trim(open_.text);
    if (!content.empty())
      text_.paragraphs.push_back(
          {std::string(content), kind, kind != ParagraphKind::body, Markup{block, open_.linked_percent()}});
    open_ = {};
  }

  void keep_something_searchable() {
    auto& paragraphs = text_.paragraphs;
    const auto is_boilerplate = [](const DraftParagraph& p) { return p.kind == ParagraphKind::boilerplate; };
    if (!std::all_of(paragraphs.begin(), paragraphs.end(), is_boilerplate)) return;
    for (DraftParagraph& paragraph : paragraphs) paragraph.kind = ParagraphKind::body;
  }

  std::vector<Level> levels_;
  OpenParagraph open_;
  PageText text_;
  std::size_t heading_begins_ = 0;
  std::optional<std::size_t> article_heading_;
};

void read_page(const HtmlPage& page, ArticleDraft& draft) {
  PageText text = page_text(page);
  read_metadata(page, text.heading ? text.paragraphs[*text.heading].text : "", draft);
  // On most pages menus stand above the heading. Removed here, it is put back as the first paragraph with the
  // title.
  const bool printed = text.heading && one_line(text.paragraphs[*text.heading].text) == draft.title;
  if (printed && text.paragraphs.size() > 1)
    text.paragraphs.erase(text.paragraphs.begin() + static_cast<std::ptrdiff_t>(*text.heading));
  for (const DraftParagraph& paragraph : text.paragraphs)
    add_paragraph(draft, paragraph.text, paragraph.kind, paragraph.markup);
}

}  // namespace

namespace {

constexpr std::array<std::string_view, 44> kUsualElements = {
    "p",  "br", "b",    "i",     "a",    "em",   "strong", "span",       "div",     "ul",         "ol",
    "li", "h1", "h2",   "h3",    "h4",   "h5",   "h6",     "img",        "table",   "tr",         "td",
    "th", "hr", "pre",  "sub",   "sup",  "font", "figure", "iframe",     "article", "blockquote", "section",
    "u",  "q",  "code", "small", "html", "body", "center", "figcaption", "script",  "style",      "tbody"};
constexpr std::array<std::string_view, 17> kBlockElements = {
    "p",  "br", "div", "ul", "ol",      "li",         "h1",      "h2",  "h3",
    "h4", "hr", "pre", "td", "article", "blockquote", "section", "body"};
constexpr std::size_t kLongestTag = 4000;

// The name of the element whose tag begins at text[at], a '<'; empty when no tag does.
std::string element_at(std::string_view text, std::size_t at) {
  std::size_t begin = at + 1;
  if (begin < text.size() && text[begin] == '/') ++begin;
  std::size_t end = begin;
  while (end < text.size() && end - begin < 12 && (ascii::is_letter(text[end]) || ascii::is_digit(text[end])))
    ++end;
  if (end == text.size() || std::string_view(" \t\n/>").find(text[end]) == std::string_view::npos) return "";
  if (text.substr(end, kLongestTag).find('>') == std::string_view::npos) return "";
  return ascii::lower(text.substr(begin, end - begin));
}

template <std::size_t N>
bool has_element(std::string_view text, const std::array<std::string_view, N>& names) {
  for (auto at = text.find('<'); at != text.npos; at = text.find('<', at + 1))
    if (std::find(names.begin(), names.end(), element_at(text, at)) != names.end()) return true;
  return false;
}

// "&amp;", "&#8217;", "&#x27;"
bool has_reference(std::string_view text) {
  for (auto at = text.find('&'); at != text.npos; at = text.find('&', at + 1)) {
    const auto end = text.substr(at, 10).find(';');
    if (end == text.npos || end < 3) continue;
    const std::string_view name = text.substr(at + 1, end - 1);
    const auto fits = [](char c) { return ascii::is_letter(c) || ascii::is_digit(c) || c == '#'; };
    if (std::all_of(name.begin(), name.end(), fits)) return true;
  }
  return false;
}

// Blank lines as <br>; all line ends that plain text would keep where no element ends a paragraph.
std::string with_breaks(std::string_view html) {
  if (has_element(html, std::array<std::string_view, 2>{"pre", "html"})) return std::string(html);
  std::string out;
  if (!has_element(html, kBlockElements)) {
    for (const std::string& paragraph : plain_paragraphs(html)) out.append(paragraph).append("<br>\n");
    return out;
  }
  for (const std::string_view line : split_lines(html))
    out.append(trim(line).empty() ? "<br>" : line).append("\n");
  return out;
}

}  // namespace

bool has_markup(std::string_view text) { return has_element(text, kUsualElements) || has_reference(text); }

void add_html(std::string_view html, ArticleDraft& draft) {
  const std::string text = with_breaks(html);
  if (!is_safe_to_parse(text)) {
    for (const std::string_view line : split_lines(without_tags(text))) add_paragraph(draft, line);
    return;
  }
  const HtmlPage page(text);
  if (has_element(text, std::array<std::string_view, 1>{"html"})) return read_page(page, draft);
  for (const DraftParagraph& paragraph : page_text(page).paragraphs)
    add_paragraph(draft, paragraph.text, paragraph.kind, paragraph.markup);
}

std::string without_markup(const std::string& text) {
  if (!has_markup(text) || !is_safe_to_parse(text)) return text;
  return one_line(inner_text(*HtmlPage(text).root()));
}

PageText page_text(const HtmlPage& page) { return Reader().read(page.root()); }

std::vector<Cleaned> clean_html(const RawText& raw, const RecurringLines& recurring) {
  ArticleDraft draft;
  if (is_safe_to_parse(raw.text)) {
    read_page(HtmlPage(raw.text), draft);
  } else {
    const std::string text = without_tags(raw.text);
    for (const std::string_view line : split_lines(text)) add_paragraph(draft, line);
  }
  return {finish(std::move(draft), {raw.path, 0}, recurring)};
}

}  // namespace lede::indexer
