// The metadata of a page: meta and link elements, microdata, JSON-LD, <time>.
#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

struct Source {
  std::string_view name;
  MetaField field;
};

// The best source of each field first: what publishers write for machines, then what they write for readers.
// Names of meta elements are in lower case. Not here: days on which a page was changed, or will expire.
constexpr std::array kSources = {
    Source{"meta:og:title", MetaField::title},
    Source{"h1", MetaField::title},
    Source{"json-ld:headline", MetaField::title},
    Source{"meta:twitter:title", MetaField::title},
    Source{"title", MetaField::title},
    Source{"meta:article:published_time", MetaField::date},
    Source{"meta:og:article:published_time", MetaField::date},
    Source{"itemprop:datepublished", MetaField::date},
    Source{"json-ld:datepublished", MetaField::date},
    Source{"meta:parsely-pub-date", MetaField::date},
    Source{"meta:sailthru.date", MetaField::date},
    Source{"meta:dc.date.issued", MetaField::date},
    Source{"meta:dcterms.issued", MetaField::date},
    Source{"meta:dc.date", MetaField::date},
    Source{"meta:pubdate", MetaField::date},
    Source{"meta:publish-date", MetaField::date},
    Source{"meta:date", MetaField::date},
    Source{"meta:published_time", MetaField::date},
    Source{"meta:published", MetaField::date},
    Source{"meta:publication_date", MetaField::date},
    Source{"meta:date_published", MetaField::date},
    Source{"meta:published_date", MetaField::date},
    Source{"meta:publish_time", MetaField::date},
    Source{"meta:publishdate", MetaField::date},
    Source{"meta:article:published", MetaField::date},
    Source{"meta:article:published_date", MetaField::date},
    Source{"meta:article:publication_date", MetaField::date},
    Source{"meta:article:post_date", MetaField::date},
    Source{"meta:article.created", MetaField::date},
    Source{"meta:og:published_time", MetaField::date},
    Source{"meta:og:publish_date", MetaField::date},
    Source{"meta:og:pubdate", MetaField::date},
    Source{"meta:og:date_published", MetaField::date},
    Source{"meta:og:article:published", MetaField::date},
    Source{"meta:originalpublicationdate", MetaField::date},
    Source{"meta:article_date_original", MetaField::date},
    Source{"meta:citation_publication_date", MetaField::date},
    Source{"meta:citation_date", MetaField::date},
    Source{"meta:citation_online_date", MetaField::date},
    Source{"meta:dc.date.publication", MetaField::date},
    Source{"meta:dc.date.created", MetaField::date},
    Source{"meta:dc.created", MetaField::date},
    Source{"meta:dcterms.date", MetaField::date},
    Source{"meta:dcterms.created", MetaField::date},
    Source{"meta:dcsext.articlefirstpublished", MetaField::date},
    Source{"meta:analyticsattributes.articledate", MetaField::date},
    Source{"meta:cxenseparse:recs:publishtime", MetaField::date},
    Source{"meta:mediator_published_time", MetaField::date},
    Source{"meta:shareaholic:article_published_time", MetaField::date},
    Source{"meta:vr:published_time", MetaField::date},
    Source{"meta:rnews:datepublished", MetaField::date},
    Source{"meta:bt:pubdate", MetaField::date},
    Source{"meta:rbpubdate", MetaField::date},
    Source{"meta:twt-published-at", MetaField::date},
    Source{"meta:pdate", MetaField::date},
    Source{"meta:ptime", MetaField::date},
    Source{"meta:release_date", MetaField::date},
    Source{"meta:date_posted", MetaField::date},
    Source{"meta:post_date", MetaField::date},
    Source{"meta:doc_date", MetaField::date},
    Source{"meta:content_create_date", MetaField::date},
    Source{"meta:date_created", MetaField::date},
    Source{"meta:created", MetaField::date},
    Source{"meta:article.origpublicationdate", MetaField::date},
    Source{"meta:prism.publicationdate", MetaField::date},
    Source{"meta:article:publicationdate", MetaField::date},
    Source{"meta:displaydate", MetaField::date},
    Source{"meta:creation_date", MetaField::date},
    Source{"meta:og:site_name", MetaField::outlet},
    Source{"json-ld:publisher", MetaField::outlet},
    Source{"meta:author", MetaField::author},
    Source{"meta:article:author", MetaField::author},
    Source{"meta:parsely-author", MetaField::author},
    Source{"meta:dc.creator", MetaField::author},
    Source{"meta:citation_author", MetaField::author},
    Source{"meta:sailthru.author", MetaField::author},
    Source{"meta:byl", MetaField::author},
    Source{"json-ld:author", MetaField::author},
    Source{"itemprop:author", MetaField::author},
    Source{"class:author", MetaField::author},
    Source{"link:canonical", MetaField::url},
    Source{"meta:og:url", MetaField::url},
    Source{"json-ld:url", MetaField::url},
    Source{"comment:saved", MetaField::url},
};

