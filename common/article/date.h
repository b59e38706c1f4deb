// Calendar dates and ranges of them. A date is a day without a time zone: the day that the outlet printed.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace lede {

using Date = std::chrono::sys_days;

/// Inclusive on both ends. Open ends are Date::min() / Date::max().
struct DateRange {
  Date first = Date::min();
  Date last = Date::max();
  auto operator<=>(const DateRange&) const = default;
  bool contains(Date d) const { return first <= d && d <= last; }
};

/// The day; nothing if the calendar has no such day, and for years outside 1 to 9999.
std::optional<Date> make_date(int year, int month, int day);

/// 1 to 12 for an English month's name in lower case, full or short: "september", "sept", "sep".
std::optional<int> month_named(std::string_view word);
/// For the English name of a day of the week in lower case, full or short: "tuesday", "tues", "tue".
std::optional<std::chrono::weekday> weekday_named(std::string_view word);
/// Whether a word in lower case is the short name of a time zone: "z", "est", "gmt".
bool is_time_zone(std::string_view word);

/// "2016-10-04". Years are four digits, 0001 to 9999.
std::string to_iso(Date date);

/// "2016", "2016-10", "2016-10-04", also compact "20161004" and "2016/10/04": the days it covers. nullopt for
/// anything else, impossible days included.
std::optional<DateRange> parse_period(std::string_view text);

/// "2016-10-04T15:59:00Z", "2016-10-04 15:59", "4 Oct 2016", "Oct. 4, 2016", "October 4th, 2016", "28 Sep,
/// 2016 15:59", "Tue, 04 Oct 2016 15:59:00 +0000", "20161004": the whole text is a day's date, with or
/// without a time. Full and short English month names, any case. nullopt for anything else, and for ambiguous
/// "04/10/2016".
std::optional<Date> parse_date(std::string_view text);

}  // namespace lede
