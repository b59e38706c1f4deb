// The metadata of a page: meta and link elements, microdata, JSON-LD, <time>.
#include <array>

#include "common/base/ascii.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/formats/json.h"
#include "indexer/clean/lines/lines.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

struct Source {
  std::string_view name;
  MetaField field;
};

// The best source of each field first: what publishers write for machines, then what they write for readers.
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
    Source{"time:datetime", MetaField::date},
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
    Source{"link:canonical", MetaField::url},
    Source{"meta:og:url", MetaField::url},
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

// The first acceptable value of each source, in document order.
class Facts {
 public:
  void offer(std::string_view name, std::string_view value) {
    const std::string_view content = trim(value);
    if (content.empty()) return;
    for (std::size_t i = 0; i < kSources.size(); ++i)
      if (found_[i].empty() && same_but_for_marks(kSources[i].name, name) && fits(kSources[i].field, content))
        found_[i] = content;
  }

  void give_to(ArticleDraft& draft) const {
    for (std::size_t i = 0; i < kSources.size(); ++i)
      give(draft, kSources[i].field, found_[i], std::string(kSources[i].name));
  }

 private:
  static bool fits(MetaField field, std::string_view value) {
    switch (field) {
      case MetaField::date: return date_in_metadata(value).has_value();
      case MetaField::author: return !is_web_address(value);
      case MetaField::url: return is_web_address(value);
      default: return true;
    }
  }

  std::array<std::string, kSources.size()> found_;
};

void read_meta(const GumboNode& meta, Facts& facts) {
  const std::string_view content = attribute(meta, "content");
  for (const char* key : {"property", "name", "itemprop"})
    if (const std::string_view name = attribute(meta, key); !name.empty())
      facts.offer("meta:" + ascii::lower(name), content);
}

void read_linked_object(const json& object, Facts& facts) {
  if (!object.is_object() || (!object.contains("headline") && !object.contains("datePublished"))) return;
  for (const char* key : {"headline", "datePublished", "author", "publisher"})
    if (const auto value = object.find(key); value != object.end())
      facts.offer("json-ld:" + ascii::lower(key), text_of(*value));
}

// JSON-LD is one object, a list of them, or an object whose "@graph" lists them.
void read_linked_data(const std::string& text, Facts& facts) {
  const auto parsed = parse_json(text);
  const json* root = std::get_if<json>(&parsed);
  if (!root) return;
  if (root->is_object() && root->contains("@graph")) root = &root->at("@graph");
  if (!root->is_array()) return read_linked_object(*root, facts);
  for (const json& object : *root) read_linked_object(object, facts);
}

void read_microdata(const GumboNode& element, Facts& facts) {
  const std::string_view property = attribute(element, "itemprop");
  if (ascii::lower(property) != "datepublished") return;
  for (const char* key : {"content", "datetime"})
    facts.offer("itemprop:datepublished", attribute(element, key));
}

void read_element(const GumboNode& element, Facts& facts) {
  read_microdata(element, facts);
  switch (element.v.element.tag) {
    case GUMBO_TAG_META: return read_meta(element, facts);
    case GUMBO_TAG_TIME: return facts.offer("time:datetime", attribute(element, "datetime"));
    case GUMBO_TAG_LINK:
      if (ascii::lower(attribute(element, "rel")) == "canonical")
        facts.offer("link:canonical", attribute(element, "href"));
      return;
    case GUMBO_TAG_SCRIPT:
      if (ascii::lower(attribute(element, "type")) == "application/ld+json")
        read_linked_data(inner_text(element), facts);
      return;
    case GUMBO_TAG_TITLE:
      if (element.v.element.tag_namespace == GUMBO_NAMESPACE_HTML) facts.offer("title", inner_text(element));
      return;
    default: return;
  }
}

constexpr std::array<std::string_view, 7> kTitleSeparators = {" | ",  " - ",      " \u2013 ", " \u2014 ",
                                                              " :: ", " \u00BB ", " \u00B7 "};

// "Bridge Closed | The Harbour Post" -> "Bridge Closed" when the outlet is The Harbour Post.
void take_outlet_off_title(ArticleDraft& draft) {
  for (const std::string_view separator : kTitleSeparators) {
    const std::string tail = std::string(separator) + draft.outlet;
    if (draft.outlet.empty() || draft.title.size() <= tail.size() || !draft.title.ends_with(tail)) continue;
    draft.title.resize(draft.title.size() - tail.size());
    draft.title = one_line(draft.title);
    return;
  }
}

}  // namespace

void read_metadata(const HtmlPage& page, const std::string& heading, ArticleDraft& draft) {
  Facts facts;
  facts.offer("h1", heading);
  for (const GumboNode* at = page.root(); at; at = next_node(at, page.root()))
    if (is_element(*at)) read_element(*at, facts);
  facts.give_to(draft);
  take_outlet_off_title(draft);
}

}  // namespace lede::indexer
