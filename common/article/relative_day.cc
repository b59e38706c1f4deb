#include "common/article/relative_day.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/base/ascii.h"

namespace lede {
namespace {

using std::chrono::days;
using std::chrono::month_day;
using std::chrono::year_month_day;

enum class Which : std::uint8_t { none, last, current, next };

struct Word {
  ByteSpan span;
  std::string lowered;  // letters or digits only
  bool capital = false;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  const auto is_part = [](char c) { return ascii::is_letter(c) || ascii::is_digit(c); };
  for (std::size_t at = 0; at < text.size();) {
    if (!is_part(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_part(text[end])) ++end;
    words.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                     ascii::lower(text.substr(at, end - at)),
                     ascii::is_upper(text[at])});
    at = end;
  }
  return words;
}

Which which(std::string_view word) {
  if (word == "last") return Which::last;
  if (word == "this") return Which::current;
  return word == "next" ? Which::next : Which::none;
}

/// "9", "9th", "09".
std::optional<unsigned> day_number(std::string_view word) {
  unsigned day = 0;
  std::size_t digits = 0;
  while (digits < word.size() && digits < 2 && ascii::is_digit(word[digits]))
    day = day * 10 + static_cast<unsigned>(word[digits++] - '0');
  constexpr std::array<std::string_view, 5> kSuffixes = {"", "st", "nd", "rd", "th"};
  const bool ends = std::find(kSuffixes.begin(), kSuffixes.end(), word.substr(digits)) != kSuffixes.end();
  return digits > 0 && ends && day >= 1 && day <= 31 ? std::optional(day) : std::nullopt;
}

DateRange whole(std::chrono::year_month month) { return {Date(month / 1), Date(month / std::chrono::last)}; }
DateRange whole(std::chrono::year year) { return {Date(year / 1 / 1), Date(year / 12 / 31)}; }

int step_of(Which which) { return which == Which::last ? -1 : which == Which::next ? 1 : 0; }

/// The latest such weekday that is not after `published`.
Date latest(std::chrono::weekday weekday, Date published) {
  return published - (std::chrono::weekday(published) - weekday);
}

/// The latest such day of the calendar that is not after `published`; for February 29 a day of a leap year.
/// Nothing if no year has that day.
std::optional<Date> latest(month_day day, Date published) {
  constexpr int kLeapYears = 8;  // 1896 to 1904: no February 29 between
  if (!day.ok()) return std::nullopt;
  const auto this_year = year_month_day(published).year();
  for (int back = 0; back <= kLeapYears; ++back) {
    const year_month_day candidate = (this_year - std::chrono::years(back)) / day;
    if (candidate.ok() && Date(candidate) <= published) return Date(candidate);
  }
  return std::nullopt;
}

std::optional<DateRange> span_of(Which which, std::string_view unit, Date published) {
  const year_month_day today(published);
  const int step = step_of(which);
  if (unit == "week") {
    const Date monday = latest(std::chrono::Monday, published) + days(7 * step);
    return DateRange{monday, monday + days(6)};
  }
  if (unit == "month") return whole(today.year() / today.month() + std::chrono::months(step));
  if (unit == "year") return whole(today.year() + std::chrono::years(step));
  return std::nullopt;
}

DateRange weekday_of(Which which, std::chrono::weekday weekday, Date published) {
  Date day = latest(weekday, published);
  if (which == Which::last && day == published) day -= days(7);
  if (which == Which::next) day += days(7);
  return {day, day};
}

/// A month's name alone: the latest that has begun, the latest that is over, the first still to come.
DateRange month_of(Which which, int number, Date published) {
  const year_month_day today(published);
  const std::chrono::month month(static_cast<unsigned>(number));
  int year = static_cast<int>(today.year());
  if (which == Which::next) {
    year += month <= today.month();
  } else {
    year -= which == Which::last ? month >= today.month() : month > today.month();
  }
  return whole(std::chrono::year(year) / month);
}

std::optional<DateRange> day_of_month(int month, unsigned day, Date published) {
  const auto date =
      latest(std::chrono::month(static_cast<unsigned>(month)) / std::chrono::day(day), published);
  return date ? std::optional(DateRange{*date, *date}) : std::nullopt;
}

std::optional<DateRange> near_day(std::string_view word, Date published) {
  constexpr std::array<std::pair<std::string_view, int>, 3> kNear = {
      {{"yesterday", -1}, {"today", 0}, {"tomorrow", 1}}};
  for (const auto& [name, step] : kNear)
    if (word == name) return DateRange{published + days(step), published + days(step)};
  return std::nullopt;
}

/// Reads from one word of a text on.
class Reader {
 public:
  Reader(const std::vector<Word>& words, Date published) : words_(words), published_(published) {}

  /// What begins at word `at`, and the word after it in `at`; nothing leaves `at` alone.
  std::optional<DateRange> take(std::size_t& at) const {
    std::size_t next = at;
    const auto range = read(next);
    if (!range || has_year(next)) return std::nullopt;
    at = next;
    return range;
  }

 private:
  std::string_view word(std::size_t at) const {
    return at < words_.size() ? std::string_view(words_[at].lowered) : std::string_view();
  }
  bool is_name(std::size_t at) const { return at < words_.size() && words_[at].capital; }

  bool has_year(std::size_t at) const {
    const std::string_view next = word(at);
    return next.size() == 4 && std::all_of(next.begin(), next.end(), ascii::is_digit);
  }

  std::optional<DateRange> read(std::size_t& at) const {
    if (const auto day = near_day(word(at), published_)) return ++at, day;
    const Which chosen = which(word(at));
    if (chosen != Which::none) ++at;
    if (chosen != Which::none)
      if (const auto span = span_of(chosen, word(at), published_)) return ++at, span;
    if (!is_name(at)) return day_first(at);
    if (const auto weekday = weekday_named(word(at))) return ++at, weekday_of(chosen, *weekday, published_);
    if (const auto month = month_named(word(at))) return after_month(*month, chosen, ++at);
    return chosen == Which::none ? day_first(at) : std::nullopt;
  }

  std::optional<DateRange> after_month(int month, Which chosen, std::size_t& at) const {
    if (const auto day = day_number(word(at)); day && chosen == Which::none)
      return ++at, day_of_month(month, *day, published_);
    if (chosen == Which::none) return std::nullopt;
    return month_of(chosen, month, published_);
  }

  /// "9 September", "9th of September".
  std::optional<DateRange> day_first(std::size_t& at) const {
    const auto day = day_number(word(at));
    if (!day) return std::nullopt;
    const std::size_t name = word(at + 1) == "of" ? at + 2 : at + 1;
    const auto month = is_name(name) ? month_named(word(name)) : std::nullopt;
    if (!month) return std::nullopt;
    at = name + 1;
    return day_of_month(*month, *day, published_);
  }

  const std::vector<Word>& words_;
  Date published_;
};

}  // namespace

std::vector<RelativeDay> find_relative_days(std::string_view text, Date published) {
  const std::vector<Word> words = words_of(text);
  const Reader reader(words, published);
  std::vector<RelativeDay> found;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t first = at;
    const auto days = reader.take(at);
    if (days)
      found.push_back({{words[first].span.begin, words[at - 1].span.end}, *days});
    else
      ++at;
  }
  return found;
}

}  // namespace lede
