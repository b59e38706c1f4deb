// How many articles a period: counts by day, grouped into days, weeks, months or years.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/article/date.h"
#include "common/base/units.h"
#include "searcher/query/ast.h"
#include "searcher/search/index_reader.h"

namespace lede::searcher {

enum class TimeUnit : std::uint8_t { day, week, month, year };

struct TimeUnitInfo {
  TimeUnit unit;
  std::string_view name;  ///< as written in --timeline=month
  int most_days;          ///< a span of at most so many days is drawn in this unit when none was asked for
};

inline constexpr std::array kTimeUnits = {
    TimeUnitInfo{TimeUnit::day, "day", 45}, TimeUnitInfo{TimeUnit::week, "week", 300},
    TimeUnitInfo{TimeUnit::month, "month", 1900}, TimeUnitInfo{TimeUnit::year, "year", 0},  ///< any
};

using DayCount = std::pair<Date, Documents>;

struct Timeline {
  TimeUnit unit = TimeUnit::day;
  std::vector<DayCount> periods;  ///< first day of the period and its articles; ascending, none empty
  Documents undated;
};

std::string_view name_of(TimeUnit unit);
std::optional<TimeUnit> time_unit_named(std::string_view name);

/// The finest unit that keeps the span of the days short enough to read; day for no days.
TimeUnit fitting_unit(const std::vector<DayCount>& days);

/// The first day of the period that holds `day`. Weeks are ISO 8601's: they begin on Monday.
Date period_begin(Date day, TimeUnit unit);
/// The first day of the period after the one that begins at `begin`.
Date next_period(Date begin, TimeUnit unit);
/// "2016-10-04" (a week: its Monday), "2016-10", "2016".
std::string period_label(Date begin, TimeUnit unit);

/// `days` in any order, a day perhaps more than once; counts of zero are left out.
Timeline make_timeline(const std::vector<DayCount>& days, Documents undated, TimeUnit unit);

struct TimelineRequest {
  Node query;
  std::optional<Node> beside;    ///< a second query, whose articles are counted side by side with the first's
  std::optional<TimeUnit> unit;  ///< nullopt: the fitting one
};

struct QueryTimeline {
  std::string query;  ///< canonical
  Timeline timeline;
};
/// One or two, of one unit.
using Timelines = std::vector<QueryTimeline>;

/// The timeline of the query, and that of the one beside it. Where no unit is asked for it is the one that
/// fits all days together. Throws Error{index} when the index cannot be read.
Timelines make_timelines(IndexReader& reader, const TimelineRequest& request);

}  // namespace lede::searcher
