// Finds every full date in a text, where the search for the publication date begins, and the day in the
// address of a page or the path of a file.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "common/article/date.h"
#include "common/base/units.h"

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
/// first). Years are 1900 to 2099, months have English names in any case. A date does not cross a line feed.
/// A month or a day without a year is not a date here. One pass, which looks closer only where digits can be
/// a year.
std::vector<DateInText> dates_in(std::string_view text);

/// The first day after the host, years 1990 to 2099: "https://post.example/news/2031/05/13/gates-open",
/// ".../2031-05-13-gates.html", ".../20310513/".
std::optional<Date> date_in_url(std::string_view url);

/// The day in the name of the file ("2031-05-13-gates.txt", "20310513_gates.html"), else the day that its
/// folder
/// ("2031-05-13/gates.txt") or its last three folders ("2031/05/13/gates.txt") are named after. Days in
/// folders further up are ignored: they say when somebody collected the files.
std::optional<Date> date_in_path(std::string_view path);

}  // namespace lede::indexer
