#include "common/article/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.h"

namespace lede {
namespace {

using ascii::is_digit;
using ascii::is_letter;
using ascii::lower;

constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                      "may",       "june",     "july",     "august",
                                                      "september", "october",  "november", "december"};
constexpr std::array<std::string_view, 7> kWeekdays = {"monday", "tuesday",  "wednesday", "thursday",
                                                       "friday", "saturday", "sunday"};
constexpr std::array<std::string_view, 26> kZones = {
    "z",   "utc", "gmt", "est", "edt", "et",   "cst", "cdt",  "ct",  "mst",  "mdt", "mt",  "pst",
    "pdt", "pt",  "bst", "ist", "wet", "west", "cet", "cest", "eet", "eest", "msk", "trt", "aest"};

/// Whether `word` is `full` or a usual short form of it: three letters, or four for "Sept", "Tues", "Thur",
/// "Thurs".
bool names(std::string_view word, std::string_view full) {
  constexpr std::array<std::string_view, 4> kLonger = {"sept", "tues", "thur", "thurs"};
  if (word.size() < 3 || !full.starts_with(word)) return false;
  return word == full || word.size() == 3 || std::find(kLonger.begin(), kLonger.end(), word) != kLonger.end();
}

template <std::size_t N>
std::optional<int> index_of(const std::array<std::string_view, N>& table, std::string_view word) {
  for (std::size_t i = 0; i < N; ++i)
    if (names(word, table[i])) return static_cast<int>(i);
  return std::nullopt;
}

/// A cursor over the text. Every `take` either takes what it is named after or leaves the cursor where it is.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }

  bool take(char c) {
    if (rest_.empty() || lower(rest_.front()) != c) return false;
    rest_.remove_prefix(1);
    return true;
  }
  bool take_any(std::string_view characters) {
    return std::any_of(characters.begin(), characters.end(), [this](char c) { return take(c); });
  }
  void skip(std::string_view characters) {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(characters), rest_.size()));
  }
  /// A number of `least` to `most` digits that no further digit follows.
  std::optional<int> take_number(std::size_t least, std::size_t most) {
    std::size_t size = 0;
    int value = 0;
    for (; size < rest_.size() && is_digit(rest_[size]); ++size)
      if (size < most) value = value * 10 + (rest_[size] - '0');
    if (size < least || size > most) return std::nullopt;
    rest_.remove_prefix(size);
    return value;
  }
  /// Exactly `size` digits, whatever follows.
  std::optional<int> take_digits(std::size_t size) {
    if (rest_.size() < size) return std::nullopt;
    Cursor head(rest_.substr(0, size));
    const auto value = head.take_number(size, size);
    if (value) rest_.remove_prefix(size);
    return value;
  }
  /// A run of letters in lower case; empty when there is none.
  std::string take_word() {
    std::string word;
    while (!rest_.empty() && is_letter(rest_.front())) {
      word.push_back(lower(rest_.front()));
      rest_.remove_prefix(1);
    }
    return word;
  }
  /// Puts the cursor back to where a copy of it stood.
  template <class Read>
  auto attempt(Read&& read) -> decltype(read(*this)) {
    const Cursor before = *this;
    auto result = read(*this);
    if (!result) *this = before;
    return result;
  }

 private:
  std::string_view rest_;
};

/// 2016-10-04, 2016/10/04 or 20161004.
std::optional<Date> take_numeric_date(Cursor& text) {
  const auto year = text.take_digits(4);
  if (!year) return std::nullopt;
  const char separator = text.take('-') ? '-' : text.take('/') ? '/' : '\0';
  const auto month = text.take_digits(2);
  if (!month || (separator && !text.take(separator))) return std::nullopt;
  const auto day = text.take_digits(2);
  if (!day || (!text.at_end() && is_digit(text.rest().front()))) return std::nullopt;
  return make_date(*year, *month, *day);
}

std::optional<int> take_month_name(Cursor& text) {
  const auto month = month_named(text.take_word());
  if (month) text.take('.');
  return month;
}

/// "4", "04", "4th".
std::optional<int> take_day(Cursor& text) {
  const auto day = text.take_number(1, 2);
  if (!day) return std::nullopt;
  const std::string suffix = text.take_word();
  constexpr std::array<std::string_view, 5> kSuffixes = {"", "st", "nd", "rd", "th"};
  if (std::find(kSuffixes.begin(), kSuffixes.end(), suffix) == kSuffixes.end()) return std::nullopt;
  return day;
}

void skip_weekday(Cursor& text) {
  text.attempt([](Cursor& t) {
    const bool weekday = weekday_named(t.take_word()).has_value();
    t.take('.');
    t.skip(", ");
    return weekday;
  });
}

/// "4 Oct 2016", "4th of October, 2016", "28-Sep-2016".
std::optional<Date> take_day_first(Cursor& text) {
  const auto day = take_day(text);
  text.skip(" -");
  text.attempt([](Cursor& t) {
    const bool of = t.take_word() == "of";
    t.skip(" ");
    return of;
  });
  const auto month = take_month_name(text);
  text.skip(", -");
  const auto year = text.take_number(4, 4);
  if (!day || !month || !year) return std::nullopt;
  return make_date(*year, *month, *day);
}

