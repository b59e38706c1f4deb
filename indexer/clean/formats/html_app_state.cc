// The article in the data that a script was to make a page of: __NEXT_DATA__, window.__INITIAL_STATE__,
// __NUXT__, __APOLLO_STATE__, Fusion.globalContent and the like. Whatever their names are, they are JSON, or
// values that a script assigns, and an object in them has the fields of a record.
#include <algorithm>
#include <utility>

#include "common/base/ascii.h"
#include "indexer/clean/formats/html.h"
#include "indexer/clean/formats/json.h"
#include "indexer/clean/formats/record.h"
#include "indexer/clean/formats/rich_text.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/source/record_borders.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

constexpr std::size_t kShortest = 300;  // bytes of an article, and of a value that may hold one

// Calls `take` for the values in a script: objects that it assigns, returns or hands on, and texts that it
// parses.
template <class Take>
void each_value(std::string_view script, Take take) {
  constexpr std::string_view kParse = "JSON.parse(";
  for (std::size_t at = 0; (at = script.find_first_of("{(", at)) != script.npos;) {
    if (script[at] == '(') {
      const bool parses = script.substr(0, at + 1).ends_with(kParse);
      const std::size_t text = script.find_first_not_of(ascii::kWhite, ++at);
      if (!parses || text == script.npos || (script[text] != '"' && script[text] != '\'')) continue;
      const std::size_t end = string_end(script, text);
      if (end == script.npos) return;
      take(script.substr(text, end - text));
      at = end;
      continue;
    }
    const std::string_view before = trim(script.substr(0, at));
    const bool is_value = before.ends_with('=') || before.ends_with('(') || before.ends_with(',') ||
                          before.ends_with("return") || before.empty();
    const std::size_t size = is_value ? object_end(script.substr(at)) : 1;
    if (size == script.npos) return;
    if (size >= kShortest) take(script.substr(at, size));
    at += size;
  }
}

std::vector<json> values_in(const GumboNode& script) {
  std::vector<json> values;
  const auto take = [&](std::string_view text) {
    auto parsed = parse_json(text);
    const auto* inner = std::get_if<json>(&parsed);
    if (inner && inner->is_string()) parsed = parse_json(std::string(inner->get_ref<const std::string&>()));
    if (auto* value = std::get_if<json>(&parsed); value && value->is_structured())
      values.push_back(std::move(*value));
  };
  const std::string type = ascii::lower(attribute(script, "type"));
  const std::string text = inner_text(script);
  if (text.size() < kShortest || type.starts_with("application/ld+json")) return values;
  if (type.find("json") != type.npos)
    take(text);
  else if (type.empty() || type.find("javascript") != type.npos || type == "module")
    each_value(text, take);
  return values;
}

// The paragraphs that a store of Apollo keeps each by itself: "Paragraph:a1_0", "Paragraph:a1_1".
std::string stored_paragraphs(const json& store) {
  std::vector<std::pair<std::string_view, const json*>> paragraphs;
  for (auto it = store.begin(); it != store.end(); ++it)
    if (it.key().starts_with("Paragraph:") && it.value().is_object() && it.value().contains("text"))
      paragraphs.emplace_back(it.key(), &it.value());
  std::ranges::sort(paragraphs, {}, [](const auto& one) { return std::pair(one.first.size(), one.first); });
  std::string text;
  for (const auto& [key, paragraph] : paragraphs) text += text_of((*paragraph)["text"]) + "\n\n";
  return text;
}

struct Candidate {
  const json* object = nullptr;
  std::string text;
  bool is_titled = false;  // as the page is
};

/// Finds the object that has the text of the article.
class Search {
 public:
  explicit Search(std::string_view page_title) : page_title_(page_title) {}

  // parse_json leaves out what is nested more than 32 deep, so recursion is safe.
  void look_at(const json& value) {
    if (value.is_object()) consider(value);
    if (value.is_structured())
      for (const json& item : value) look_at(item);
  }

  const Candidate& best() const { return best_; }

 private:
  void consider(const json& object) {
    Candidate one{&object, stored_paragraphs(object)};
    for (auto it = object.begin(); it != object.end(); ++it) {
      const auto known = field_named(it.key());
      if (!known || known->weak) continue;
      if (known->field == MetaField::title && it.value().is_string())
        one.is_titled |= is_of_page(it.value().get_ref<const std::string&>());
      if (known->field == MetaField::text)
        if (std::string text = text_below(it.value()); text.size() > one.text.size())
          one.text = std::move(text);
    }
    if (one.text.size() < kShortest || one.text.find(' ') == one.text.npos) return;
    if (std::pair(one.is_titled, one.text.size()) > std::pair(best_.is_titled, best_.text.size()))
      best_ = std::move(one);
  }

  bool is_of_page(std::string_view title) const {
    constexpr std::size_t kShortestTitle = 10;
    return title.size() >= kShortestTitle && page_title_.find(one_line(title)) != page_title_.npos;
  }

  std::string_view page_title_;
  Candidate best_;
};

}  // namespace

std::string read_app_state(const GumboNode* root, const PageText& text, ArticleDraft& draft) {
  std::vector<json> values;
  for (const GumboNode* at = root; at; at = next_node(at, root))
    if (is_element(*at) && at->v.element.tag == GUMBO_TAG_SCRIPT)
      for (json& value : values_in(*at)) values.push_back(std::move(value));
  Search search(draft.title);
  for (const json& value : values) search.look_at(value);
  if (search.best().object == nullptr || (!search.best().is_titled && text.prose >= kShortest)) return "";
  ArticleDraft said;
  said.slash_order = draft.slash_order;
  said.latest = draft.latest;
  read_record(*search.best().object, "script:", said);
  if (!said.title.empty() && text.headings.empty()) draft.title = said.title;
  if (draft.date.kind == DateKind::none) draft.date = said.date;
  give(draft, MetaField::outlet, said.outlet, said.outlet_from);
  give(draft, MetaField::author, said.byline, said.byline_from);
  return search.best().text;
}

}  // namespace lede::indexer
