// The names of months and weekdays in the languages of newspapers, and the digits and calendars of those that
// have their own: all from ICU (CLDR).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/date.h"

namespace lede::indexer {

/// The month, from 1, that the word names: in English, also shortened (month_named in common/article/date.h),
/// or in another language, in the case in which dates have it ("5 мая", "5 maja"). `word` is in lower case;
/// letters beyond ASCII may be capitals. Names of two words have one space.
std::optional<int> month_in(std::string_view word);

/// The same for the days of the week.
std::optional<std::chrono::weekday> weekday_in(std::string_view word);

/// The day that a year of 1300 to 1500 or 2400 to 2600 makes with a month of the Persian, the Islamic or the
/// Thai calendar: "13 مهر 1395", "4 ตุลาคม 2559". nullopt for other words, years and days.
std::optional<Date> date_of_calendar(int year, std::string_view month, int day);

/// A text with its dates in the digits 0 to 9, and where each of its bytes comes from; one more stands for
/// the end.
struct PlainDigits {
  std::string text;
  std::vector<std::uint32_t> origins;
};
/// Digits of other scripts, "二〇一六年十月四日" and the years of Japanese eras as 2016年10月4日. nullopt for
/// a text that has none, which costs a search for a few bytes.
std::optional<PlainDigits> in_plain_digits(std::string_view text);

}  // namespace lede::indexer
