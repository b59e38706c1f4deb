// The day that a field of metadata gives.
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <string>

#include "common/base/ascii.h"
#include "common/base/numbers.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/provenance/dates.h"

namespace lede::indexer {
namespace {

using ascii::is_digit;
using std::chrono::days;
using std::chrono::seconds;
using std::chrono::sys_seconds;

constexpr std::size_t kLongestValue = 200;  // bytes; more is a text with a date somewhere in it

struct NumberForm {
  std::size_t digits;
  std::int64_t a_second;  // in this unit
};
// For the years 1973 to 2286 seconds and smaller units differ in their number of digits.
constexpr std::array kUnits = {NumberForm{9, 1},
                               NumberForm{10, 1},
                               NumberForm{12, 1'000},
                               NumberForm{13, 1'000},
                               NumberForm{15, 1'000'000},
                               NumberForm{16, 1'000'000},
                               NumberForm{18, 1'000'000'000},
                               NumberForm{19, 1'000'000'000}};

constexpr Date kSpreadsheetZero = std::chrono::sys_days{std::chrono::year{1899} / 12 / 30};
constexpr std::size_t kSpreadsheetDigits = 5;  // 18 May 1927 to 13 October 2173

bool are_digits(std::string_view text) { return std::all_of(text.begin(), text.end(), is_digit); }

std::optional<Date> date_of_number(std::string_view text) {
  const auto point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (whole.empty() || !are_digits(whole) || (point != text.npos && !are_digits(text.substr(point + 1))))
    return std::nullopt;
  if (whole.size() == 14) return parse_date(whole.substr(0, 8));  // 20161004155900
  const auto value = whole_number<std::int64_t>(whole).value_or(0);
  if (whole.size() == kSpreadsheetDigits) return kSpreadsheetZero + days(value);
  for (const NumberForm& unit : kUnits)
    if (unit.digits == whole.size())
      return std::chrono::floor<days>(sys_seconds(seconds(value / unit.a_second)));
  return std::nullopt;
}

// The digits of "/Date(1475596740000+0000)/", as .NET writes, and of "D:20161004155900+01'00'", as PDFs have;
// else the text.
std::string_view without_wrapper(std::string_view text) {
  for (const std::string_view opening : {"/Date(", "D:"}) {
    if (!text.starts_with(opening)) continue;
    text.remove_prefix(opening.size());
    return text.substr(0, text.find_first_not_of("0123456789"));
  }
  return text;
}

// "datetime.datetime(2016, 10, 4, 15, 59)", "[2016, 10, 4]", "time.struct_time(tm_year=2016, tm_mon=10, ..."
std::optional<Date> date_of_list(std::string_view text) {
  std::array<int, 3> parts{};
  std::size_t at = text.find_first_of("0123456789");
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (at == text.npos || at >= text.size()) return std::nullopt;
    const std::size_t end = std::min(text.find_first_not_of("0123456789", at), text.size());
    if (end - at > 4 || end == at || (i == 0) != (end - at == 4)) return std::nullopt;
    std::from_chars(text.data() + at, text.data() + end, parts[i]);
    if (i + 1 == parts.size()) break;
    if (end >= text.size() || (text[end] != ',' && text[end] != '.')) return std::nullopt;
    at = text.find_first_not_of(",. _=tmyeaonhd", end);
  }
  return make_date(parts[0], parts[1], parts[2]);
}

// "2016-278", the 278th day of a year; "2016-W40-2", the second day of its 40th week; both also without
// hyphens, and with a time behind "T" (ISO 8601).
std::optional<Date> date_of_year_and_number(std::string_view text) {
  std::string plain(text.substr(0, text.find_first_of("T ")));
  constexpr std::size_t kYear = 4, kOrdinal = 7, kDay = 8;
  const bool has_hyphen = plain.size() > kYear && plain[kYear] == '-';
  if (has_hyphen) plain.erase(kYear, 1);
  const bool is_week = plain.size() > kYear && plain[kYear] == 'W';
  if (is_week) plain.erase(kYear, 1);
  if (is_week && has_hyphen && plain.size() == kDay && plain[kDay - 2] == '-') plain.erase(kDay - 2, 1);
  if (plain.size() != kOrdinal || !are_digits(plain)) return std::nullopt;
  int year = 0, number = 0;
  std::from_chars(plain.data(), plain.data() + kYear, year);
  std::from_chars(plain.data() + kYear, plain.data() + kOrdinal, number);
  const Date first = std::chrono::sys_days{std::chrono::year{year} / 1 / 1};
  if (!is_week) return number < 1 || number > 366 ? std::nullopt : std::optional(first + days(number - 1));
  const int week = number / 10, day = number % 10;
  if (week < 1 || week > 53 || day < 1 || day > 7) return std::nullopt;
  // The first week has the fourth of January.
  const Date fourth = first + days(3);
  const auto monday = fourth - (std::chrono::weekday(fourth) - std::chrono::Monday);
  return monday + days(7 * (week - 1) + day - 1);
}

// "4-Oct-16" -> "4-Oct-2016", "04.10.16" -> "04.10.2016"; other texts as they are.
std::string with_century(std::string_view text) {
  const std::size_t size = text.size();
  std::string out(text);
  if (size < 8 || size > 9 || !are_digits(text.substr(size - 2))) return out;
  const bool has_dots = size == 8 && text[2] == '.' && text[5] == '.' && are_digits(text.substr(0, 2)) &&
                        are_digits(text.substr(3, 2));
  if (!has_dots && !ascii::is_letter(text[size - 4])) return out;
  return out.insert(size - 2, text[size - 2] < '7' ? "20" : "19");
}

// "Tue Oct 04 15:59:00 +0000 2016" -> "Tue Oct 04 2016": what stands between a day and its year.
std::string without_time(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool is_offset =
        word.size() == 5 && (word[0] == '+' || word[0] == '-') && are_digits(word.substr(1));
    if (!is_offset && word.find(':') == word.npos && !is_time_zone(ascii::lower(word)))
      out.append(out.empty() ? "" : " ").append(word);
  }
  return out;
}

bool says_changed(std::string_view words) {
  const std::string lower = ascii::lower(words);
  constexpr std::array<std::string_view, 6> kWords = {"updated", "modified", "corrected",
                                                      "edited",  "revised",  "expires"};
  return std::any_of(kWords.begin(), kWords.end(),
                     [&](std::string_view word) { return lower.find(word) != lower.npos; });
}

std::optional<Date> first_date_in(const std::string& text, SlashOrder order) {
  std::size_t read = 0;
  for (const DateInText& date : dates_in(text)) {
    const bool changed = says_changed(std::string_view(text).substr(read, date.span.begin - read));
    read = date.span.end;
    if (changed) continue;
    if (!date.day_first) return date.value;
    if (order == SlashOrder::day_first) return date.day_first;
    return order == SlashOrder::month_first ? std::optional(date.value) : std::nullopt;
  }
  return std::nullopt;
}

std::optional<Date> any_date_of(std::string_view text, SlashOrder order) {
  if (const auto date = date_of_number(without_wrapper(text))) return date;
  if (const auto date = date_of_year_and_number(text)) return date;
  std::string full = with_century(text);
  if (full == text) {  // "4-Oct-16 03.59.00 PM"; "Tuesday, 04-Oct-16 15:59:00 GMT"
    const std::size_t comma = text.find(", "), begin = comma == text.npos ? 0 : comma + 2;
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    full = with_century(text.substr(begin, end - begin)).append(text.substr(end));
    full.insert(0, text.substr(0, begin));
  }
  if (const auto date = parse_date(full)) return date;
  if (const auto date = date_of_list(text)) return date;
  if (const auto date = first_date_in(full, order)) return date;
  return first_date_in(without_time(full), order);
}

// What programs write where they know no day. The last day of 1969 is the first second of 1970, farther west.
bool is_zero(Date date, std::string_view text) {
  using std::chrono::year;
  constexpr std::array<Date, 6> kZeros = {year{1970} / 1 / 1, year{1899} / 12 / 30, year{1899} / 12 / 31,
                                          year{1900} / 1 / 1, year{1904} / 1 / 1,   year{1601} / 1 / 1};
  if (std::find(kZeros.begin(), kZeros.end(), date) != kZeros.end()) return true;
  return date == Date(year{1969} / 12 / 31) && text.find(':') != text.npos;
}

constexpr int kFirstYear = 1500;
constexpr int kLastYear = 2099;

}  // namespace

std::optional<Date> date_in_metadata(std::string_view value, SlashOrder order) {
  const std::string_view text = trim(value);
  if (text.empty() || text.size() > kLongestValue) return std::nullopt;
  const auto date = any_date_of(text, order);
  if (!date || is_zero(*date, text)) return std::nullopt;
  const int year = int(std::chrono::year_month_day(*date).year());
  return year < kFirstYear || year > kLastYear ? std::nullopt : date;
}

bool is_understood_as_date(std::string_view value, SlashOrder order) {
  constexpr std::array<std::string_view, 10> kNone = {"none", "null",    "nan",       "n/a",   "na",
                                                      "nat",  "unknown", "undefined", "false", "undated"};
  const std::string text = ascii::lower(trim(value));
  const bool says_none = std::find(kNone.begin(), kNone.end(), text) != kNone.end();
  const bool is_blank = text.find_first_not_of("0-/.: tz+") == text.npos;
  if (says_none || is_blank || says_changed(text)) return true;
  return text.size() <= kLongestValue && any_date_of(trim(value), order).has_value();
}

}  // namespace lede::indexer
