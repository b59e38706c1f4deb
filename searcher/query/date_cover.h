// A range of days as few terms: whole years, whole months, single days.
#pragma once

#include <string>
#include <vector>

#include "common/article/date.h"

namespace lede::searcher {

/// The terms whose documents are exactly those dated within `range`, in calendar order. `range` has no open
/// end.
std::vector<std::string> date_cover(DateRange range);

}  // namespace lede::searcher
