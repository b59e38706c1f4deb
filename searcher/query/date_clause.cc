#include "searcher/query/date_clause.h"

#include <fmt/format.h>

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
  char letter;
  Date (*back)(Date today, unsigned count);
};
constexpr std::array kUnits = {
    Unit{'d', [](Date today, unsigned n) { return today - days{n}; }},
    Unit{'w', [](Date today, unsigned n) { return today - days{7 * n}; }},
    Unit{'m', [](Date today, unsigned n) { return clipped(year_month_day{today} - months{n}); }},
    Unit{'y', [](Date today, unsigned n) { return clipped(year_month_day{today} - years{n}); }},
};

struct NamedDay {
  std::string_view name;
  unsigned days_back;
};
constexpr std::array kNamedDays = {NamedDay{"today", 0}, NamedDay{"yesterday", 1}};

/// "2w": the day so far back; nullopt for other text and for a day before the year 1.
std::optional<Date> counted_back(std::string_view text, Date today) {
  if (text.empty()) return std::nullopt;
  const auto count = whole_number<unsigned>(text.substr(0, text.size() - 1));
  if (!count || *count > kLongestCount) return std::nullopt;
  for (const Unit& unit : kUnits) {
    if (unit.letter != text.back()) continue;
    const Date day = unit.back(today, *count);
    return day < kFirstDay ? std::nullopt : std::optional(day);
  }
  return std::nullopt;
}

std::optional<DateRange> period(std::string_view text, Date today) {
  for (const NamedDay& day : kNamedDays)
    if (day.name == text) return DateRange{today - days{day.days_back}, today - days{day.days_back}};
  if (const auto day = counted_back(text, today)) return DateRange{*day, *day};
  return parse_period(text);
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
