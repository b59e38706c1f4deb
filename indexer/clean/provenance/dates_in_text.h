// Every full date of a text: what the search for the publication date begins with. One pass over the bytes;
// only a run of digits that can be a year makes it look around.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "common/article/date.h"
#include "common/base/units.h"

namespace lede::indexer {

struct DateInText {
  ByteSpan span;  ///< from the day or the month to the year, whichever come first and last; in the text
  Date value{};
  /// The other reading of "04/10/2016", where `value` is April 10: 4 October. The line may tell which is
  /// meant.
  std::optional<Date> day_first;
  bool operator==(const DateInText&) const = default;
};

/// In order, disjoint. Read are "October 4th, 2016", "4 Oct 2016", "28-Sep-2016", "2016-10-04", "2016/10/4",
/// "10/4/2016", "10/4/16", "04-10-2016" and "4.10.2016" (these two day first), with years 1900 to 2099 and
/// English month names in any case. A date never crosses a line feed. Months and days without a year are not
/// dates here.
std::vector<DateInText> dates_in(std::string_view text);

}  // namespace lede::indexer
