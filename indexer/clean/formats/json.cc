// JSON lines: each line is an article, its fields found by name. And JSON values, which HTML has too.
#include "indexer/clean/formats/json.h"

#include <fmt/format.h>

#include <cassert>
#include <chrono>

#include "common/article/date.h"
#include "common/base/ascii.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/source/faults.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

constexpr int kDeepest = 32;

std::string text_of_item(const json& value) {
  if (value.is_string()) return value.get_ref<const std::string&>();
  if (value.is_number_integer()) return value.dump();
  if (!value.is_object()) return "";
  const auto name = value.find("name");
  return name != value.end() && name->is_string() ? name->get_ref<const std::string&>() : "";
}

// For the years 1973 to 2286, seconds, milliseconds and numbers of the form YYYYMMDD do not overlap.
constexpr std::int64_t kLeastSeconds = 100'000'000;
constexpr std::int64_t kMostSeconds = 9'999'999'999;

// The case of keys does not matter. Between two names of one field the order of the table decides, not the
// order in the object.
const json* find_key(const json& object, std::string_view name) {
  for (auto it = object.begin(); it != object.end(); ++it)
    if (ascii::equal_but_for_case(it.key(), name)) return &it.value();
  return nullptr;
}

std::string value_text(const json& value, MetaField field) {
  if (field == MetaField::date) return date_text_of(value);
  return text_of(value, field == MetaField::text ? "\n" : ", ");
}

std::string fault_text(JsonFault fault) {
  return fault.byte == 0 ? "a number out of range" : fmt::format("not JSON at byte {}", fault.byte);
}

Cleaned clean_line(std::string_view line, const Place& place, const RecurringLines& recurring) {
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
  std::string text;
  for (const FieldName& known : kFieldNames) {
    const json* value = find_key(object, known.name);
    if (!value) continue;
    const std::string given = value_text(*value, known.field);
    if (known.field == MetaField::text && trim(text).empty()) text = given;
    give(draft, known.field, given, fmt::format("json:{}", known.name));
  }
  for (const std::string& paragraph : plain_paragraphs(text)) add_paragraph(draft, paragraph);
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
  if (!value.is_number_integer()) return text_of(value);
  auto seconds = value.get<std::int64_t>();
  if (seconds > kMostSeconds) seconds /= 1000;
  if (seconds < kLeastSeconds || seconds > kMostSeconds) return text_of(value);
  return to_iso(
      std::chrono::floor<std::chrono::days>(std::chrono::sys_seconds(std::chrono::seconds(seconds))));
}

std::vector<Cleaned> clean_json_lines(const RawText& raw, const RecurringLines& recurring) {
  std::vector<Cleaned> cleaned;
  const std::string_view text = raw.text;
  Place place{raw.path, 0};
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trim(text.substr(begin, end - begin));
    ++place.ordinal;
    if (!line.empty())
      cleaned.push_back(survive(
          {raw.path, place.ordinal}, [&] { return clean_line(line, place, recurring); },
          [](Skipped skipped) -> Cleaned { return skipped; }));
    begin = end + 1;
  }
  return cleaned;
}

}  // namespace lede::indexer
