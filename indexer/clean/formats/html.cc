// HTML: paragraphs are read from the tree that Gumbo makes of a page. The elements give some their kind.
#include "indexer/clean/formats/html.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>
#include <unordered_set>

#include "common/base/too_complex.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kProse = 60;           // bytes of a paragraph that is no item of a menu
constexpr std::uint8_t kMostlyLinks = 50;    // percent
constexpr std::size_t kEnoughProse = 150;    // bytes that leave no doubt that the article was found
constexpr std::size_t kEnoughOfShell = 600;  // bytes; a page with more was not left to a script
constexpr std::size_t kMuchMore = 3;         // times as much prose is another text, and not a longer one

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

std::size_t text_size(const GumboNode& node) {
  std::size_t size = 0;
  for (const GumboNode* at = &node; at; at = next_node(at, &node))
    if (is_text(*at)) size += std::strlen(at->v.text.text);
  return size;
}

// Finds the elements around the article, whatever their names are: themes call an element "with-sidebar" that
// holds the sidebar and the article.
class ArticlePlace {
 public:
  explicit ArticlePlace(const GumboNode* root) {
    for (const GumboNode* at = root; at; at = next_node(at, root)) {
      if (!is_element(*at)) continue;
      const GumboTag tag = at->v.element.tag;
      if (tag == GUMBO_TAG_H1 || tag == GUMBO_TAG_MAIN || attribute(*at, "itemprop") == "articleBody")
        for (const GumboNode* up = at; up != root && marked_.insert(up).second;) up = up->parent;
      if (tag == GUMBO_TAG_P) add_paragraph(at, root);
    }
  }

  /// Whether a heading of the first rank or what is marked as the article is in the element.
  bool is_marked_in(const GumboNode& element) const { return marked_.contains(&element); }

  /// Whether much of the page's prose is in the element.
  bool is_much_in(const GumboNode& element) const {
    const auto found = prose_.find(&element);
    return found != prose_.end() && found->second * 3 >= total_;
  }

 private:
  void add_paragraph(const GumboNode* paragraph, const GumboNode* root) {
    const std::size_t size = text_size(*paragraph);
    if (size < kProse) return;
    total_ += size;
    for (const GumboNode* up = paragraph; up != root; up = up->parent) prose_[up] += size;
  }

  std::unordered_set<const GumboNode*> marked_;
  std::unordered_map<const GumboNode*, std::size_t> prose_;  // bytes in <p>
  std::size_t total_ = 0;
};

// Of ": " and the like, which part a kicker from the headline, where the text begins so; else 0.
std::size_t sign_size(std::string_view text) {
  constexpr std::array<std::string_view, 6> kSigns = {": ", "- ", "| ", "\u2013 ", "\u2014 ", "\u00B7 "};
  const auto sign = std::ranges::find_if(kSigns, [&](std::string_view one) { return text.starts_with(one); });
  return sign == kSigns.end() ? 0 : sign->size();
}

// Whether a link leads to the front page of the site.
bool leads_home(std::string_view href) {
  if (const std::size_t host = href.find("://"); host != href.npos)
    href.remove_prefix(std::min(href.find('/', host + 3), href.size() - 1));
  return href == "/" || href == "/index.html";
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
  bool in_home_link = false;
};

/// Counts of the characters of a line or paragraph.
struct Characters {
  std::size_t all = 0;
  std::size_t linked = 0;       // in links
  std::size_t linked_home = 0;  // in links to the front page

  void operator+=(const Characters& other) {
    all += other.all;
    linked += other.linked;
    linked_home += other.linked_home;
  }
  std::uint8_t linked_percent() const { return static_cast<std::uint8_t>(all == 0 ? 0 : 100 * linked / all); }
};

/// The paragraph being read: a line, or several with '\n' between them.
struct OpenParagraph {
  std::string text;
  bool gap = false;  // there was white space after its last character
  std::vector<Characters> lines{1};

  void add(char byte, const Level& level) {
    if (gap && !text.empty() && text.back() != '\n') text.push_back(' ');
    gap = false;
    text.push_back(byte);
    ++lines.back().all;
    lines.back().linked += level.in_link;
    lines.back().linked_home += level.in_home_link;
  }
  void indent() { text.push_back(' '); }
  bool at_line_begin() const { return lines.back().all == 0; }
  void end_line() {
    if (lines.size() == kMostLines) throw TooComplex("1,000,000 lines");
    text.push_back('\n');
    gap = false;
    lines.emplace_back();
  }
};

class Reader {
 public:
  Reader(const GumboNode* root, Reading reading, const Elements& without)
      : root_(root), reading_(reading), without_(without), article_(root) {}