// Whether two names differ at most in case and in what is no letter or digit: "pub_date", "pubDate".
bool same_but_for_marks(std::string_view a, std::string_view b) {
  const auto skip = [](std::string_view& text) {
    while (!text.empty() && !ascii::is_letter(text.front()) && !ascii::is_digit(text.front()))
      text.remove_prefix(1);
  };
  for (;;) {
    skip(a), skip(b);
    if (a.empty() || b.empty()) return a.empty() && b.empty();
    if (ascii::lower(a.front()) != ascii::lower(b.front())) return false;
    a.remove_prefix(1), b.remove_prefix(1);
  }
}

// "https://web.archive.org/web/20310214083000/https://post.example/mole" -> "https://post.example/mole";
// other archives write so, too.
std::string_view without_archive(std::string_view address) {
  const std::size_t original = address.find("/http", 8);
  return original != address.npos && is_web_address(address.substr(original + 1))
             ? address.substr(original + 1)
             : address;
}

// What archive.today, which has many such names, says of itself on the pages that it keeps.
bool is_web_archive(std::string_view site) {
  return site.starts_with("archive.") && site.find(' ') == site.npos && site.size() <= 13;
}

constexpr std::array<std::string_view, 8> kTitleSeparators = {" | ",  " - ",      " \u2013 ", " \u2014 ",
                                                              " :: ", " \u00BB ", " \u00B7 ", ": "};

// "Bridge Closed | The Harbour Post" and "The Harbour Post: Bridge Closed" -> "Bridge Closed"; "" for nothing
// but the name of the site.
std::string without_site(const std::string& title, const std::string& site) {
  if (site.empty() || ascii::equal_but_for_case(title, site)) return site.empty() ? title : "";
  for (const std::string_view separator : kTitleSeparators) {
    const std::string tail = std::string(separator) + site;
    const std::string front = site + std::string(separator);
    if (separator != ": " && title.ends_with(tail)) return title.substr(0, title.size() - tail.size());
    if (title.starts_with(front)) return title.substr(front.size());
  }
  return title;
}

// The acceptable values of each source, in document order.
class Facts {
 public:
  explicit Facts(SlashOrder order) : order_(order) {}

  void offer(std::string_view name, std::string_view value) {
    const std::string_view content = trim(value);
    if (content.empty()) return;
    is_capture_ |= same_but_for_marks("meta:og:site_name", name) && is_web_archive(content);
    for (std::size_t i = 0; i < kSources.size(); ++i)
      if (found_[i].size() < kMostValues && same_but_for_marks(kSources[i].name, name) &&
          fits(kSources[i].field, content))
        found_[i].push_back(kSources[i].field == MetaField::url ? std::string(without_archive(content))
                                                                : without_markup(std::string(content)));
  }

  /// Of a web archive: the days that its page says are its own.
  bool is_capture() const { return is_capture_; }

  void give_to(ArticleDraft& draft, const PageText& text) const {
    const auto is_said_of_article = [&](MetaField field) {
      return field != MetaField::title && !(is_capture_ && field == MetaField::date);
    };
    for (std::size_t i = 0; i < kSources.size(); ++i)
      for (const std::string& value : found_[i])
        if (is_said_of_article(kSources[i].field))
          give(draft, kSources[i].field, value, std::string(kSources[i].name));
    give(draft, MetaField::title, printed_headline(text, said_titles(), draft.outlet), "");
    for (const std::string& title : titles(draft.outlet)) give(draft, MetaField::title, title, "");
  }

 private:
  bool fits(MetaField field, std::string_view value) const {
    switch (field) {
      case MetaField::date: return date_in_metadata(value, order_).has_value();
      case MetaField::author: return !is_web_address(value);
      case MetaField::url: return is_web_address(value);
      case MetaField::outlet: return !is_web_archive(value);
      case MetaField::title: return !value.starts_with("Microsoft Word - ");  // a file's name follows
      default: return true;
    }
  }

