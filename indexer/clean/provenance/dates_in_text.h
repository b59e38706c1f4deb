// Finds every full date in a text, where the search for the publication date begins. One pass over the bytes,
// which looks closer only where digits can be a year.
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
/// A month or a day without a year is not a date here.
std::vector<DateInText> dates_in(std::string_view text);

}  // namespace lede::indexer