/// "Oct. 4, 2016", "October 4th 2016".
std::optional<Date> take_month_first(Cursor& text) {
  const auto month = take_month_name(text);
  text.skip(" ");
  const auto day = take_day(text);
  text.skip(", ");
  const auto year = text.take_number(4, 4);
  if (!day || !month || !year) return std::nullopt;
  return make_date(*year, *month, *day);
}

/// "+0000", "+03:00", "+3".
std::optional<bool> take_offset(Cursor& text) {
  if (!text.take_any("+-")) return std::nullopt;
  const auto compact = text.attempt([](Cursor& t) { return t.take_number(4, 4); });
  if (compact) return *compact / 100 <= 14 && *compact % 100 < 60 ? std::optional(true) : std::nullopt;
  const auto hours = text.take_number(1, 2);
  if (!hours || *hours > 14) return std::nullopt;
  if (!text.take(':')) return true;
  const auto minutes = text.take_number(2, 2);
  return minutes && *minutes < 60 ? std::optional(true) : std::nullopt;
}

/// "", "Z", "UTC", "GMT+3", "+03:00".
bool take_zone(Cursor& text) {
  text.skip(" ");
  const bool brackets = text.take('(');
  const std::string zone = text.take_word();
  if (!zone.empty() && !is_time_zone(zone)) return false;
  if (!text.at_end() && text.rest().front() != ')' && !take_offset(text)) return false;
  return !brackets || text.take(')');
}

/// ":59", ":59.123".
bool take_seconds(Cursor& text) {
  if (!text.take(':')) return true;
  const auto seconds = text.take_number(2, 2);
  if (!seconds || *seconds > 60) return false;
  return !text.take_any(".,") || text.take_number(1, 9);
}

void skip_half_of_day(Cursor& text) {
  text.skip(" ");
  text.attempt([](Cursor& t) {
    const bool half = t.take_any("ap");
    t.take('.');
    const bool m = half && t.take('m');
    t.take('.');
    return m && (t.at_end() || !is_letter(t.rest().front()));
  });
}

/// "15:59", "15:59:00.000", "3:59 p.m.", "1559", each with a zone.
bool take_time(Cursor& text) {
  const auto compact = text.attempt([](Cursor& t) {
    const auto hours = t.take_digits(2), minutes = t.take_digits(2);
    if (!t.at_end() && is_digit(t.rest().front())) t.take_digits(2);
    return hours && minutes && *hours < 24 && *minutes < 60;
  });
  if (!compact) {
    const auto hours = text.take_number(1, 2);
    if (!hours || *hours > 24 || !text.take_any(":.")) return false;
    const auto minutes = text.take_number(2, 2);
    if (!minutes || *minutes > 59 || !take_seconds(text)) return false;
    skip_half_of_day(text);
  }
  return take_zone(text) && text.at_end();
}

/// What may stand between a date and a time: "T", space, comma, "at", "|", a dash.
bool take_rest(Cursor& text) {
  if (text.at_end()) return true;
  if (is_digit(text.rest().front())) return false;
  if (!text.take('t')) {
    text.skip(", -|");
    text.attempt([](Cursor& t) {
      const bool at = t.take_word() == "at";
      t.skip(" ");
      return at;
    });
  }
  return take_time(text);
}

}  // namespace

std::optional<Date> make_date(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1 || year > 9999 || !date.ok()) return std::nullopt;
  return Date(date);
}

std::optional<int> month_named(std::string_view word) {
  const auto month = index_of(kMonths, word);
  return month ? std::optional(*month + 1) : std::nullopt;
}

std::optional<std::chrono::weekday> weekday_named(std::string_view word) {
  const auto day = index_of(kWeekdays, word);
  if (!day) return std::nullopt;
  return std::chrono::weekday(static_cast<unsigned>(*day + 1));  // ISO: 1 is Monday
}

bool is_time_zone(std::string_view word) {
  return std::find(kZones.begin(), kZones.end(), word) != kZones.end();
}

std::string to_iso(Date date) {
  const std::chrono::year_month_day day(date);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                     static_cast<unsigned>(day.day()));
}

std::optional<DateRange> parse_period(std::string_view text) {
  using std::chrono::days;
  Cursor whole(text);
  const auto day = take_numeric_date(whole);
  if (day && whole.at_end()) return DateRange{*day, *day};
  Cursor cursor(text);
  const auto year = cursor.take_number(4, 4);
  if (!year || *year < 1) return std::nullopt;
  if (cursor.at_end()) return DateRange{*make_date(*year, 1, 1), *make_date(*year, 12, 31)};
  const auto month = cursor.take('-') ? cursor.take_number(2, 2) : std::nullopt;
  if (!month || !cursor.at_end()) return std::nullopt;
  const auto first = make_date(*year, *month, 1);
  if (!first) return std::nullopt;
  const std::chrono::year_month_day_last last{
      std::chrono::year(*year),
      std::chrono::month_day_last(std::chrono::month(static_cast<unsigned>(*month)))};
  return DateRange{*first, Date(last)};
}

std::optional<Date> parse_date(std::string_view text) {
  constexpr std::array kForms = {&take_numeric_date, &take_day_first, &take_month_first};
  for (const auto& take_form : kForms) {
    Cursor cursor(ascii::trimmed(text));
    skip_weekday(cursor);
    const auto date = take_form(cursor);
    if (date && take_rest(cursor)) return date;
  }
  return std::nullopt;
}

}  // namespace lede
