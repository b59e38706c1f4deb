// JSON lines: each line is an article, its fields found by name. And JSON values, which HTML has too.
#include "indexer/clean/formats/json.h"

#include <fmt/format.h>

#include <array>
#include <cassert>

#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/record.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/provenance/dates.h"
#include "indexer/source/faults.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

constexpr int kDeepest = 32;

// What stands for an object, in this order.
constexpr std::array<std::string_view, 15> kSelf = {
    "name", "main",  "original", "rendered", "$date", "$numberLong", "value",   "#text",
    "$t",   "title", "_content", "text",     "iso",   "seconds",     "_seconds"};

std::string text_of_item(const json& value, int depth = 0) {
  if (value.is_string()) return value.get_ref<const std::string&>();
  if (value.is_number_integer()) return value.dump();
  if (!value.is_object() || depth > 2) return "";
  for (const std::string_view self : kSelf)
    if (const auto at = value.find(self); at != value.end())
      if (std::string text = text_of_item(*at, depth + 1); !text.empty()) return text;
  return "";
}

std::string fault_text(JsonFault fault) {
  return fault.byte == 0 ? "a number out of range" : fmt::format("not JSON at byte {}", fault.byte);
}

Cleaned clean_line(std::string_view line, SlashOrder order, const Place& place,
                   const RecurringLines& recurring) {
  const auto skipped = [&](SkipReason reason, std::string_view why) {
    return Skipped{place.path, reason, fmt::format("line {}: {}", place.ordinal, why)};
  };
  // These two checks cost nothing and reject most lines of a file that is not JSON at all.
  if (!line.starts_with('{')) return skipped(SkipReason::bad_json, "not an object");
  if (!line.ends_with('}')) return skipped(SkipReason::bad_json, "cut short, without its closing brace");
  const auto parsed = parse_json(line);
  if (const auto* fault = std::get_if<JsonFault>(&parsed))
    return skipped(SkipReason::bad_json, fault_text(*fault));
  const json& object = std::get<json>(parsed);
  assert(object.is_object());

  ArticleDraft draft;
  draft.slash_order = order;
  read_record(object, "json:", draft);
  if (draft.paragraphs.empty()) return skipped(SkipReason::no_text, "no text");
  return finish(std::move(draft), place, recurring);
}

}  // namespace

std::variant<json, JsonFault> parse_json(std::string_view text) {
  const auto keep = [](int depth, json::parse_event_t, json&) { return depth <= kDeepest; };
  try {
    return json::parse(text.begin(), text.end(), keep);
  } catch (const json::parse_error& e) {
    return JsonFault{e.byte};
  } catch (const json::exception&) {
    return JsonFault{};
  }
}

std::string text_of(const json& value, std::string_view separator) {
  if (!value.is_array()) return text_of_item(value);
  std::string out;
  for (const json& item : value) {
    const std::string text = text_of_item(item);
    if (!text.empty() && !out.empty()) out += separator;
    out += text;
  }
  return out;
}

std::string date_text_of(const json& value) {
  if (value.is_number_float()) return value.dump();
  const auto part = [&](const char* name) { return value.contains(name) ? text_of(value[name]) : ""; };
  if (value.is_object() && value.contains("year"))
    return fmt::format("{}-{}-{}", part("year"), part("month"), part("day"));
  return text_of(value);
}

std::vector<Cleaned> clean_json_lines(const RawText& raw, const RecurringLines& recurring) {
  std::vector<Cleaned> cleaned;
  const std::string_view text = raw.text;
  Place place{raw.path, 0};
  const SlashOrder order = slash_order(text);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trim(text.substr(begin, end - begin));
    ++place.ordinal;
    if (!line.empty())
      cleaned.push_back(survive(
          {raw.path, place.ordinal}, [&] { return clean_line(line, order, place, recurring); },
          [](Skipped skipped) -> Cleaned { return skipped; }));
    begin = end + 1;
  }
  return cleaned;
}

}  // namespace lede::indexer
