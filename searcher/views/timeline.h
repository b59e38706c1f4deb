// How many articles a period: counts by day, grouped into days, weeks, months or years; beside them what the
// index has at all, the first article, and the periods that stand out.
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
#include "searcher/search/answer.h"
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

/// A period that stands out.
struct Peak {
  Date begin;
  Documents articles;
  double likelihood = 0;  ///< likelihood.h: of so many of the index's articles here, beside the other periods
};
inline constexpr std::size_t kMostPeaks = 3;
/// The periods in which the query finds surely more of the index's articles than in the others (chance in one
/// case of a thousand), and at least three: the surest kMostPeaks that do not touch, ascending. `archive` has
/// the periods of the whole index.
std::vector<Peak> find_peaks(const Timeline& timeline, const std::vector<DayCount>& archive);

/// The stretches of periods from `first` to `last` in which the whole index has no article: the first day of
/// each, and the day after it.
std::vector<std::pair<Date, Date>> gaps_of(const std::vector<DayCount>& archive, TimeUnit unit, Date first,
                                           Date last);

/// A headline as the words that it is compared by, each once, with what each weighs.
using WeighedWords = std::vector<std::pair<std::string, double>>;
/// Which headline is the most like all of them: by the cosine with their sum, as the centroid of Radev and
/// others, "Centroid-based summarization of multiple documents" (Information Processing & Management 40,
/// 2004). The first of equals; 0 for none.
std::size_t most_typical(const std::vector<WeighedWords>& headlines);

struct TimelineRequest {
  Node query;
  std::vector<Node> beside;      ///< more queries, whose articles are counted side by side with the first's
  std::optional<TimeUnit> unit;  ///< nullopt: the fitting one
  bool by_share = false;         ///< bars are of the share of all articles
};

/// A peak and the most typical headline of at most kHeadlinesRead of its articles.
struct NamedPeak : Peak {
  Hit headline;
};
inline constexpr std::size_t kHeadlinesRead = 200;

struct QueryTimeline {
  std::string query;  ///< canonical
  Timeline timeline;
  std::optional<Hit> first = {};  ///< the oldest article with a date
  std::vector<NamedPeak> peaks = {};
};

struct Timelines {
  std::vector<QueryTimeline> queries;  ///< one and more, of one unit
  std::vector<DayCount> archive = {};  ///< periods of the whole index, as Timeline::periods
  bool by_share = false;
};

/// The timeline of the query, and of those beside it. Where no unit is asked for it is the one that fits all
/// days together. Throws Error{index} when the index cannot be read.
Timelines make_timelines(IndexReader& reader, const TimelineRequest& request);

}  // namespace lede::searcher