  const std::vector<std::string>& of(std::string_view name) const {
    const auto source =
        std::find_if(kSources.begin(), kSources.end(), [&](const Source& one) { return one.name == name; });
    return found_[static_cast<std::size_t>(source - kSources.begin())];
  }

  std::vector<std::string> said_titles() const {
    std::vector<std::string> said;
    for (const char* source : {"meta:og:title", "title", "json-ld:headline", "meta:twitter:title"})
      for (const std::string& title : of(source)) said.push_back(one_line(title));
    return said;
  }

  // The titles that the page gives, the best first, without the name of the site; "" where a source says no
  // more than that.
  std::vector<std::string> titles(const std::string& outlet) const {
    const std::vector<std::string> sites = names_of_site(outlet);
    std::vector<std::string> titles;
    for (std::size_t i = 0; i < kSources.size(); ++i)
      if (kSources[i].field == MetaField::title)
        for (const std::string& value : found_[i]) titles.push_back(title_in(value, sites));
    return titles;
  }

  // A short title that ends a longer one is no title: "Bridge Closed - The Post" beside "The Post".
  std::vector<std::string> names_of_site(const std::string& outlet) const {
    std::vector<std::string> sites;  // longer names first
    for (const std::string& whole : of("title"))
      for (const std::string& part : of("meta:og:title"))
        for (const std::string_view separator : kTitleSeparators)
          if (whole.ends_with(std::string(separator) + part)) sites.push_back(part);
    sites.push_back(outlet);
    return sites;
  }

  // Without what a site writes around it: its name, and what else stands behind the heading of the page.
  std::string title_in(const std::string& value, const std::vector<std::string>& sites) const {
    std::string title = value;
    for (const std::string& site : sites) title = one_line(without_site(title, site));
    for (const std::string& heading : of("h1"))
      for (const std::string_view separator : kTitleSeparators)
        if (heading.size() >= kShortestHeading && title.starts_with(heading + std::string(separator)))
          return heading;
    return title;
  }

  static constexpr std::size_t kShortestHeading = 20;  // bytes; a shorter one may be the name of a section
  static constexpr std::size_t kMostValues = 8;
  bool is_capture_ = false;
  SlashOrder order_;  // of the dates
  std::array<std::vector<std::string>, kSources.size()> found_;
};
void read_meta(const GumboNode& meta, Facts& facts) {
  const std::string_view content = attribute(meta, "content");
  for (const char* key : {"property", "name", "itemprop"})
    if (const std::string_view name = attribute(meta, key); !name.empty())
      facts.offer("meta:" + ascii::lower(name), content);
}

void read_linked_article(const LinkedArticle& article, Facts& facts) {
  facts.offer("json-ld:headline", article.title);
  facts.offer("json-ld:datepublished", article.date);
  facts.offer("json-ld:publisher", article.outlet);
  facts.offer("json-ld:author", article.author);
  facts.offer("json-ld:url", article.url);
}

// By microdata, or by RDFa, which may name its vocabulary: "schema:author".
std::string_view property_of(const GumboNode& element) {
  const std::string_view name = attribute(element, "itemprop");
  const std::string_view other = name.empty() ? attribute(element, "property") : name;
  return other.substr(other.rfind(':') + 1);
}

void read_microdata(const GumboNode& element, Facts& facts) {
  const std::string_view property = property_of(element);
  if (property.empty() || !has_word(ascii::lower(property), "datepublished")) return;
  for (const char* key : {"content", "datetime"})
    facts.offer("itemprop:datepublished", attribute(element, key));
  if (element.v.element.children.length == 1) facts.offer("itemprop:datepublished", inner_text(element));
}

// Who wrote it, by microdata, RDFa, a microformat, or hAtom's class "fn" within one of an author; not who
// wrote a comment.
void read_author(const GumboNode& element, Facts& facts) {
  constexpr std::size_t kLongest = 100;  // bytes
  constexpr int kAbove = 3;              // elements between the name and its author
  const bool is_property = ascii::lower(property_of(element)) == "author";
  bool is_author = is_property || has_word(attribute(element, "class"), "p-author");
  int above = 0;
  if (!is_author && !has_word(attribute(element, "class"), "fn")) return;
  for (const GumboNode* at = element.parent; at && at->type == GUMBO_NODE_ELEMENT; at = at->parent) {
    if (is_named_apart(*at)) return;
    is_author |= ++above <= kAbove && attribute(*at, "class").find("author") != std::string_view::npos;
  }
  if (!is_author) return;
  std::string name(attribute(element, "content"));
  for (const GumboNode* at = &element; at && name.empty(); at = next_node(at, &element))
    if (is_element(*at) && property_of(*at) == "name") name = inner_text(*at);
  name = one_line(name.empty() ? inner_text(element) : name);
  if (name.size() <= kLongest) facts.offer(is_property ? "itemprop:author" : "class:author", name);
}

