// JSON lines: each line is an article, its fields found by name. And JSON values, which HTML has too.
#include "indexer/clean/formats/json.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/lines.h"
#include "common/base/too_complex.h"
#include "common/base/utf8.h"
#include "indexer/clean/formats/formats.h"
#include "indexer/clean/formats/record.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/provenance/dates.h"
#include "indexer/source/faults.h"

namespace lede::indexer {
namespace {

using nlohmann::json;

constexpr std::size_t kDeepest = 32;
constexpr std::size_t kMostEvents = 3'000'000;  // values, keys and brackets; an object of one takes 200 bytes

// What stands for an object, in this order.
constexpr std::array<std::string_view, 16> kSelf = {
    "name", "main",  "original", "rendered", "$date", "$numberLong", "value",    "#text",
    "$t",   "title", "_content", "text",     "iso",   "seconds",     "_seconds", "literal"};

// A person's names.
constexpr std::array<std::pair<const char*, const char*>, 3> kPersons = {
    {{"given", "family"}, {"firstName", "lastName"}, {"first_name", "last_name"}}};

std::string text_of_item(const json& value, int depth = 0) {
  if (value.is_string()) return value.get_ref<const std::string&>();
  if (value.is_number_integer()) return value.dump();
  if (!value.is_object() || depth > 2) return "";
  for (const auto& [first, last] : kPersons)
    if (value.contains(last) && value.contains(first))
      return text_of_item(value[first], depth + 1) + " " + text_of_item(value[last], depth + 1);
  for (const std::string_view self : kSelf)
    if (const auto at = value.find(self); at != value.end())
      if (std::string text = text_of_item(*at, depth + 1); !text.empty()) return text;
  return "";
}

std::string fault_text(JsonFault fault) {
  return fault.byte == 0 ? "a number out of range" : fmt::format("not JSON at byte {}", fault.byte);
}

Cleaned clean_line(std::string_view line, const RawText& raw, const Place& place,
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
  draft.slash_order = raw.slash_order;
  draft.latest = raw.latest;
  read_record(object, "json:", draft);
  if (draft.paragraphs.empty()) return skipped(SkipReason::no_text, "no text");
  return finish(std::move(draft), place, recurring);
}

// Facebook writes each byte of UTF-8 as a character: "T\u00c3\u00b6nsberg". Certain where all characters are
// bytes and these are UTF-8.
std::string encoded_once(std::string text) {
  constexpr std::string_view kLeads = "\xC2\xC3";  // of the characters that a byte can be
  if (text.find_first_of("\xC3") == text.npos) return text;
  std::string bytes;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_ascii = static_cast<unsigned char>(text[at]) < 0x80;
    if (!is_ascii && kLeads.find(text[at]) == kLeads.npos) return text;
    bytes.push_back(is_ascii ? text[at++] : static_cast<char>(utf8::decode(text, at)));
  }
  return utf8::is_valid(bytes) ? bytes : text;
}

// Builds the value that the parser reports. The library's own way to leave out what is nested too deep looks
// through a whole list after each object in it.
class Builder {
 public:
  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(json::number_integer_t value) { return add(value); }
  bool number_unsigned(json::number_unsigned_t value) { return add(value); }
  bool number_float(json::number_float_t value, const std::string&) { return add(value); }
  bool string(std::string& value) { return add(encoded_once(std::move(value))); }
  bool binary(json::binary_t&) { return true; }  // JSON has none
  bool key(std::string& key) { return count(), key_ = std::move(key), true; }
  bool start_object(std::size_t) { return open(json::object()); }
  bool start_array(std::size_t) { return open(json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool parse_error(std::size_t, const std::string&, const json::exception& error) {
    const auto* at = dynamic_cast<const json::parse_error*>(&error);
    fault_ = at ? JsonFault{at->byte} : JsonFault{};
    return false;
  }

  std::variant<json, JsonFault> result(bool is_whole) {
    if (!is_whole) return fault_;
    return std::move(root_);
  }

 private:
  void count() {
    if (++events_ > kMostEvents) throw TooComplex("3,000,000 values in JSON");
  }

  bool is_too_deep() const { return left_out_ > 0 || stack_.size() > kDeepest; }

  json* place(json value) {
    if (stack_.empty()) return &(root_ = std::move(value));
    json& parent = *stack_.back();
    if (parent.is_object()) return &(parent[key_] = std::move(value));
    parent.push_back(std::move(value));
    return &parent.back();
  }

  bool add(json value) {
    count();
    if (!is_too_deep()) place(std::move(value));
    return true;
  }

  bool open(json value) {
    count();
    if (is_too_deep())
      ++left_out_;
    else
      stack_.push_back(place(std::move(value)));
    return true;
  }

  bool close() {
    count();
    if (left_out_ > 0)
      --left_out_;
    else
      stack_.pop_back();
    return true;
  }

  json root_;
  std::vector<json*> stack_;  // the open values, each in the one before it
  std::string key_;
  std::size_t left_out_ = 0;  // open values that are too deep
  std::size_t events_ = 0;
  JsonFault fault_;
};

std::variant<json, JsonFault> parse_strictly(std::string_view text) {
  Builder builder;
  const bool is_whole = json::sax_parse(text.begin(), text.end(), &builder);
  return builder.result(is_whole);
}

constexpr std::size_t kUnit = 6;  // \uXXXX

// The UTF-16 unit that is written at `at`; 0 when none is.
unsigned unit_at(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "\\u" || at + kUnit > text.size()) return 0;
  unsigned unit = 0;
  const char* const end = text.data() + at + kUnit;
  return std::from_chars(text.data() + at + 2, end, unit, 16).ptr == end ? unit : 0;
}

bool is_lead(unsigned unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_trail(unsigned unit) { return unit >= 0xDC00 && unit < 0xE000; }

// Copies what a backslash begins, halves of characters as U+FFFD, and \x41, \' and \U0001F600 of Python as
// JSON writes them; returns its length.
std::size_t copy_escape(std::string_view text, std::size_t at, char quote, std::string& out) {
  const unsigned unit = unit_at(text, at);
  const bool is_pair = is_lead(unit) && is_trail(unit_at(text, at + kUnit));
  const std::size_t size = is_pair ? 2 * kUnit : unit > 0 ? kUnit : 2;
  const char kind = at + 1 < text.size() ? text[at + 1] : '\0';
  const std::size_t digits = kind == 'x' ? 2 : kind == 'U' ? 8 : 0;
  unsigned code = 0;
  if (digits > 0 && at + 2 + digits <= text.size() &&
      std::from_chars(text.data() + at + 2, text.data() + at + 2 + digits, code, 16).ptr ==
          text.data() + at + 2 + digits) {
    if (code > 0x10FFFF || is_lead(code) || is_trail(code)) code = 0xFFFD;
    if (code < 0x20 || code == '"' || code == '\\')
      out += fmt::format("\\u{:04x}", code);
    else
      utf8::append(out, code);
    return 2 + digits;
  }
  if (!is_pair && (is_lead(unit) || is_trail(unit)))
    out += "\\ufffd";
  else if (quote == '\'' && (kind == '\'' || kind == 'a' || kind == 'v'))
    out += kind == '\'' ? '\'' : ' ';
  else
    out += text.substr(at, size);
  return size;
}

bool is_of_number_or_word(char c) {
  return ascii::is_letter(c) || ascii::is_digit(c) || c == '+' || c == '-' || c == '.' || c == '_' ||
         c == '$';
}

// Python writes NaN and Infinity; a number beyond a double's range is no use either.
bool is_no_number(std::string_view word) {
  if (word.starts_with('-')) word.remove_prefix(1);
  if (word == "NaN" || word == "Infinity") return true;
  const bool has_exponent =
      !word.empty() && ascii::is_digit(word[0]) && word.find_first_of("eE") != word.npos;
  return has_exponent && std::isinf(std::strtod(std::string(word).c_str(), nullptr));
}

// What a word outside strings is in JSON. `behind`: the text behind it. Python names a type before a value,
// u'...' or datetime.date(2031, 3, 6); JavaScript needs no marks around a name, {title: ...}.
std::string json_word(std::string_view word, std::string_view behind) {
  if (behind.starts_with('(') || behind.starts_with('\'') || behind.starts_with('"')) return "";
  const std::size_t next = behind.find_first_not_of(ascii::kWhite);
  if (next != behind.npos && behind[next] == ':') return fmt::format("\"{}\"", word);
  if (word == "None" || word == "nan" || word == "inf" || word == "undefined" || is_no_number(word))
    return "null";
  return word == "True" ? "true" : word == "False" ? "false" : std::string(word);
}

// With null for numbers that JSON has not, U+FFFD for half a pair of surrogates, a space for a control
// character inside a string, and without a comma behind the last item. What Python and JavaScript write
// becomes JSON: strings in single quotation marks, names without any, None, tuples.
std::string repaired(std::string_view text) {
  std::string out;
  char quote = '\0';  // of the string
  for (std::size_t at = 0; at < text.size();) {
    const char c = text[at];
    if (quote != '\0' && c == '\\') {
      at += copy_escape(text, at, quote, out);
      continue;
    }
    const auto begin = text.begin() + static_cast<std::ptrdiff_t>(at);
    const auto end = quote != '\0' ? begin : std::find_if_not(begin, text.end(), is_of_number_or_word);
    if (end != begin) {
      const auto size = static_cast<std::size_t>(end - begin);
      out += json_word(text.substr(at, size), text.substr(at + size));
      at += size;
      continue;
    }
    const bool is_mark = quote == '\0' ? c == '"' || c == '\'' : c == quote;
    const std::size_t next =
        c == ',' && quote == '\0' ? text.find_first_not_of(ascii::kWhite, at + 1) : text.npos;
    ++at;
    if (next != text.npos && (text[next] == '}' || text[next] == ']' || text[next] == ')'))
      at = next;
    else if (is_mark)
      out += '"', quote = quote == '\0' ? c : '\0';
    else if (quote == '\0')
      out += c == '(' ? '[' : c == ')' ? ']' : c == '!' ? ' ' : c;  // "!0", true in JavaScript, is 0
    else if (c == '"')
      out += "\\\"";
    else
      out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out;
}

}  // namespace

std::variant<json, JsonFault> parse_json(std::string_view text) {
  auto parsed = parse_strictly(text);
  if (std::holds_alternative<json>(parsed)) return parsed;
  auto again = parse_strictly(repaired(text));
  return std::holds_alternative<json>(again) ? again : parsed;
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
  if (value.is_array() && !value.empty()) {  // [2031, 3, 6, 7, 31], [[2031, 3, 6]], [2031]
    if (value[0].is_array()) return date_text_of(value[0]);
    std::string text;
    for (std::size_t i = 0; i < std::min<std::size_t>(value.size(), 3) && value[i].is_number_integer(); ++i)
      text += fmt::format("{}{:02}", i == 0 ? "" : "-", value[i].get<std::int64_t>());
    if (!text.empty()) return text;
  }
  const auto part = [&](const char* name) { return value.contains(name) ? text_of(value[name]) : ""; };
  if (value.is_object() && value.contains("date")) return date_text_of(value["date"]);  // as PHP writes
  if (value.is_object() && value.contains("date-parts")) return date_text_of(value["date-parts"]);
  if (value.is_object() && value.contains("year"))
    return fmt::format("{}-{}-{}", part("year"), part("month"), part("day"));
  return text_of(value);
}

std::vector<Cleaned> clean_json_lines(const RawText& raw, const RecurringLines& recurring) {
  std::vector<Cleaned> cleaned;
  Place place{raw.path, raw.first_line - 1};
  for (std::string_view rest = raw.text; !rest.empty();) {
    const std::string_view line = trim(take_line(rest));
    ++place.ordinal;
    if (!line.empty())
      cleaned.push_back(survive(
          {raw.path, place.ordinal}, [&] { return clean_line(line, raw, place, recurring); },
          [](Skipped skipped) -> Cleaned { return skipped; }));
  }
  return cleaned;
}

}  // namespace lede::indexer
