#include "searcher/views/timeline.h"

#include <algorithm>
#include <map>

#include "searcher/query/parser.h"
#include "searcher/search/search.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMonthLabel = 7;  // "2016-10"
constexpr std::size_t kYearLabel = 4;

}  // namespace

std::string_view name_of(TimeUnit unit) { return kTimeUnits.at(static_cast<std::size_t>(unit)).name; }

std::optional<TimeUnit> time_unit_named(std::string_view name) {
  const auto* found =
      std::find_if(kTimeUnits.begin(), kTimeUnits.end(), [&](auto& u) { return u.name == name; });
  if (found == kTimeUnits.end()) return std::nullopt;
  return found->unit;
}

TimeUnit fitting_unit(const std::vector<DayCount>& days) {
  if (days.empty()) return TimeUnit::day;
  const auto [first, last] = std::minmax_element(days.begin(), days.end());
  const auto span = (last->first - first->first).count() + 1;
  for (const auto& info : kTimeUnits) {
    if (span <= info.most_days) return info.unit;
  }
  return TimeUnit::year;
}

Date period_begin(Date day, TimeUnit unit) {
  using namespace std::chrono;
  const year_month_day ymd(day);
  switch (unit) {
    case TimeUnit::day: return day;
    case TimeUnit::week: return day - (weekday(day) - Monday);
    case TimeUnit::month: return sys_days(ymd.year() / ymd.month() / 1);
    case TimeUnit::year: return sys_days(ymd.year() / January / 1);
  }
  return day;
}

Date next_period(Date begin, TimeUnit unit) {
  using namespace std::chrono;
  const year_month_day ymd(begin);
  switch (unit) {
    case TimeUnit::day: return begin + days(1);
    case TimeUnit::week: return begin + weeks(1);
    case TimeUnit::month: return sys_days(ymd + months(1));
    case TimeUnit::year: return sys_days(ymd + years(1));
  }
  return begin;
}

std::string period_label(Date begin, TimeUnit unit) {
  auto label = to_iso(begin);
  if (unit == TimeUnit::month) label.resize(kMonthLabel);
  if (unit == TimeUnit::year) label.resize(kYearLabel);
  return label;
}

Timeline make_timeline(const std::vector<DayCount>& days, Documents undated, TimeUnit unit) {
  std::map<Date, Documents> periods;
  for (const auto& [day, count] : days) {
    if (count.value > 0) periods[period_begin(day, unit)] += count;
  }
  return {unit, {periods.begin(), periods.end()}, undated};
}

Timelines make_timelines(IndexReader& reader, const TimelineRequest& request) {
  std::vector<std::pair<std::string, DayCounts>> counted;
  const auto add = [&](const Node& query) { counted.emplace_back(print(query), count_days(reader, query)); };
  add(request.query);
  if (request.beside) add(*request.beside);
  std::vector<DayCount> all;
  for (const auto& [query, counts] : counted) all.insert(all.end(), counts.days.begin(), counts.days.end());
  const auto unit = request.unit.value_or(fitting_unit(all));
  Timelines timelines;
  for (const auto& [query, counts] : counted)
    timelines.push_back({query, make_timeline(counts.days, counts.undated, unit)});
  return timelines;
}

}  // namespace lede::searcher