// A browser, or a program that copies sites, writes into a comment where the page was:
//   "Page saved with SingleFile url: https://post.example/mole saved date: ..."
//   "saved from url=(0025)https://post.example/mole"
//   "Mirrored from post.example/mole by HTTrack Website Copier/3.x ..."
void read_comment(std::string_view comment, Facts& facts) {
  const auto word_after = [&](std::string_view mark) {
    const std::size_t at = comment.find(mark);
    if (at == comment.npos) return std::string_view();
    const std::string_view rest = trim(comment.substr(at + mark.size()));
    return rest.substr(0, rest.find_first_of(" \t\n"));
  };
  if (comment.find("SingleFile") != comment.npos) facts.offer("comment:saved", word_after("url:"));
  if (const std::string_view saved = word_after("saved from url="); !saved.empty())
    facts.offer("comment:saved", saved.substr(std::min(saved.find(')') + 1, saved.size())));
  if (comment.find("HTTrack") == comment.npos) return;
  if (const std::string_view mirrored = word_after("Mirrored from"); !mirrored.empty())
    facts.offer("comment:saved", "http://" + std::string(mirrored));
}

class PageReader {
 public:
  PageReader(const HtmlPage& page, Facts& facts) : page_(page), facts_(facts) {}

  // Returns what the JSON-LD says.
  LinkedArticle read() {
    for (const GumboNode* at = page_.document(); at; at = next_node(at, page_.document())) {
      if (is_element(*at)) read_element(*at);
      if (at->type == GUMBO_NODE_COMMENT) read_comment(at->v.text.text, facts_);
    }
    LinkedArticle article = read_linked_data(scripts_);
    read_linked_article(article, facts_);
    return article;
  }

 private:
  void read_element(const GumboNode& element) {
    read_microdata(element, facts_);
    read_author(element, facts_);
    switch (element.v.element.tag) {
      case GUMBO_TAG_META: return read_meta(element, facts_);
      case GUMBO_TAG_BASE: base_ = std::string(attribute(element, "href")); return;
      case GUMBO_TAG_LINK:
        if (has_word(ascii::lower(attribute(element, "rel")), "canonical"))
          facts_.offer("link:canonical", address_of(attribute(element, "href")));
        return;
      case GUMBO_TAG_SCRIPT:
        if (ascii::lower(attribute(element, "type")).starts_with("application/ld+json"))
          scripts_.push_back(inner_text(element));
        return;
      case GUMBO_TAG_TITLE:
        if (element.v.element.tag_namespace == GUMBO_NAMESPACE_HTML)
          facts_.offer("title", inner_text(element));
        return;
      default: return;
    }
  }

  // "/2031/mole" of the site that <base> names
  std::string address_of(std::string_view href) const {
    if (!href.starts_with('/') || !is_web_address(base_)) return std::string(href);
    return base_.substr(0, base_.find('/', base_.find("://") + 3)).append(href);
  }

  const HtmlPage& page_;
  Facts& facts_;
  std::string base_;
  std::vector<std::string> scripts_;
};

}  // namespace

LinkedArticle read_metadata(const HtmlPage& page, const PageText& text, ArticleDraft& draft) {
  Facts facts(draft.slash_order);
  for (const std::size_t heading : text.headings) facts.offer("h1", text.paragraphs[heading].text);
  LinkedArticle linked = PageReader(page, facts).read();
  facts.give_to(draft, text);
  if (draft.language.empty()) draft.language = std::string(attribute(*page.root(), "lang"));
  if (draft.date.kind != DateKind::none) return linked;  // the rest walks over the page again
  if (facts.is_capture() ||
      !give(draft, MetaField::date, publication_time(page.root(), draft.title), "time:datetime"))
    give(draft, MetaField::date, printed_day(text, draft.title), "printed");
  return linked;
}

}  // namespace lede::indexer
