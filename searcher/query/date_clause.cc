#include "searcher/query/date_clause.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <optional>

#include "common/base/ascii.h"
#include "common/base/numbers.h"
#include "common/schema/fields.h"
#include "searcher/query/mistake.h"

namespace lede::searcher {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::year_month_day;
using std::chrono::year_month_day_last;
using std::chrono::years;

constexpr std::string_view kRangeMark = "..";
constexpr std::string_view kSinceLast = "since-last";
constexpr unsigned kLongestCount = 9999;
constexpr Date kFirstDay = std::chrono::sys_days{std::chrono::year{1} / 1 / 1};  // what parse_period can read

/// A month has no 31st: the last day it has.
Date clipped(year_month_day day) {
  return day.ok() ? Date{day} : Date{year_month_day_last{day.year() / day.month() / std::chrono::last}};
}

struct Unit {
  std::string_view name;
  Date (*back)(Date today, unsigned count);
};
constexpr std::array kUnits = {
    Unit{"day", [](Date today, unsigned n) { return today - days{n}; }},
    Unit{"week", [](Date today, unsigned n) { return today - days{7 * n}; }},
    Unit{"month", [](Date today, unsigned n) { return clipped(year_month_day{today} - months{n}); }},
    Unit{"year", [](Date today, unsigned n) { return clipped(year_month_day{today} - years{n}); }},
};

std::optional<DateRange> day_of(Date day) { return DateRange{day, day}; }
std::optional<DateRange> month_of(Date day) { return parse_period(to_iso(day).substr(0, 7)); }
std::optional<DateRange> year_of(Date day) { return parse_period(to_iso(day).substr(0, 4)); }
std::optional<DateRange> week_of(Date day) {
  const Date monday = day - (std::chrono::weekday{day} - std::chrono::Monday);
  return DateRange{monday, monday + days{6}};
}

struct NamedPeriod {
  std::string_view name;
  std::optional<DateRange> (*days)(Date today);
};
constexpr std::array kNamedPeriods = {
    NamedPeriod{"today", [](Date today) { return day_of(today); }},
    NamedPeriod{"yesterday", [](Date today) { return day_of(today - days{1}); }},
    NamedPeriod{"this week", [](Date today) { return week_of(today); }},
    NamedPeriod{"last week", [](Date today) { return week_of(today - days{7}); }},
    NamedPeriod{"this month", [](Date today) { return month_of(today); }},
    NamedPeriod{"last month",
                [](Date today) { return month_of(clipped(year_month_day{today} - months{1})); }},
    NamedPeriod{"this year", [](Date today) { return year_of(today); }},
    NamedPeriod{"last year", [](Date today) { return year_of(clipped(year_month_day{today} - years{1})); }},
};

/// In small letters, with spaces for "-" and "_".
std::string words_of(std::string_view text) {
  std::string words = ascii::lower(text);
  std::replace_if(
      words.begin(), words.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  return words;
}

/// "2w", "2 weeks", "2 weeks ago": the day so far back; nullopt for other text and for a day before the year
/// 1.
std::optional<Date> counted_back(std::string_view text, Date today) {
  const std::string words = words_of(text);
  const std::size_t digits = std::min(words.find_first_not_of("0123456789"), words.size());
  const auto count = whole_number<unsigned>(words.substr(0, digits));
  if (!count || *count > kLongestCount) return std::nullopt;
  auto unit = ascii::trimmed(std::string_view(words).substr(digits));
  if (unit.ends_with(" ago")) unit.remove_suffix(4);
  for (const auto& [name, back] : kUnits) {
    const bool is_plural = unit.size() == name.size() + 1 && unit.starts_with(name) && unit.ends_with('s');
    if (unit != name && unit != name.substr(0, 1) && !is_plural) continue;
    const Date day = back(today, *count);
    return day < kFirstDay ? std::nullopt : std::optional(day);
  }
  return std::nullopt;
}

/// "oct-2016", "4 October", "march": without a year the last one that has begun.
std::optional<DateRange> with_month_name(const std::string& words, Date today) {
  const int year{year_month_day{today}.year()};
  for (const std::string& rest : {std::string(), fmt::format(" {}", year), fmt::format(" {}", year - 1)}) {
    const auto day = parse_date(words + rest);
    if (day && (rest.empty() || *day <= today)) return day_of(*day);
    const auto first = parse_date("1 " + words + rest);
    if (first && (rest.empty() || *first <= today)) return month_of(*first);
  }
  return std::nullopt;
}

std::optional<DateRange> period(std::string_view text, Date today) {
  if (const auto day = counted_back(text, today)) return day_of(*day);
  if (const auto written = parse_period(text)) return written;
  std::string words = ascii::lower(text);
  std::replace_if(
      words.begin(), words.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  for (const NamedPeriod& named : kNamedPeriods)
    if (named.name == words) return named.days(today);
  return with_month_name(words, today);
}

/// Reads one clause; keeps what every message needs.
struct Reader {
  DateField field;
  std::string_view query;
  ByteSpan value;
  Date today;

  std::string_view text(ByteSpan span) const { return query.substr(span.begin, span.size()); }

  DateRange period_at(ByteSpan span) const {
    const auto found = period(text(span), today);
    if (found) return *found;
    throw mistake(
        fmt::format(
            "{} is no date: write a year, month or day that exists, like 2016, 2016-10 or 2016-10-04{}",
            in_quotes(text(span)), other_values()),
        query, span);
  }

  bool asks_of_index() const { return field == DateField::added || field == DateField::changed; }

  std::string_view other_values() const {
    if (asks_of_index()) return ", or a time back, like 2w, or since-last";
    return field == DateField::date ? ", or none" : ", or a time back, like 2w";
  }

  DateRange between(std::size_t mark) const {
    const auto middle = static_cast<std::uint32_t>(value.begin + mark);
    const ByteSpan from{value.begin, middle};
    const ByteSpan to{middle + static_cast<std::uint32_t>(kRangeMark.size()), value.end};
    if (from.empty() && to.empty())
      throw mistake("a range of dates needs a first or a last day", query, value);
    DateRange range;
    if (!from.empty()) range.first = period_at(from).first;
    if (!to.empty()) range.last = period_at(to).last;
    if (range.first > range.last)
      throw mistake(fmt::format("this range of dates runs backwards: write {}..{}", text(to), text(from)),
                    query, value);
    return range;
  }

  DateRange range() const {
    const std::size_t mark = text(value).find(kRangeMark);
    if (mark == std::string_view::npos) {
      const auto back = asks_of_index() ? counted_back(text(value), today) : std::nullopt;
      return back ? DateRange{*back, Date::max()} : period_at(value);
    }
    if (field == DateField::date || asks_of_index()) return between(mark);
    throw mistake(fmt::format("{}: takes one date; a range is written date:FIRST..LAST", name_of(field)),
                  query, value);
  }
};

using namespace std::chrono;

Date last_of_month(year_month_day day) { return sys_days{day.year() / day.month() / last}; }
Date last_of_year(year_month_day day) { return sys_days{day.year() / December / 31}; }

/// "2016", "2016-10", "2016-10-04", "2016-10-04..2016-10-07"; an open end is left out.
std::string print_days(const DateRange& range) {
  const std::string first = range.first == Date::min() ? "" : to_iso(range.first);
  const std::string last = range.last == Date::max() ? "" : to_iso(range.last);
  for (const std::size_t length :
       {std::string_view("2016").size(), std::string_view("2016-10").size(), first.size()}) {
    const std::string name = first.substr(0, length);
    if (parse_period(name) == range) return name;
  }
  return fmt::format("{}{}{}", first, kRangeMark, last);
}

}  // namespace

Node date_clause(DateField field, std::string_view query, ByteSpan value, Date today) {
  const Reader reader{field, query, value, today};
  if (field == DateField::date && reader.text(value) == "none") return {Undated{}, value};
  if (reader.asks_of_index()) {
    Indexed indexed{field == DateField::added ? IndexEvent::added : IndexEvent::changed, {}, false};
    indexed.in_last_run = ascii::lower(reader.text(value)) == kSinceLast;
    if (!indexed.in_last_run) indexed.days = reader.range();
    return {indexed, value};
  }
  DateRange range = reader.range();
  if (field == DateField::since) range.last = Date::max();
  if (field == DateField::until) range.first = Date::min();
  return {Dated{range}, value};
}

std::string print_date_clause(const DateRange& range) {
  if (range.last == Date::max()) return "since:" + to_iso(range.first);
  if (range.first == Date::min()) return "until:" + to_iso(range.last);
  return "date:" + print_days(range);
}

std::string print_indexed_clause(const Indexed& indexed) {
  if (indexed.event == IndexEvent::edited) return "is:edited";
  return fmt::format("{}:{}", indexed.event == IndexEvent::added ? "added" : "changed",
                     indexed.in_last_run ? std::string(kSinceLast) : print_days(indexed.days));
}

std::vector<std::string> date_cover(DateRange range) {
  std::vector<std::string> terms;
  for (auto day = range.first; day <= range.last;) {
    const year_month_day calendar{day};
    Date covered = day;
    if (calendar.day() == 1d && calendar.month() == January && last_of_year(calendar) <= range.last) {
      terms.push_back(schema::year_term(day));
      covered = last_of_year(calendar);
    } else if (calendar.day() == 1d && last_of_month(calendar) <= range.last) {
      terms.push_back(schema::month_term(day));
      covered = last_of_month(calendar);
    } else {
      terms.push_back(schema::day_term(day));
    }
    day = covered + days{1};
  }
  return terms;
}

}  // namespace lede::searcher
