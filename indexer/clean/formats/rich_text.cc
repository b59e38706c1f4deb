#include "indexer/clean/formats/rich_text.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "indexer/clean/formats/json.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

// The parts of an object that have its text, in the order of a page.
constexpr std::array<std::string_view, 21> kParts = {
    "summary",  "headline", "rendered", "value",        "text", "#text",      "$t",
    "html",     "content",  "root",     "content_text", "body", "paragraphs", "sections",
    "children", "blocks",   "document", "bodyModel",    "data", "nodes",      "content_elements"};
constexpr std::array<std::string_view, 3> kLeafText = {"text", "value", "content"};
constexpr std::array<std::string_view, 5> kLeafTypes = {"text", "span", "extended-text", "hashtag",
                                                        "mention"};
constexpr std::array<std::string_view, 3> kTypes = {"type", "_type", "nodeType"};
constexpr std::array<std::string_view, 3> kInner = {"children", "content", "nodes"};

const json* member(const json& object, std::string_view key) {
  const auto at = object.find(key);
  return at == object.end() ? nullptr : &*at;
}

const std::string* text_member(const json& object, std::string_view key) {
  const json* value = member(object, key);
  return value && value->is_string() ? &value->get_ref<const std::string&>() : nullptr;
}

// Whether the object is a run of a paragraph: a text with marks. `in_children`: it stands where Slate has
// runs, which have no type.
bool is_leaf(const json& object, bool in_children) {
  if (!object.is_object() || (!text_member(object, "text") && !text_member(object, "value"))) return false;
  for (const std::string_view key : kTypes)
    if (const std::string* type = text_member(object, key))
      return std::ranges::find(kLeafTypes, *type) != kLeafTypes.end();
  return in_children && !member(object, "children");
}

// Telegram's text is a list of strings and runs of any type.
bool is_of_strings_and_runs(const json& list) {
  const auto is_run = [](const json& item) {
    return item.is_string() || (item.is_object() && item.contains("type") && item.contains("text"));
  };
  return std::ranges::any_of(list, [](const json& item) { return item.is_string(); }) &&
         std::ranges::any_of(list, [](const json& item) { return item.is_object(); }) &&
         std::ranges::all_of(list, is_run);
}

// What a run says, also one around others, as a link is.
void append_run(const json& run, std::string& out) {
  if (run.is_string()) out += run.get_ref<const std::string&>();
  if (!run.is_object()) return;
  if (const std::string* type = text_member(run, "type");
      type && (*type == "linebreak" || *type == "hardBreak"))
    out += ' ';
  for (const std::string_view key : kLeafText)
    if (const std::string* text = text_member(run, key)) return void(out += *text);
  for (const std::string_view key : kInner)
    if (const json* inner = member(run, key); inner && inner->is_array())
      for (const json& item : *inner) append_run(item, out);
}

void append_line(const std::string& text, std::string& out) {
  if (!text.empty()) out.append(out.empty() ? "" : "\n").append(text);
}

// https://github.com/bustle/mobiledoc-kit: [1, "p", [[0, [], 0, "text"], ...]], or [3, "ul", [markers, ...]].
void append_markers(const json& markers, std::string& out) {
  std::string line;
  for (const json& marker : markers)
    if (marker.is_array() && !marker.empty() && marker.back().is_string())
      line += marker.back().get_ref<const std::string&>();
  append_line(line, out);
}

void append_sections(const json& sections, std::string& out) {
  for (const json& section : sections) {
    if (!section.is_array() || section.size() < 3 || !section[0].is_number() || !section[2].is_array())
      continue;
    if (section[0] == 1)
      append_markers(section[2], out);
    else if (section[0] == 3)
      for (const json& item : section[2]) append_markers(item, out);
  }
}

bool is_mobiledoc(const json& object) {
  const json* markups = member(object, "markups");
  const json* sections = member(object, "sections");
  return markups && sections && markups->is_array() && sections->is_array();
}

// Where a value stands: alone, in an object that is an item of a list and so a paragraph, or there under the
// key "children".
enum class Place : std::uint8_t { alone, in_item, among_children };

bool is_of_runs(const json& list, Place place) {
  if (is_of_strings_and_runs(list)) return true;
  return place != Place::alone && std::ranges::any_of(list, [&](const json& item) {
           return is_leaf(item, place == Place::among_children);
         });
}

void append_below(const json& value, bool is_item, Place place, std::string& out);

void append_list(const json& list, Place place, std::string& out) {
  if (!is_of_runs(list, place)) {
    for (const json& item : list) append_below(item, true, Place::alone, out);
    return;
  }
  std::string line;
  for (const json& item : list) append_run(item, line);
  append_line(line, out);
}

// parse_json leaves out what is nested more than 32 deep, so recursion is safe.
void append_below(const json& value, bool is_item, Place place, std::string& out) {
  if (value.is_string()) return append_line(value.get_ref<const std::string&>(), out);
  if (value.is_array()) return append_list(value, place, out);
  if (!value.is_object()) return;
  if (is_mobiledoc(value)) return append_sections(value["sections"], out);
  for (const std::string_view part : kParts) {
    const auto inner = !is_item ? Place::alone : part == "children" ? Place::among_children : Place::in_item;
    if (const json* below = member(value, part)) append_below(*below, false, inner, out);
  }
}

}  // namespace

std::string text_below(const json& value) {
  std::string text;
  if (!value.is_string()) return append_below(value, false, Place::alone, text), text;
  const auto& written = value.get_ref<const std::string&>();
  if (written.starts_with("{\"") || written.starts_with("[{\""))
    if (const auto parsed = parse_json(written); const auto* tree = std::get_if<json>(&parsed))
      append_below(*tree, false, Place::alone, text);
  return text.empty() ? written : text;
}

}  // namespace lede::indexer
