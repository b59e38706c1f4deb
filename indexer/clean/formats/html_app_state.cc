// The article in the data that a script was to make a page of: __NEXT_DATA__, window.__INITIAL_STATE__,
// __NUXT__, __APOLLO_STATE__, Fusion.globalContent and the like. Whatever their names are, they are JSON, or
// values that a script assigns, and an object in them has the fields of a record.
#include <algorithm>
#include <charconv>
#include <map>
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

constexpr std::size_t kMostCopies = 8;  // of its own size that a script's values may become
constexpr std::size_t kShortest = 300;  // bytes of an article, and of a value that may hold one

bool is_of_name(char c) { return ascii::is_letter(c) || ascii::is_digit(c) || c == '_' || c == '$'; }

// Nuxt hands on what it says twice: "(function(a,b){return {title:a,top:{title:a}}}("The mole",!1))". The
// script with the values in the places of the names; any other as it is.
std::string with_arguments(const std::string& script) {
  constexpr std::string_view kFunction = "(function(";
  const std::size_t begin = script.find(kFunction), call = script.rfind("}(");
  const std::size_t close = begin == script.npos ? begin : script.find("){", begin);
  if (close == script.npos || call == script.npos || call < close) return script;
  const auto parsed = parse_json("[" + script.substr(call + 2, script.rfind("))") - call - 2) + "]");
  const auto* values = std::get_if<json>(&parsed);
  std::map<std::string, std::string> value_of;
  std::size_t at = begin + kFunction.size();
  for (std::size_t i = 0; values != nullptr && i < values->size() && at < close; ++i) {
    const std::size_t end = std::min(script.find(',', at), close);
    value_of[script.substr(at, end - at)] = (*values)[i].dump(-1, ' ', false, json::error_handler_t::replace);
    at = end + 1;
  }
  if (value_of.empty()) return script;
  std::string out;
  for (at = close + 2; at < call && out.size() < kMostCopies * script.size();) {
    const bool is_string = script[at] == '"' || script[at] == '\'';
    std::size_t end = is_string ? string_end(script, at) : at + 1;
    while (!is_string && end < call && is_of_name(script[end]) && is_of_name(script[at])) ++end;
    if (end == script.npos) break;
    const std::string word = script.substr(at, end - at);
    const auto known = script[end] == ':' ? value_of.end() : value_of.find(word);
    out += known == value_of.end() ? word : known->second;
    at = end;
  }
  return out;
}

// Next streams what it has in lines "7:{...}", cut anywhere and handed on in scripts: "self.__next_f.push([1,
// "7:{\"a\"..."])". Long texts stand alone, "8:T4d2,..." of so many bytes, and are "$8" where they belong.
class Stream {
 public:
  void take(std::string_view script) {
    constexpr std::string_view kPush = "__next_f.push([1,";
    for (auto at = script.find(kPush); at != script.npos; at = script.find(kPush, at)) {
      at += kPush.size();
      const std::size_t end = at < script.size() && script[at] == '"' ? string_end(script, at) : script.npos;
      if (end == script.npos) return;
      const auto part = parse_json(script.substr(at, end - at));
      if (const auto* text = std::get_if<json>(&part); text != nullptr && text->is_string())
        text_ += text->get_ref<const std::string&>();
    }
  }

  void add_values(std::vector<json>& values) {
    std::vector<json> found;
    for (std::size_t at = 0; at < text_.size();) {
      const std::size_t colon = std::min(text_.find(':', at), text_.size() - 1);
      const std::string name = "$" + text_.substr(at, colon - at);
      const bool is_text = colon + 2 < text_.size() && text_[colon + 1] == 'T';
      std::size_t size = 0;
      const char* const digits = text_.data() + colon + (is_text ? 2 : 0);
      const char* const behind = std::from_chars(digits, text_.data() + text_.size(), size, 16).ptr;
      if (const auto comma = static_cast<std::size_t>(behind - text_.data());
          is_text && text_[comma] == ',') {
        size = std::min(size, text_.size() - comma - 1);
        texts_[name] = text_.substr(comma + 1, size);
        at = comma + 1 + size;
        continue;
      }
      const std::size_t end = std::min(text_.find('\n', colon), text_.size());
      if (auto value = parse_json(std::string_view(text_).substr(colon + 1, end - colon - 1));
          std::holds_alternative<json>(value) && std::get<json>(value).is_structured())
        found.push_back(std::move(std::get<json>(value)));
      at = end + 1;
    }
    for (json& value : found) put_texts(value), values.push_back(std::move(value));
  }

 private:
  // parse_json leaves out what is nested more than 32 deep, so recursion is safe.
  void put_texts(json& value) {
    if (value.is_structured())
      for (json& item : value) put_texts(item);
    if (!value.is_string()) return;
    const auto text = texts_.find(value.get_ref<const std::string&>());
    if (text == texts_.end() || copied_ > kMostCopies * text_.size()) return;
    copied_ += text->second.size();
    value = text->second;
  }

  std::string text_;
  std::map<std::string, std::string> texts_;
  std::size_t copied_ = 0;
};

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

std::vector<json> values_in(const GumboNode& script, const std::string& text) {
  std::vector<json> values;
  const auto take = [&](std::string_view part) {
    auto parsed = parse_json(part);
    const auto* inner = std::get_if<json>(&parsed);
    if (inner && inner->is_string()) parsed = parse_json(std::string(inner->get_ref<const std::string&>()));
    if (auto* value = std::get_if<json>(&parsed); value && value->is_structured())
      values.push_back(std::move(*value));
  };
  const std::string type = ascii::lower(attribute(script, "type"));
  if (text.size() < kShortest || type.starts_with("application/ld+json")) return values;
  if (type.find("json") != type.npos)
    take(text);
  else if (type.empty() || type.find("javascript") != type.npos || type == "module")
    each_value(with_arguments(text), take);
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
  Stream stream;
  for (const GumboNode* at = root; at; at = next_node(at, root)) {
    if (!is_element(*at) || at->v.element.tag != GUMBO_TAG_SCRIPT) continue;
    const std::string script = inner_text(*at);
    for (json& value : values_in(*at, script)) values.push_back(std::move(value));
    stream.take(script);
  }
  stream.add_values(values);
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
