// Finds every full date in a text, where the search for the publication date begins; the day in the address
// of a page or the path of a file; and the day that a field of metadata gives.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/article/date.h"
#include "common/base/units.h"
#include "indexer/source/reader.h"

namespace lede::indexer {

struct DateInText {
  ByteSpan span;  ///< in the text, from the first to the last of day, month and year
  Date value{};
  /// For a date such as "04/10/2016", where `value` is April 10, the other reading: 4 October. The line
  /// decides which is meant (date_line.h).
  std::optional<Date> day_first;
  bool operator==(const DateInText&) const = default;
};

/// The dates in order; they do not overlap. Formats: "October 4th, 2016", "4 Oct 2016", "28-Sep-2016",
/// "2016-10-04", "2016/10/4", "10/4/2016", "10/4/16", "04-10-2016" and "4.10.2016" (the last two with the day
/// first), "4. 10. 2016", "4 de octubre de 2016", "2016年10月4日", "二〇一六年十月四日"; in digits of any
/// script; the Persian, Islamic and Thai calendars with their months' names. Years are 1700 to 2099, months
/// have the names that calendar_words.h knows. A date does not cross a line feed. A month or a day without a
/// year is not a date here. One pass, which looks closer only where digits can be a year.
std::vector<DateInText> dates_in(std::string_view text);

/// The first day after the host, years 1990 to 2099: "https://post.example/news/2031/05/13/gates-open",
/// ".../2031-05-13-gates.html", ".../20310513/".
std::optional<Date> date_in_url(std::string_view url);

/// The day in the name of the file ("2031-05-13-gates.txt", "20310513_gates.html"), else the day that its
/// folder
/// ("2031-05-13/gates.txt") or its last three folders ("2031/05/13/gates.txt") are named after. Days in
/// folders further up are ignored: they say when somebody collected the files.
std::optional<Date> date_in_path(std::string_view path);

/// The day that a field of metadata gives, in the forms that programs, feeds, databases and spreadsheets
/// write: what parse_date reads; seconds, milliseconds and smaller units since 1970; the number of a day in a
/// spreadsheet; "2016-10-4", "4.10.2016", "2016-278", "2016-W40-2", "datetime.datetime(2016, 10, 4)", "Tue
/// Oct 04 15:59:00 +0000 2016", "Published: 4 October 2016". `order` decides on "10/4/2016". nullopt for
/// anything else, for the zero days of programs (year 1, 1 January 1970, 30 December 1899 ...), for a day of
/// change ("Updated ...") and for years after 2099.
std::optional<Date> date_in_metadata(std::string_view value, SlashOrder order = SlashOrder::unknown);

/// Whether such a field says nothing that is still to be read: it has a day, or is what programs write for
/// none (a blank, "None", "0000-00-00", a zero day), or a day of change.
bool is_understood_as_date(std::string_view value, SlashOrder order);

}  // namespace lede::indexer
