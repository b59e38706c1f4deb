#include "indexer/clean/provenance/dates.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/normalize.h"
#include "indexer/clean/provenance/calendar_words.h"

namespace lede::indexer {
namespace {

using ascii::is_digit;
using ascii::is_letter;

constexpr int kFirstYear = 1700;  // of the first newspapers that are kept as text
constexpr int kLastYear = 2099;
constexpr std::size_t kLongestMonth = 36;  // bytes: "พฤศจิกายน"
constexpr std::string_view kGaps =
    " ,.-\xC2\xA0";  // between the parts of a date; the last two: no-break space

/// Walks backwards over a text. Each `take` function consumes what its name says, or leaves the position as
/// it is.
class BackwardCursor {
 public:
  BackwardCursor(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  char before() const { return at_ == 0 ? '\n' : text_[at_ - 1]; }

  bool take(char c) { return before() == c ? (--at_, true) : false; }
  bool take_text(std::string_view text) {
    if (!text_.substr(0, at_).ends_with(text)) return false;
    at_ -= text.size();
    return true;
  }
  void skip(std::string_view characters) {
    while (at_ > 0 && characters.find(text_[at_ - 1]) != std::string_view::npos) --at_;
  }
  /// A number of one or two digits; none when there are more digits.
  std::optional<int> take_day() {
    std::size_t begin = at_;
    int value = 0;
    for (int scale = 1; begin > 0 && is_digit(text_[begin - 1]); --begin, scale *= 10) {
      if (at_ - begin == 2) return std::nullopt;
      value += scale * (text_[begin - 1] - '0');
    }
    if (begin == at_) return std::nullopt;
    at_ = begin;
    return value;
  }
  /// A word in lower case; empty when there is none, or it is too long for a month.
  std::string take_word() {
    std::size_t begin = at_;
    while (begin > 0 && at_ - begin <= kLongestMonth) {
      const std::size_t size = is_letter(text_[begin - 1]) ? 1 : wide_letter_before(begin);
      if (size == 0) break;
      begin -= size;
    }
    if (at_ - begin > kLongestMonth) return {};
    std::string word = ascii::lower(text_.substr(begin, at_ - begin));
    at_ = begin;
    return word;
  }
  bool take_one_of(std::span<const std::string_view> words) {
    const std::size_t before = at_;
    if (std::find(words.begin(), words.end(), take_word()) != words.end()) return true;
    at_ = before;
    return false;
  }
  /// "of" and what it is in other languages, with the gap before it.
  void skip_of() {
    constexpr std::array<std::string_view, 4> kOf = {"of", "de", "del", "du"};
    if (take_one_of(kOf)) skip(kGaps);
  }

 private:
  /// Bytes of the letter or vowel sign beyond ASCII that ends at `end`; 0 where none does.
  std::size_t wide_letter_before(std::size_t end) const {
    std::size_t begin = end;
    while (begin > 0 && end - begin < 4 && (text_[begin - 1] & 0xC0) == 0x80) --begin;
    if (begin == end || begin == 0 || (text_[--begin] & 0xC0) != 0xC0) return 0;
    std::size_t at = begin;
    const CharClass kind = classify(utf8::decode(text_, at));
    const bool is_part = kind == CharClass::letter || kind == CharClass::mark || kind == CharClass::segmented;
    return is_part && at == end ? end - begin : 0;
  }

  std::string_view text_;
  std::size_t at_;
};

struct Run {
  std::size_t begin = 0;
  std::size_t end = 0;
  int value = 0;  // of its first four digits
};

Run digits_at(std::string_view text, std::size_t begin) {
  Run run{begin, begin, 0};
  for (; run.end < text.size() && is_digit(text[run.end]); ++run.end)
    if (run.end - begin < 4) run.value = run.value * 10 + (text[run.end] - '0');
  return run;
}

ByteSpan span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::optional<DateInText> made(ByteSpan span, std::optional<Date> value) {
  if (!value) return std::nullopt;
  return DateInText{span, *value, std::nullopt};
}

/// The day "4", "4th" or "1º".
std::optional<int> take_ordinal(BackwardCursor& cursor) {
  cursor.skip("\u00BA");
  constexpr std::array<std::string_view, 5> kSuffixes = {"st", "nd", "rd", "th", "er"};
  cursor.take_one_of(kSuffixes);
  return cursor.take_day();
}

bool is_common_year(int year) { return year >= kFirstYear && year <= kLastYear; }

/// Reads "October 4th, " before a year.
std::optional<DateInText> month_day_year(BackwardCursor cursor, const Run& year) {
  const auto day = take_ordinal(cursor);
  if (!day) return std::nullopt;
  cursor.skip(kGaps);
  const auto month = month_in(cursor.take_word());
  if (!month || is_letter(cursor.before())) return std::nullopt;
  return made(span_of(cursor.at(), year.end), make_date(year.value, *month, *day));
}

/// Reads "4th of October, " and "4 de octubre de " before a year, and what other calendars have for it.
std::optional<DateInText> day_month_year(BackwardCursor cursor, const Run& year) {
  constexpr std::array<std::string_view, 2> kThaiEras = {"พ.ศ", "ค.ศ"};  // their last stop is a gap
  for (const auto era : kThaiEras)
    if (cursor.take_text(era)) cursor.skip(kGaps);
  cursor.skip_of();
  std::string month = cursor.take_word();
  if (month.empty()) return std::nullopt;
  const auto take_before = [&cursor] {
    cursor.skip(kGaps);
    cursor.skip_of();
    return take_ordinal(cursor);
  };
  auto day = take_before();
  if (!day) {  // "تشرين الأول" are two words
    month = cursor.take_word() + " " + month;
    day = take_before();
  }
  if (!day) return std::nullopt;
  const ByteSpan span = span_of(cursor.at(), year.end);
  if (!is_common_year(year.value)) return made(span, date_of_calendar(year.value, month, *day));
  const auto number = month_in(month);
  return number ? made(span, make_date(year.value, *number, *day)) : std::nullopt;
}

/// Reads "10/4/" before a year, also with dots or hyphens, and "4. 10. ".
std::optional<DateInText> numbers_year(BackwardCursor cursor, const Run& year) {
  const bool is_spaced = cursor.take(' ');
  const char separator = cursor.before();
  if (separator != '.' && (is_spaced || (separator != '/' && separator != '-'))) return std::nullopt;
  cursor.take(separator);
  const auto second = cursor.take_day();
  if (!second || (is_spaced && !cursor.take(' ')) || !cursor.take(separator)) return std::nullopt;
  const auto first = cursor.take_day();
  if (!first || cursor.before() == separator || is_letter(cursor.before())) return std::nullopt;
  const ByteSpan span = span_of(cursor.at(), year.end);
  const auto month_first = make_date(year.value, *first, *second);
  const auto day_first = make_date(year.value, *second, *first);
  if (separator == '/' && month_first && day_first && *first != *second)
    return DateInText{span, *month_first, day_first};
  const bool prefers_day = separator != '/' || !month_first;
  return made(span, prefers_day && day_first ? day_first : month_first);
}

/// Reads "-10-04" after a year, also with slashes or dots.
std::optional<DateInText> year_numbers(std::string_view text, const Run& year) {
  if (year.end + 3 >= text.size()) return std::nullopt;
  const char separator = text[year.end];
  if (separator != '-' && separator != '/' && separator != '.') return std::nullopt;
  const Run month = digits_at(text, year.end + 1);
  if (month.end - month.begin - 1 > 1 || month.end >= text.size() || text[month.end] != separator)
    return std::nullopt;
  const Run day = digits_at(text, month.end + 1);
  if (day.end - day.begin - 1 > 1) return std::nullopt;
  return made(span_of(year.begin, day.end), make_date(year.value, month.value, day.value));
}

/// Reads what follows a year in "2016年10月4日" and "2016년 10월 4일".
std::optional<DateInText> year_signs(std::string_view text, const Run& year) {
  constexpr std::array<std::array<std::string_view, 3>, 2> kSigns = {
      {{"年", "月", "日"}, {"년", "월", "일"}}};
  for (const auto& signs : kSigns) {
    std::array<int, 3> parts{year.value, 0, 0};
    std::size_t at = year.end;
    for (std::size_t i = 0; i < parts.size() && text.substr(at).starts_with(signs[i]);) {
      at += signs[i].size();
      if (++i == parts.size()) return made(span_of(year.begin, at), make_date(parts[0], parts[1], parts[2]));
      at = std::min(text.find_first_not_of(' ', at), text.size());
      const Run part = digits_at(text, at);
      if (part.end - at > 2) break;
      parts[i] = part.value;
      at = part.end;
    }
  }
  return std::nullopt;
}

/// Reads ". február 3." or " February 3" after a year.
std::optional<DateInText> year_month_day(std::string_view text, const Run& year) {
  const std::size_t begin = text.find_first_not_of(". ", year.end);
  if (begin == text.npos || begin == year.end) return std::nullopt;
  const std::size_t space = text.substr(begin, kLongestMonth + 1).find(' ');
  const auto month = space == text.npos ? std::nullopt : month_in(ascii::lower(text.substr(begin, space)));
  const Run day = digits_at(text, month ? begin + space + 1 : text.size());
  if (day.end == day.begin || day.end - day.begin > 2) return std::nullopt;
  const std::string_view behind = text.substr(day.end);
  if (behind.starts_with(' ') && behind.size() > 1 && ascii::is_digit(behind[1])) return std::nullopt;
  return made(span_of(year.begin, day.end), make_date(year.value, *month, day.value));
}

std::optional<DateInText> date_around(std::string_view text, Run year) {
  const BackwardCursor before(text, year.begin);
  if (year.end - year.begin == 2) {
    if (before.before() != '/') return std::nullopt;
    year.value += year.value < 70 ? 2000 : 1900;
    return numbers_year(before, year);
  }
  if (year.end - year.begin != 4) return std::nullopt;
  BackwardCursor words = before;
  words.skip(kGaps);
  const bool has_gap = words.at() < year.begin;
  if (!is_common_year(year.value)) return has_gap ? day_month_year(words, year) : std::nullopt;
  if (auto date = year_numbers(text, year)) return date;
  if (auto date = year_signs(text, year)) return date;
  if (auto date = numbers_year(before, year)) return date;
  if (has_gap) {
    if (auto date = month_day_year(words, year)) return date;
    if (auto date = day_month_year(words, year)) return date;
  }
  return year_month_day(text, year);
}

std::size_t next_digit(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  return at + static_cast<std::size_t>(std::find_if(rest.begin(), rest.end(), is_digit) - rest.begin());
}

constexpr int kFirstYearOfAddress = 1990;
constexpr std::string_view kSeparators = "-/_.";

/// Reads a number of at most `most` digits at `at` and moves `at` behind it; -1 when there is none.
int take_number(std::string_view text, std::size_t& at, std::size_t most) {
  const std::size_t begin = at;
  int value = 0;
  while (at < text.size() && at - begin < most && ascii::is_digit(text[at]))
    value = value * 10 + (text[at++] - '0');
  return at == begin ? -1 : value;
}

/// The month at `at`, as a number or, where one is `separated`, by its name; moves `at` behind it.
int take_month(std::string_view text, std::size_t& at, bool separated) {
  std::size_t end = at;
  while (separated && end < text.size() && end - at <= kLongestMonth && is_letter(text[end])) ++end;
  if (end == at) return take_number(text, at, 2);
  const auto month = month_named(ascii::lower(text.substr(at, end - at)));
  at = end;
  return month.value_or(-1);
}

/// The day that begins at `begin`, and the position of its end.
std::optional<std::pair<Date, std::size_t>> day_at(std::string_view text, std::size_t begin) {
  std::size_t at = begin;
  const int year = take_number(text, at, 4);
  if (at - begin != 4 || year < kFirstYearOfAddress || year > kLastYear || at >= text.size())
    return std::nullopt;
  const bool separated = kSeparators.find(text[at]) != std::string_view::npos;
  const char separator = text[at];
  at += separated;
  const std::size_t month_begin = at;
  const int month = take_month(text, at, separated);
  if (!separated && at - month_begin != 2) return std::nullopt;
  if (separated && (at >= text.size() || text[at++] != separator)) return std::nullopt;
  const std::size_t day_begin = at;
  const int day = take_number(text, at, 2);
  if ((!separated && at - day_begin != 2) || (at < text.size() && ascii::is_digit(text[at])))
    return std::nullopt;
  const auto date = make_date(year, month, day);
  return date ? std::optional(std::pair(*date, at)) : std::nullopt;
}

std::optional<Date> first_day(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!ascii::is_digit(text[at]) || (at > 0 && ascii::is_digit(text[at - 1]))) continue;
    if (const auto found = day_at(text, at)) return found->first;
  }
  return std::nullopt;
}

std::optional<Date> whole_day(std::string_view text) {
  const auto found = day_at(text, 0);
  return found && found->second == text.size() ? std::optional(found->first) : std::nullopt;
}

std::string_view last_part(std::string_view& path) {
  const auto slash = path.rfind('/');
  const std::string_view part = path.substr(slash == path.npos ? 0 : slash + 1);
  path = path.substr(0, slash == path.npos ? 0 : slash);
  return part;
}

std::vector<DateInText> dates_in_plain(std::string_view text) {
  std::vector<DateInText> dates;
  for (std::size_t at = next_digit(text, 0); at < text.size(); at = next_digit(text, at)) {
    const Run run = digits_at(text, at);
    at = run.end;
    const auto date = date_around(text, run);
    if (!date || (!dates.empty() && date->span.begin < dates.back().span.end)) continue;
    dates.push_back(*date);
    at = std::max<std::size_t>(at, date->span.end);
  }
  return dates;
}

}  // namespace

std::vector<DateInText> dates_in(std::string_view text) {
  const auto plain = in_plain_digits(text);
  if (!plain) return dates_in_plain(text);
  std::vector<DateInText> dates = dates_in_plain(plain->text);
  for (DateInText& date : dates) date.span = {plain->origins[date.span.begin], plain->origins[date.span.end]};
  return dates;
}

std::optional<Date> date_in_url(std::string_view url) {
  const auto scheme = url.find("://");
  const auto host = scheme == url.npos ? 0 : scheme + 3;
  const auto path = url.find('/', host);
  return path == url.npos ? std::nullopt : first_day(url.substr(path));
}

std::optional<Date> date_in_path(std::string_view path) {
  std::string_view folders = path;
  const std::string_view name = last_part(folders);
  if (const auto day = first_day(name)) return day;
  if (name.starts_with("index.") && !folders.empty())
    return date_in_path(folders);  // the page has the folder's name
  std::string_view above = folders;
  if (const auto day = whole_day(last_part(above))) return day;
  last_part(above);
  last_part(above);
  return above.size() < folders.size() ? whole_day(folders.substr(above.empty() ? 0 : above.size() + 1))
                                       : std::nullopt;
}

}  // namespace lede::indexer
