#include "indexer/clean/provenance/calendar_words.h"

#include <unicode/calendar.h>
#include <unicode/dtfmtsym.h>
#include <unicode/locid.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <unordered_map>

#include "common/base/ascii.h"
#include "common/base/utf8.h"
#include "common/text/normalize.h"
#include "common/text/transliterate.h"

namespace lede::indexer {
namespace {

/// Where a word is a month in two languages, the first of these counts. Read when a word is asked that is not
/// English; 1 ms.
constexpr std::array kLocales = {"de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr",
                                 "ar", "zh", "ja", "ko", "sv", "da", "nb", "fi", "ro",
                                 "cs", "el", "uk", "fa", "he", "hu", "hr", "id"};
/// Those of other scripts are read when a word is in one.
constexpr std::array kOtherLocales = {"bg", "sr", "th", "hi", "bn",    "ur",
                                      "mk", "be", "ka", "hy", "ar_LB", "ar_DZ"};

/// What CLDR has otherwise, or not at all: other spellings, and the Hebrew "in" that is written onto months.
struct Extra {
  std::string_view name;
  int number;
};
constexpr std::array kExtraMonths = {Extra{"feber", 2},     Extra{"maerz", 3}, Extra{"mrz", 3},
                                     Extra{"setiembre", 9}, Extra{"sept", 9},  Extra{"juin", 6},
                                     Extra{"اوت", 8},       Extra{"ماي", 5},   Extra{"fev", 2}};
constexpr std::array kExtraWeekdays = {Extra{"星期天", 7}, Extra{"sonnabend", 6}, Extra{"الإثنين", 1}};
/// Short names that are words as well.
constexpr std::array<std::string_view, 6> kNoMonths = {"out", "set", "mac", "may", "lis", "mag."};

using Names = std::unordered_map<std::string, int>;  ///< by the folded name
using Symbols = icu::DateFormatSymbols;

std::string folded(std::string_view word) { return ascii::is_ascii(word) ? ascii::lower(word) : fold(word); }

/// "segunda-feira" is read as far as its hyphen, "de gener" from its last word, "janv." without its stop.
std::string key_of(const icu::UnicodeString& name) {
  std::string text;
  name.toUTF8String(text);
  text = text.substr(0, text.find('-'));
  if (text.starts_with("de ")) text.erase(0, 3);
  std::string key;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    std::string word = folded(std::string_view(text).substr(begin, end - begin));
    if (word.ends_with('.')) word.pop_back();
    if (!word.empty()) key += (key.empty() ? "" : " ") + word;
    begin = end + 1;
  }
  return key;
}

/// Short names of two letters are words of other languages.
void add(Names& names, const icu::UnicodeString& name, int number, bool is_short) {
  constexpr std::size_t kShortest = 3;
  std::string key = key_of(name);
  const bool is_word = std::ranges::find(kNoMonths, key) != kNoMonths.end();
  if (key.empty() || u_isdigit(name.char32At(0)) || (is_short && is_word)) return;
  if (ascii::is_ascii(key) && key.size() < kShortest) return;
  names.emplace(std::move(key), number);
}

template <class Get>
void add_all(Names& names, Symbols::DtWidthType width, Get&& get) {
  for (const auto context : {Symbols::FORMAT, Symbols::STANDALONE}) {
    int32_t count = 0;
    const icu::UnicodeString* const all = get(count, context, width);
    for (int32_t i = 0; i < count; ++i)
      if (!all[i].isEmpty()) add(names, all[i], i, width != Symbols::WIDE);
  }
}

void add_months(Names& names, const Symbols& symbols) {
  Names found;
  for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED})
    add_all(found, width, [&](int32_t& count, Symbols::DtContextType context, Symbols::DtWidthType of) {
      return symbols.getMonths(count, context, of);
    });
  for (auto& [name, month] : found) names.emplace(name, month + 1);
}

/// ICU counts from Sunday, 1. Short ones only beyond ASCII: "周二", "火".
void add_weekdays(Names& names, const Symbols& symbols) {
  for (const auto width : {Symbols::WIDE, Symbols::ABBREVIATED}) {
    Names found;
    add_all(found, width, [&](int32_t& count, Symbols::DtContextType context, Symbols::DtWidthType of) {
      return symbols.getWeekdays(count, context, of);
    });
    for (auto& [name, day] : found)
      if (width == Symbols::WIDE || !ascii::is_ascii(name)) names.emplace(name, day);
  }
}