  PageText read() {
    enter(root_);
    while (!levels_.empty()) step();
    end_paragraph(ParagraphKind::body);
    for (const auto* headings : {&article_headings_, &body_headings_, &other_headings_})
      text_.headings.insert(text_.headings.end(), headings->begin(), headings->end());
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
    level.role = settled_role(*node, above.in_article);
    if (level.role == Role::skipped || without_.contains(node)) return;
    if (level.role == Role::line_break) return open_.end_line();
    if (level.role != Role::inlined) end_paragraph(above.kind);
    if (level.role == Role::boilerplate) level.kind = ParagraphKind::boilerplate;
    if (level.role == Role::caption && above.kind == ParagraphKind::body) level.kind = ParagraphKind::caption;
    level.in_article |= level.role == Role::article;
    level.preformatted |= level.role == Role::preformatted;
    if (node->v.element.tag == GUMBO_TAG_A) {
      level.in_link = true;
      level.in_home_link = leads_home(attribute(*node, "href"));
    }
    if (is_main_heading(*node) || is_named_title(*node)) heading_begins_ = text_.paragraphs.size();
    if (node->v.element.tag == GUMBO_TAG_ARTICLE && level.kind == ParagraphKind::body) note_article(node);
    levels_.push_back(level);
  }

  void note_article(const GumboNode* node) {
    const auto is_last = [&](const Level& above) {
      return !text_.articles.empty() && above.node == text_.articles.back();
    };
    if (std::none_of(levels_.begin(), levels_.end(), is_last)) text_.articles.push_back(node);
  }

  void leave() {
    const Level level = levels_.back();
    levels_.pop_back();
    const bool is_main = is_main_heading(*level.node);
    const auto block = is_main ? Markup::Block::heading : block_of(level.node->v.element.tag);
    if (level.role != Role::inlined) end_paragraph(level.kind, block);
    const bool is_kicker = level.node->v.element.tag == GUMBO_TAG_SPAN && level.role == Role::block;
    if (is_kicker) heading_begins_ = text_.paragraphs.size();  // the headline follows
    if (is_named_title(*level.node) && text_.paragraphs.size() > heading_begins_)
      text_.named_titles.push_back(heading_begins_);
    if (is_main) note_heading(level);
  }

  // The role with what is around and inside the element.
  Role settled_role(const GumboNode& node, bool in_article) const {
    const Role role = role_of(node, reading_);
    switch (role) {
      case Role::header: return in_article ? Role::block : Role::boilerplate;
      case Role::form: return holds_article(node) ? Role::block : Role::boilerplate;
      case Role::apart: return article_.is_marked_in(node) ? Role::block : Role::boilerplate;
      case Role::beside: return is_around_article(node) ? Role::block : Role::boilerplate;
      case Role::gallery: return is_around_article(node) ? Role::block : Role::caption;
      default: return role;
    }
  }

  bool is_around_article(const GumboNode& node) const {
    return article_.is_marked_in(node) || article_.is_much_in(node);
  }

  void note_heading(const Level& level) {
    if (text_.paragraphs.size() <= heading_begins_) return;
    DraftParagraph& heading = text_.paragraphs[heading_begins_];
    while (const std::size_t sign = sign_size(heading.text)) heading.text.erase(0, sign);
    if (heading_leads_home_) {
      heading.kind = ParagraphKind::boilerplate;
      heading.settled = true;
      return;
    }
    auto& headings = level.kind != ParagraphKind::body ? other_headings_
                     : level.in_article                ? article_headings_
                                                       : body_headings_;
    headings.push_back(heading_begins_);
  }

  void add_text(const char* text, const Level& level) {
    for (; *text != '\0'; ++text) {
      if (level.preformatted && *text == '\n')
        open_.end_line();
      else if (level.preformatted && *text == ' ' && open_.at_line_begin())
        open_.indent();
      else if (static_cast<unsigned char>(*text) <= 0x20)
        open_.gap = true;
      else
        open_.add(*text, level);
    }
  }

  void end_paragraph(ParagraphKind kind, Markup::Block block = Markup::Block::other) {
    if (open_.text.empty()) return open_.gap = false, void();
    Characters all;
    for (const Characters& line : open_.lines) all += line;
    heading_leads_home_ = all.linked_home == all.all;
    if (block == Markup::Block::heading || open_.lines.size() == 1)
      add_paragraph(one_line(open_.text), kind, {block, all.linked_percent()});
    else
      add_lines(kind, block, all);
    open_ = {};
  }

  void add_lines(ParagraphKind kind, Markup::Block block, const Characters& all) {
    const std::vector<std::string> paragraphs = plain_paragraphs(open_.text);
    std::erase_if(open_.lines, [](const Characters& line) { return line.all == 0; });
    const bool joined = paragraphs.size() != open_.lines.size();
    for (std::size_t i = 0; i < paragraphs.size(); ++i)
      add_paragraph(paragraphs[i], kind, {block, (joined ? all : open_.lines[i]).linked_percent()});
  }

  void add_paragraph(std::string text, ParagraphKind kind, Markup markup) {
    if (text.empty()) return;
    text_.paragraphs.push_back({std::move(text), kind, kind != ParagraphKind::body, markup});
    if (is_prose(text_.paragraphs.back())) text_.prose += text_.paragraphs.back().text.size();
  }

