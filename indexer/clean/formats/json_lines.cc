// JSON lines: each line is an article, its fields found by name (field_names.h).
#include <fmt/format.h>

#include <cassert>

#include "common/base/ascii.h"
#include "indexer/clean/draft.h"
#include "indexer/clean/formats/field_names.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/json_values.h"
#include "indexer/clean/formats/text_paragraphs.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/lines/mark_lines.h"
#include "indexer/clean/provenance/headline.h"
#include "indexer/source/faults.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

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
  mark_lines(draft, {recurring, folder_of(place.path)});
  settle_headline(draft);
  return finish(std::move(draft), place);
}

}  // namespace

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