struct CalendarNames {
  Names months;    ///< from 1
  Names weekdays;  ///< from Sunday, 1
};

template <std::size_t kSize>
CalendarNames names_of(const std::array<const char*, kSize>& locales) {
  CalendarNames names;
  for (const Extra& extra : kExtraMonths) names.months.emplace(fold(extra.name), extra.number);
  for (const Extra& extra : kExtraWeekdays) names.weekdays.emplace(fold(extra.name), extra.number % 7 + 1);
  for (const char* const locale : locales) {
    UErrorCode status = U_ZERO_ERROR;
    const Symbols symbols(icu::Locale(locale), "gregorian", status);
    if (U_FAILURE(status)) continue;
    add_months(names.months, symbols);
    add_weekdays(names.weekdays, symbols);
  }
  return names;
}

std::optional<int> number_of(const Names& names, std::string_view word) {
  std::string key;
  for (std::size_t begin = 0; begin < word.size();) {
    const std::size_t end = std::min(word.find(' ', begin), word.size());
    const std::string_view part = word.substr(begin, end - begin);
    key += (key.empty() ? "" : " ") + folded(part);
    begin = end + 1;
  }
  auto found = names.find(key);
  constexpr std::string_view kHebrewIn = "ב";
  if (found == names.end() && key.starts_with(kHebrewIn)) found = names.find(key.substr(kHebrewIn.size()));
  return found == names.end() ? std::nullopt : std::optional(found->second);
}

/// The number that `which` names of the word; those of other scripts are read for words of other scripts.
std::optional<int> number_in(Names CalendarNames::*which, std::string_view word) {
  static const CalendarNames names = names_of(kLocales);
  const auto number = number_of(names.*which, word);
  if (number || ascii::is_ascii(word) || script_of(word) == Script::latin) return number;
  static const CalendarNames others = names_of(kOtherLocales);
  return number_of(others.*which, word);
}

struct Calendar {
  const char* locale;   ///< of the names
  const char* name;     ///< as ICU has it
  const char* keyword;  ///< the locale that counts by it
  int first_year, last_year;
};
constexpr std::array kCalendars = {
    Calendar{"fa", "persian", "fa_IR@calendar=persian", 1300, 1500},
    Calendar{"ar", "islamic", "ar_SA@calendar=islamic-umalqura", 1300, 1500},
    Calendar{"th", "gregorian", "th_TH@calendar=buddhist", 2400, 2600},
};

const Names& months_of(std::size_t calendar) {
  static const auto all = [] {
    std::array<Names, kCalendars.size()> made;
    for (std::size_t i = 0; i < made.size(); ++i) {
      UErrorCode status = U_ZERO_ERROR;
      const Symbols symbols(icu::Locale(kCalendars[i].locale), kCalendars[i].name, status);
      if (U_SUCCESS(status)) add_months(made[i], symbols);
    }
    return made;
  }();
  return all[calendar];
}

std::optional<Date> day_of(const Calendar& calendar, int year, int month, int day) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> made(
      icu::Calendar::createInstance(*icu::TimeZone::getGMT(), icu::Locale(calendar.keyword), status));
  if (U_FAILURE(status)) return std::nullopt;
  made->clear();
  made->setLenient(false);
  made->set(UCAL_YEAR, year);
  made->set(UCAL_MONTH, month - 1);
  made->set(UCAL_DATE, day);
  constexpr double kDay = 24.0 * 60 * 60 * 1000;  // ms
  const double time = made->getTime(status);
  if (U_FAILURE(status)) return std::nullopt;
  return Date(std::chrono::days(static_cast<int>(std::floor(time / kDay))));
}

}  // namespace

std::optional<int> month_in(std::string_view word) {
  const auto month = month_named(word);
  return month ? month : number_in(&CalendarNames::months, word);
}

std::optional<std::chrono::weekday> weekday_in(std::string_view word) {
  if (const auto day = weekday_named(word)) return day;
  const auto day = number_in(&CalendarNames::weekdays, word);
  return day ? std::optional(std::chrono::weekday(static_cast<unsigned>(*day - 1))) : std::nullopt;
}

