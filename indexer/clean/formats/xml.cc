// XML that holds articles: feeds, the formats of news agencies, what extractors write, and collections whose
// elements are named like the fields of a record. Each item becomes a record, which read_record reads.
#include "indexer/clean/formats/xml.h"

#include <algorithm>
#include <array>
#include <pugixml.hpp>
#include <span>
#include <utility>

#include "common/base/utf8.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/formats/record.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/source/records.h"

namespace lede::indexer {
namespace {

using nlohmann::json;
using Node = pugi::xml_node;

/// Where a field of an item stands: in the first element of that path below it ("byline/person": the first
/// person in the first byline), or in an attribute of it.
struct FieldPlace {
  std::string_view field;
  std::string_view path;
  const char* attribute = nullptr;
};

#include "indexer/clean/formats/xml_places.inc"

struct Vocabulary {
  std::string_view root;                    ///< all names are without prefix
  std::string_view item;                    ///< each is an article
  std::span<const FieldPlace> places = {};  ///< none: the children of an item are named like fields
};

constexpr std::array kVocabularies = {
    Vocabulary{"rss", "item"},
    Vocabulary{"RDF", "item"},
    Vocabulary{"feed", "entry"},
    Vocabulary{"nitf", "nitf", kNitf},
    Vocabulary{"newsMessage", "newsItem", kNewsMlG2},
    Vocabulary{"newsItem", "newsItem", kNewsMlG2},
    Vocabulary{"NewsML", "NewsItem", kNewsMl1},
    Vocabulary{"TEI", "TEI", kTei},
    Vocabulary{"TEI.2", "TEI.2", kTei},
    Vocabulary{"teiCorpus", "TEI", kTei},
    Vocabulary{"REUTERS", "REUTERS", kReuters},
    Vocabulary{"mediawiki", "page"},
    Vocabulary{"en-export", "note", kEvernote},
    Vocabulary{"article", "article", kJats},
};

/// What elements of these vocabularies are in HTML.
struct Translation {
  std::string_view name;
  const char* html;
};
constexpr const char* kNoText = "template";
constexpr std::array kTranslations = {
    Translation{"block", "div"},
    Translation{"hl2", "h2"},
    Translation{"media", "figure"},
    Translation{"media-caption", "figcaption"},
    Translation{"media-metadata", kNoText},
    Translation{"media-producer", "figcaption"},
    Translation{"head", "h2"},
    Translation{"hi", "span"},
    Translation{"lb", "br"},
    Translation{"list", "ul"},
    Translation{"item", "li"},
    Translation{"quote", "blockquote"},
    Translation{"row", "tr"},
    Translation{"cell", "td"},
    Translation{"ab", "p"},
    Translation{"ref", "span"},
    Translation{"graphic", kNoText},
    Translation{"media-reference", kNoText},
    Translation{"nitf-table", "table"},
    Translation{"nitf-table-metadata", kNoText},
    Translation{"fn", "div"},
    Translation{"teiHeader", kNoText},
};

std::string_view local_name(Node node) {
  const std::string_view name = node.name();
  return name.substr(name.find(':') + 1);
}

bool is_element(Node node) { return node.type() == pugi::node_element; }

/// The next node in document order below `root`; null at the end. Without recursion.
Node next_below(Node node, Node root, bool skip_children = false) {
  if (!skip_children && node.first_child()) return node.first_child();
  for (; node && node != root; node = node.parent())
    if (node.next_sibling()) return node.next_sibling();
  return {};
}

/// The first element of the path below `node`; null for none.
Node first(Node node, std::string_view path) {
  const std::string_view name = path.substr(0, path.find('/'));
  for (Node at = next_below(node, node); at; at = next_below(at, node))
    if (is_element(at) && local_name(at) == name)
      return name.size() == path.size() ? at : first(at, path.substr(name.size() + 1));
  return {};
}

bool has_elements(Node node) { return static_cast<bool>(node.find_child(is_element)); }

std::string plain_text(Node node) {
  std::string text;
  for (Node at = next_below(node, node); at; at = next_below(at, node)) text += at.value();
  return text;
}

/// Its text, of a day or a person in parts those in their order: 2031-3-6, Ana Roux.
std::string line_of(Node node) {
  if (const Node year = node.child("year"))
    return plain_text(year) + "-" + plain_text(node.child("month")) + "-" + plain_text(node.child("day"));
  if (const Node surname = node.child("surname"))
    return plain_text(node.child("given-names")) + " " + plain_text(surname);
  return plain_text(node);
}

struct StringWriter : pugi::xml_writer {
  std::string text;
  void write(const void* data, size_t size) override { text.append(static_cast<const char*>(data), size); }
};

/// Renames the elements below to those of HTML.
void translate(Node root) {
  for (Node at = next_below(root, root); at; at = next_below(at, root)) {
    if (!is_element(at)) continue;
    const auto found = std::find_if(kTranslations.begin(), kTranslations.end(),
                                    [&](const Translation& one) { return one.name == local_name(at); });
    at.set_name(found != kTranslations.end() ? found->html : std::string(local_name(at)).c_str());
  }
}

/// Text, or HTML.
std::string text_or_html(Node node) {
  if (!has_elements(node)) return plain_text(node);
  translate(node);
  StringWriter out;
  for (const Node child : node.children())
    child.print(out, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
  return std::move(out.text);
}

void put(json& item, const std::string& field, std::string value) {
  value = utf8::scrub(value);
  if (trim(value).empty()) return;
  json& place = item[field];
  if (place.is_null())
    place = std::move(value);
  else if (place.is_array())
    place.push_back(std::move(value));
  else
    place = json::array({std::move(place), std::move(value)});
}

// --- items whose elements stand in places of their own

/// The New York Times repeats the first paragraphs in a block of their own.
void drop_lead(Node nitf) {
  const auto block = [&](std::string_view kind) {
    return nitf.find_node([&](Node node) { return node.attribute("class").value() == kind; });
  };
  if (block("full_text"))
    if (Node lead = block("lead_paragraph")) lead.set_name(kNoText);
}

json item_by_places(Node node, std::span<const FieldPlace> places) {
  json item = json::object();
  drop_lead(node);
  for (const FieldPlace& place : places) {
    const std::string field(place.field);
    const Node at = item.contains(field) ? Node() : first(node, place.path);
    if (!at) continue;
    if (place.attribute != nullptr)
      put(item, field, at.attribute(place.attribute).value());
    else
      put(item, field, field == "text" ? text_or_html(at) : one_line(line_of(at)));
  }
  return item;
}

// --- items whose elements are named like fields

/// The name of a field: that of the element without the prefix that its item has, too; or an attribute
/// ("<field name="title">", as Solr writes).
std::string field_of(Node child, Node item) {
  const std::string_view own = item.name();
  const std::string_view prefix = own.substr(0, own.find(':') + 1);
  std::string name = child.name();
  if (!prefix.empty() && name.starts_with(prefix)) name.erase(0, prefix.size());
  if (name == "main") return "text";
  const char* attribute = child.attribute("name").value();
  return !field_named(name) && field_named(attribute) ? attribute : name;
}

bool is_text_field(const std::string& name) {
  const auto known = field_named(name);
  return known && known->field == MetaField::text;
}

std::string value_of(Node child, const std::string& field) {
  if (is_text_field(field)) return text_or_html(child);
  for (const char* part : {"name", "title"})  // <author><name>...
    if (const Node found = child.child(part)) return one_line(plain_text(found));
  std::string text = plain_text(child);
  const auto open = text.find('(');  // RSS: "ana@tarnow.example (Ana Roux)"
  if (field == "author" && text.find('@') < open && open != text.npos && text.ends_with(')'))
    return text.substr(open + 1, text.size() - open - 2);
  return text;
}

json item_by_names(Node node) {
  json item = json::object();
  for (const pugi::xml_attribute attribute : node.attributes())
    put(item, attribute.name(), attribute.value());
  for (const Node child : node.children()) {
    if (!is_element(child)) continue;
    const std::string field = field_of(child, node);
    const std::string_view relation = child.attribute("rel").value();
    if (const auto address = child.attribute("href"); field == "link" && address) {
      if (relation.empty() || relation == "alternate") put(item, field, address.value());
    } else if (field_named(field) || !has_elements(child)) {
      put(item, field, value_of(child, field));
    }
  }
  return item;
}

std::string feed_title(Node root) {
  const Node channel = root.child("channel") ? root.child("channel") : root;
  return one_line(plain_text(channel.child("title")));
}

/// Atom's items have a day of publication, or only the last one on which they changed.
void add_feed(Node root, const std::string& title, json& item) {
  put(item, "feedtitle", title);
  if (!item.contains("published") && item.contains("updated") && local_name(root) == "feed")
    item["date"] = item["updated"];
}

/// Whether the element has a text and another field: an article of a collection.
bool is_article(Node node) {
  bool has_text = false;
  bool has_other = false;
  for (const pugi::xml_attribute attribute : node.attributes())
    has_other = has_other || field_named(attribute.name()).has_value();
  for (const Node child : node.children()) {
    if (!is_element(child)) continue;
    const auto known = field_named(field_of(child, node));
    if (!known) continue;
    const bool is_text = known->field == MetaField::text && !known->weak;
    has_text = has_text || is_text;
    has_other = has_other || !is_text;
  }
  return has_text && has_other;
}

std::vector<json> items_in(Node root, const Vocabulary& vocabulary) {
  const std::string title = feed_title(root);
  std::vector<json> items;
  for (Node at = root; at;) {
    const bool is_item = is_element(at) && local_name(at) == vocabulary.item;
    if (is_item && vocabulary.root == "mediawiki") {
      if (auto item = xml::wiki_item(at, root)) items.push_back(std::move(*item));
    } else if (is_item && vocabulary.places.empty()) {
      items.push_back(item_by_names(at));
      add_feed(root, title, items.back());
    } else if (is_item) {
      items.push_back(item_by_places(at, vocabulary.places));
    }
    at = next_below(at, root, is_item);
  }
  return items;
}

/// All articles of a collection that uses no vocabulary of news.
std::vector<json> items_by_names(Node document) {
  constexpr std::array<std::string_view, 5> kOthers = {"svg", "plist", "xliff", "resources", "opml"};
  std::vector<json> items;
  for (Node at = next_below(document, document); at;) {
    const bool is_other = std::find(kOthers.begin(), kOthers.end(), local_name(at)) != kOthers.end();
    const bool is_item = !is_other && is_element(at) && is_article(at);
    if (is_item) items.push_back(item_by_names(at));
    at = next_below(at, document, is_item || is_other);
  }
  return items;
}

std::vector<json> items_of(const pugi::xml_document& document) {
  const Node root = document.document_element();
  const auto known = std::find_if(kVocabularies.begin(), kVocabularies.end(),
                                  [&](const Vocabulary& one) { return one.root == local_name(root); });
  if (known != kVocabularies.end() && known->root == "article" && !first(root, "article-meta"))
    return items_by_names(document);
  if (known == kVocabularies.end()) return items_by_names(document);
  std::vector<json> items;
  for (const Node one : document.children())  // SGML may have several roots
    if (is_element(one)) std::ranges::move(items_in(one, *known), std::back_inserter(items));
  return items;
}

ArticleDraft draft_of(const json& item, SlashOrder order) {
  ArticleDraft draft;
  draft.slash_order = order;
  if (const auto line = item.find("dateline"); line != item.end() && line->is_string())
    add_paragraph(draft, one_line(line->get<std::string>()));
  const std::size_t before = draft.paragraphs.size();
  read_record(item, "xml:", draft);
  if (draft.paragraphs.size() == before) draft.paragraphs.clear();
  return draft;
}

}  // namespace

json xml::record_of(std::string_view text) {
  const pugi::xml_document document = parse(text);
  Node around = document.document_element();
  for (Node inner = around; inner;) {
    const auto elements =
        std::ranges::count_if(around.children(), [](Node child) { return is_element(child); });
    inner = elements == 1 ? around.find_child([](Node child) { return is_element(child); }) : Node();
    if (!has_elements(inner)) break;
    around = inner;
  }
  return item_by_names(around);
}

std::vector<Cleaned> clean_xml(const RawText& raw, const RecurringLines& recurring) {
  pugi::xml_document document;
  const auto result = document.load_buffer(raw.text.data(), raw.text.size(),
                                           pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
  if (local_name(document.document_element()) == "html") return clean_html(raw, recurring);
  const std::vector<json> items = items_of(document);
  if (items.empty())
    return {
        Skipped{raw.path, SkipReason::unknown_type, result ? "XML of another kind" : result.description()}};
  std::vector<ArticleDraft> drafts;
  const SlashOrder order = slash_order(raw.text);
  for (const json& item : items) drafts.push_back(draft_of(item, order));
  return finish_all(std::move(drafts), raw.path, recurring);
}

}  // namespace lede::indexer
