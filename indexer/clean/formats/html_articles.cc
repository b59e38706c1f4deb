// The articles of a page: which <time> is an article's own, and whether the page has several whole articles.
#include <algorithm>
#include <optional>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/provenance/date_line.h"

namespace lede::indexer {
namespace {

constexpr int kLowestRank = 3;  // of the heading of an article: <h3>

int rank_of_heading(const GumboNode& node) {
  if (!is_element(node)) return 0;
  const GumboTag tag = node.v.element.tag;
  return tag >= GUMBO_TAG_H1 && tag <= GUMBO_TAG_H6 ? 1 + tag - GUMBO_TAG_H1 : 0;
}

// The <time> of the article among those of teasers, comments and the head of the page.
class OwnTime {
 public:
  OwnTime(const GumboNode* root, std::string_view headline) {
    const GumboNode* first = nullptr;
    for (const GumboNode* at = root; at && !heading_; at = next_node(at, root)) {
      const int rank = rank_of_heading(*at);
      if (rank == 0 || rank > kLowestRank || (rank > 1 && headline.empty())) continue;
      if (!headline.empty() && one_line(inner_text(*at)) == headline) heading_ = at;
      if (!first && rank == 1 && !in_other_story(*at)) first = at;
    }
    if (!heading_) heading_ = first;
    story_ = heading_ ? article_around(*heading_) : article_around(*root);
  }

  // Elements are to be offered in document order; the first of the best rank stays.
  void offer(const GumboNode& time) {
    if (++offered_ > kMostTimes) return;
    const std::string_view datetime = attribute(time, "datetime");
    const std::string value = datetime.empty() ? inner_text(time) : std::string(datetime);
    const int rank = date_in_metadata(value) ? rank_of(time) : 0;
    if (rank <= rank_) return;
    rank_ = rank;
    value_ = value;
  }

  const std::string& value() const { return value_; }

 private:
  // 0: of another story, or of a change.
  int rank_of(const GumboNode& time) const {
    const std::string names = ascii::lower(attribute(time, "class"));
    const bool published = names.find("publish") != names.npos || names.find("entry-date") != names.npos ||
                           gumbo_get_attribute(&time.v.element.attributes, "pubdate");
    const std::string property = ascii::lower(attribute(time, "itemprop"));
    if (!published && (names.find("updated") != names.npos || names.find("modified") != names.npos)) return 0;
    if (property == "datemodified" || in_other_story(time)) return 0;
    const GumboNode* article = article_around(time);
    if (story_ && article != story_) return article ? 0 : 1;
    return (published ? 3 : 2) + (article ? 2 : 0);
  }

  static const GumboNode* parent_of(const GumboNode& node) {
    return node.parent && node.parent->type != GUMBO_NODE_DOCUMENT ? node.parent : nullptr;
  }

  static const GumboNode* article_around(const GumboNode& node) {
    for (const GumboNode* at = &node; at; at = parent_of(*at))
      if (at->v.element.tag == GUMBO_TAG_ARTICLE || at->v.element.tag == GUMBO_TAG_MAIN) return at;
    return nullptr;
  }

  // Whether it stands in a list, in what surrounds the article, or in the head of the page.
  bool in_other_story(const GumboNode& node) const {
    for (const GumboNode* at = &node; at; at = parent_of(*at)) {
      const Role role = role_of(*at, Reading::strict);
      if (role == Role::article) return false;
      if (at->v.element.tag == GUMBO_TAG_FOOTER && story_ && parent_of(*at) == story_)
        return false;  // its own foot
      if (role == Role::boilerplate || (at->v.element.tag == GUMBO_TAG_LI && !is_label(*at))) return true;
      if ((role == Role::apart || role == Role::beside || role == Role::header) && !holds_heading(*at))
        return true;
    }
    return false;
  }

  // Whether an item of a list holds nothing but a day: it is one of the labels of an article.
  static bool is_label(const GumboNode& item) {
    std::string text;
    int nodes = 0;
    for (const GumboNode* at = &item; at; at = next_node(at, &item)) {
      if (is_text(*at)) text += trim(at->v.text.text);
      if (++nodes > kMostNodesOfLabel || text.size() > kLongestLabel) return false;
    }
    const std::vector<DateInText> dates = dates_in(text);
    return text.empty() || (dates.size() == 1 && read_date_line(text, dates.front().span).alone());
  }

  bool holds_heading(const GumboNode& element) const {
    for (const GumboNode* at = heading_; at; at = parent_of(*at))
      if (at == &element) return true;
    return heading_ == nullptr;
  }