  const GumboNode* root_;
  Reading reading_;
  const Elements& without_;
  ArticlePlace article_;
  std::vector<Level> levels_;
  OpenParagraph open_;
  PageText text_;
  std::size_t heading_begins_ = 0;
  bool heading_leads_home_ = false;  // of the last paragraph: whether all of it is a link to the front page
  std::vector<std::size_t> article_headings_;
  std::vector<std::size_t> body_headings_;
  std::vector<std::size_t> other_headings_;
};

void keep_something_searchable(std::vector<DraftParagraph>& paragraphs) {
  const auto is_boilerplate = [](const DraftParagraph& p) { return p.kind == ParagraphKind::boilerplate; };
  if (!std::all_of(paragraphs.begin(), paragraphs.end(), is_boilerplate)) return;
  for (DraftParagraph& paragraph : paragraphs) paragraph.kind = ParagraphKind::body;
}

// Puts the text of the JSON-LD in the place of a body that has much less: in what is saved of a page that a
// script builds, or of one that shows only the beginning.
void take_linked_text(const std::string& linked, PageText& text) {
  if (linked.size() < kMuchMore * (text.prose + 1)) return;
  for (DraftParagraph& paragraph : text.paragraphs)
    if (paragraph.kind == ParagraphKind::body) {
      paragraph.kind = ParagraphKind::boilerplate;
      paragraph.settled = true;
    }
  for (DraftParagraph& paragraph : paragraphs_of(linked)) text.paragraphs.push_back(std::move(paragraph));
}

// Takes away what the page shows of other articles.
void drop_paragraphs_of(const std::vector<LinkedArticle>& others, std::vector<DraftParagraph>& paragraphs) {
  if (others.empty()) return;
  std::unordered_set<std::string> theirs;
  for (const LinkedArticle& other : others) {
    theirs.insert(one_line(other.title));
    for (const DraftParagraph& paragraph : paragraphs_of(other.text)) theirs.insert(paragraph.text);
  }
  std::erase_if(paragraphs, [&](const DraftParagraph& one) { return theirs.contains(one_line(one.text)); });
}

// The text of a page with its paragraphs apart, for press_documents. A label of its own is a cell of a table:
// the next paragraph is its value.
std::string text_of_export(const PageText& page) {
  std::string text;
  for (const DraftParagraph& paragraph : page.paragraphs) {
    text += paragraph.text;
    text += paragraph.text.ends_with(':') && paragraph.text.size() <= kProse ? "\n" : "\n\n";
  }
  return text;
}

}  // namespace

bool is_prose(const DraftParagraph& paragraph) {
  return paragraph.kind == ParagraphKind::body && paragraph.text.size() >= kProse &&
         paragraph.markup.linked < kMostlyLinks;
}

std::vector<LinkedArticle> read_page(const HtmlPage& page, PageText text, ArticleDraft& draft) {
  LinkedArticle linked = read_metadata(page, text, draft);
  drop_paragraphs_of(linked.others, text.paragraphs);
  if (linked.text.empty() && text.prose < kEnoughOfShell)
    linked.text = read_app_state(page.root(), text, draft);
  take_linked_text(linked.text, text);
  keep_something_searchable(text.paragraphs);
  // On most pages menus stand above the heading. Removed here, it is put back as the first paragraph with the
  // title.
  const auto printed = find_title(text.paragraphs, draft.title);
  if (printed != text.paragraphs.end() && text.paragraphs.size() > 1) text.paragraphs.erase(printed);
  for (const DraftParagraph& paragraph : text.paragraphs)
    add_paragraph(draft, paragraph.text, paragraph.kind, paragraph.markup);
  return std::move(linked.others);
}

PageText page_text(const GumboNode* root, const Elements& without) {
  PageText best;
  for (const Reading reading : {Reading::strict, Reading::without_names, Reading::all}) {
    PageText text = Reader(root, reading, without).read();
    if (reading == Reading::strict || text.prose >= kMuchMore * (best.prose + 1)) best = std::move(text);
    if (best.prose >= kEnoughProse) break;
  }
  return best;
}

std::vector<Cleaned> clean_html(const RawText& raw, const RecurringLines& recurring) {
  const std::string html = as_html(raw.text, raw.path);
  std::vector<ArticleDraft> drafts(1);
  drafts.front().slash_order = raw.slash_order;
  if (is_safe_to_parse(html)) {
    const HtmlPage page(html);
    PageText text = page_text(page.root());
    if (may_be_press_export(html))
      if (auto documents = press_documents(text_of_export(text)); !documents.empty())
        return finish_all(std::move(documents), raw.path, recurring);
    if (html.find("DocPublicationName") != html.npos)
      if (auto documents = read_europresse(page); !documents.empty())
        return finish_all(std::move(documents), raw.path, recurring);
    if (auto articles = read_articles(page, text); !articles.empty())
      return finish_all(std::move(articles), raw.path, recurring);
    for (const LinkedArticle& other : read_page(page, std::move(text), drafts.front()))
      drafts.push_back(draft_of(other, drafts.front()));
  } else {
    const std::string text = without_tags(html);
    for (const std::string_view line : split_lines(text)) add_paragraph(drafts.front(), line);
  }
  return finish_all(std::move(drafts), raw.path, recurring);
}

}  // namespace lede::indexer