std::optional<Date> date_of_calendar(int year, std::string_view month, int day) {
  for (std::size_t i = 0; i < kCalendars.size(); ++i) {
    const Calendar& calendar = kCalendars[i];
    if (year < calendar.first_year || year > calendar.last_year) continue;
    if (const auto number = number_of(months_of(i), month)) return day_of(calendar, year, *number, day);
  }
  return std::nullopt;
}

namespace {

constexpr std::u32string_view kNumerals = U"〇一二三四五六七八九", kDateSigns = U"年月日";
constexpr char32_t kTen = U'十', kZero = U'零', kFirst = U'元';

struct Era {
  std::string_view name;
  int zeroth;  ///< the year before its first
};
constexpr std::array kEras = {Era{"明治", 1867}, Era{"大正", 1911}, Era{"昭和", 1925}, Era{"平成", 1988},
                              Era{"令和", 2018}};

int numeral(char32_t c) {
  if (c == kZero) return 0;
  const auto at = kNumerals.find(c);
  return at == kNumerals.npos ? -1 : static_cast<int>(at);
}

/// Copies a text, a part at a time, with the place of each byte.
class DigitWriter {
 public:
  explicit DigitWriter(std::string_view text) : text_(text) {}

  PlainDigits run() {
    for (std::size_t at = 0; at < text_.size();)
      if (!take_era(at) && !take_numerals(at)) take_one(at);
    out_.origins.push_back(static_cast<std::uint32_t>(text_.size()));
    return std::move(out_);
  }

 private:
  void put(std::string_view bytes, std::size_t origin) {
    out_.text += bytes;
    out_.origins.resize(out_.text.size(), static_cast<std::uint32_t>(origin));
  }

  char32_t sign_at(std::size_t at) const { return at < text_.size() ? utf8::decode(text_, at) : 0; }

  /// "平成28", "令和元" before "年"; the digits are plain or full width.
  bool take_era(std::size_t& at) {
    const auto era =
        std::ranges::find_if(kEras, [&](const Era& one) { return text_.substr(at).starts_with(one.name); });
    if (era == kEras.end()) return false;
    std::size_t end = at + era->name.size();
    int year = 0;
    for (std::size_t next = end; next < text_.size(); end = next) {
      const char32_t c = utf8::decode(text_, next);
      const int digit = u_charDigitValue(static_cast<UChar32>(c));
      if (digit < 0 && (c != kFirst || year != 0)) break;
      year = c == kFirst ? 1 : year * 10 + digit;
      if (year > 99) return false;
    }
    if (year == 0 || sign_at(end) != kDateSigns[0]) return false;
    put(std::to_string(era->zeroth + year), at);
    at = end;
    return true;
  }

  /// "二〇一六", "二十三" before a sign of a date.
  bool take_numerals(std::size_t& at) {
    std::size_t end = at;
    int number = 0, last = -1;
    while (end < text_.size() && number < 10'000) {
      std::size_t next = end;
      const char32_t c = utf8::decode(text_, next);
      const int digit = numeral(c);
      if (c == kTen)
        number = (last < 0 ? 1 : number) * 10, last = 10;
      else if (digit >= 0)
        number = (last == 10 ? number : number * 10) + digit, last = digit;
      else
        break;
      end = next;
    }
    if (end == at || kDateSigns.find(sign_at(end)) == kDateSigns.npos) return false;
    put(std::to_string(number), at);
    at = end;
    return true;
  }

  void take_one(std::size_t& at) {
    const std::size_t begin = at;
    const char32_t c = utf8::decode(text_, at);
    const int digit = c < 0x80 || c == utf8::kInvalid ? -1 : u_charDigitValue(static_cast<UChar32>(c));
    if (digit >= 0) return put(std::to_string(digit), begin);
    for (std::size_t byte = begin; byte < at; ++byte) put(text_.substr(byte, 1), byte);
  }

  const std::string_view text_;
  PlainDigits out_;
};

}  // namespace

std::optional<PlainDigits> in_plain_digits(std::string_view text) {
  // Lead bytes of Arabic digits, of Indic, Thai and Lao ones, and of full width ones (not of U+FFFD and
  // ligatures); the sign of a year.
  constexpr std::array<std::string_view, 5> kLeads = {"\xD9", "\xDB", "\xE0", "\xEF\xBC", "年"};
  const auto is_in = [&](std::string_view lead) { return text.find(lead) != text.npos; };
  return std::ranges::any_of(kLeads, is_in) ? std::optional(DigitWriter(text).run()) : std::nullopt;
}

}  // namespace lede::indexer