  static constexpr int kMostTimes = 200;            // each costs a walk to the root
  static constexpr std::size_t kLongestLabel = 60;  // bytes
  static constexpr int kMostNodesOfLabel = 30;
  const GumboNode* heading_ = nullptr;
  const GumboNode* story_ = nullptr;  // the article element around the heading
  std::string value_;
  int rank_ = 0;
  int offered_ = 0;
};

}  // namespace

std::string publication_time(const GumboNode* root, std::string_view headline) {
  OwnTime time(root, headline);
  for (const GumboNode* at = root; at; at = next_node(at, root))
    if (is_element(*at) && at->v.element.tag == GUMBO_TAG_TIME) time.offer(*at);
  return time.value();
}

// --- several articles

namespace {

constexpr std::size_t kProseOfLinked = 800;  // bytes: a linked heading is mostly that of a teaser
constexpr std::size_t kParagraphsOfLinked = 3;

/// An <article> with a heading and prose of its own.
struct WholeArticle {
  const GumboNode* element;
  int rank;  // of its heading
  std::string title;
  std::string url;  // that the heading links to; may be empty
  std::size_t prose = 0;
};

std::string_view link_around(const GumboNode* node, const GumboNode* root) {
  for (; node != root; node = node->parent)
    if (node->v.element.tag == GUMBO_TAG_A) return attribute(*node, "href");
  return "";
}

std::string_view link_in(const GumboNode& heading, const GumboNode* root) {
  for (const GumboNode* at = &heading; at; at = next_node(at, &heading))
    if (is_element(*at) && at->v.element.tag == GUMBO_TAG_A) return attribute(*at, "href");
  return link_around(&heading, root);
}

const GumboNode* heading_of(const GumboNode* article) {
  for (const GumboNode* at = article; at; at = next_node(at, article))
    if (const int rank = rank_of_heading(*at);
        rank > 0 && rank <= kLowestRank && !trim(inner_text(*at)).empty())
      return at;
  return nullptr;
}

bool is_cut(std::string_view paragraph) {
  return paragraph.ends_with("\u2026") || paragraph.ends_with("...") || paragraph.ends_with("\u2026]") ||
         paragraph.ends_with("...]");
}

// In bytes; 0 when it is not that of a whole article.
std::size_t prose_of(const GumboNode* article, bool is_linked) {
  Elements forms;  // dialogs
  for (const GumboNode* at = article; at; at = next_node(at, article))
    if (is_element(*at) && at->v.element.tag == GUMBO_TAG_FORM) forms.insert(at);
  const PageText text = page_text(article, forms);
  std::size_t paragraphs = 0;
  std::size_t prose = 0;
  bool is_cut_off = false;
  for (const DraftParagraph& paragraph : text.paragraphs) {
    if (paragraph.kind != ParagraphKind::body || paragraph.markup.block == Markup::Block::heading) continue;
    is_cut_off = is_cut(paragraph.text);
    if (!is_prose(paragraph)) continue;
    ++paragraphs;
    prose += paragraph.text.size();
  }
  if (prose == 0 || is_cut_off) return 0;
  const bool is_whole = is_linked ? paragraphs >= kParagraphsOfLinked && prose >= kProseOfLinked
                                  : paragraphs >= 2 || !publication_time(article).empty();
  return is_whole ? prose : 0;
}

std::optional<WholeArticle> whole_article(const GumboNode* article) {
  const GumboNode* heading = is_named_apart(*article) ? nullptr : heading_of(article);
  if (heading == nullptr) return std::nullopt;
  const std::string_view link = link_in(*heading, article);
  const std::size_t prose = prose_of(article, !link.empty() && !link.starts_with('#'));
  if (prose == 0) return std::nullopt;
  return WholeArticle{article, rank_of_heading(*heading), one_line(inner_text(*heading)),
                      is_web_address(link) ? std::string(link) : "", prose};
}

// Those whose headings have the highest rank: one below is a part of an article, or beside one. None when
// they are less than half of the page: they are offers beside its text.
std::vector<WholeArticle> whole_articles(const PageText& text) {
  std::vector<WholeArticle> found;
  if (text.articles.size() < 2) return found;
  for (const GumboNode* article : text.articles)
    if (auto whole = whole_article(article)) found.push_back(std::move(*whole));
  int highest = kLowestRank;
  for (const WholeArticle& one : found) highest = std::min(highest, one.rank);
  std::erase_if(found, [&](const WholeArticle& one) { return one.rank > highest; });
  std::size_t prose = 0;
  for (const WholeArticle& one : found) prose += one.prose;
  if (found.size() < 2 || 2 * prose < text.prose) found.clear();
  return found;
}

std::string author_in(const GumboNode* article) {
  for (const GumboNode* at = article; at; at = next_node(at, article))
    if (is_element(*at) && (attribute(*at, "itemprop") == "author" || attribute(*at, "rel") == "author"))
      return one_line(inner_text(*at));
  return "";
}

void take_paragraphs(const PageText& text, ArticleDraft& draft) {
  bool has_title = false;
  for (const DraftParagraph& paragraph : text.paragraphs)
    if (has_title || paragraph.markup.block != Markup::Block::heading || paragraph.text != draft.title)
      add_paragraph(draft, paragraph.text, paragraph.kind, paragraph.markup);
    else
      has_title = true;  // settle_headline() puts it first
}

}  // namespace

std::vector<ArticleDraft> read_articles(const HtmlPage& page, const PageText& text) {
  const std::vector<WholeArticle> found = whole_articles(text);
  if (found.empty()) return {};
  ArticleDraft whole;  // what is said of the page
  read_metadata(page, PageText{}, whole);
  const bool is_dated = whole.date.kind != DateKind::none && whole.date.evidence != "time:datetime";
  if (is_dated && found.front().rank > 1 && !text.headings.empty()) return {};
  const bool is_of_one = std::any_of(found.begin(), found.end(),
                                     [&](const WholeArticle& one) { return one.title == whole.title; });
  Elements others;
  for (std::size_t i = 1; i < found.size(); ++i) others.insert(found[i].element);
  std::vector<ArticleDraft> drafts;
  for (const WholeArticle& one : found) {
    ArticleDraft draft;
    draft.title = one.title;
    draft.outlet = whole.outlet;
    draft.outlet_from = whole.outlet_from;
    draft.url = one.url.empty() ? whole.url : one.url;
    give(draft, MetaField::date, publication_time(one.element), "time:datetime");
    give(draft, MetaField::author, author_in(one.element), "itemprop:author");
    if (!is_of_one || one.title == whole.title) {
      if (draft.date.kind == DateKind::none && is_dated) draft.date = whole.date;
      give(draft, MetaField::author, whole.byline, whole.byline_from);
    }
    take_paragraphs(drafts.empty() ? page_text(page.root(), others) : page_text(one.element), draft);
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

}  // namespace lede::indexer
