#include "indexer/clean/formats/json_values.h"

#include <chrono>

#include "common/article/date.h"

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

}  // namespace lede::indexer
