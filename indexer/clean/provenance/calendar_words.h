// The names of months and weekdays in the languages of most newspapers.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace lede::indexer {

/// The month, from 1, that the word names: in English, also shortened (month_named in common/article/date.h),
/// or in one of the languages of calendar_words.cc, in the case in which dates have it ("5 мая", "5 maja").
/// `word` is in lower case; letters beyond ASCII may be capitals only in the text, not here.
std::optional<int> month_in(std::string_view word);

/// The same for the days of the week.
std::optional<std::chrono::weekday> weekday_in(std::string_view word);

}  // namespace lede::indexer
