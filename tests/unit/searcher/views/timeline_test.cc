#include "searcher/views/timeline.h"

#include <gtest/gtest.h>

namespace lede::searcher {
namespace {

using namespace std::chrono;

Date day(int y, unsigned m, unsigned d) { return sys_days(year(y) / month(m) / std::chrono::day(d)); }

TEST(Timeline, GroupsDaysIntoPeriods) {
  const std::vector<DayCount> days = {{day(2016, 10, 31), Documents{2}},
                                      {day(2016, 10, 1), Documents{3}},
                                      {day(2016, 11, 1), Documents{4}},
                                      {day(2016, 10, 1), Documents{1}},
                                      {day(2016, 12, 1), Documents{0}}};
  const auto months = make_timeline(days, Documents{7}, TimeUnit::month);
  EXPECT_EQ(months.periods,
            (std::vector<DayCount>{{day(2016, 10, 1), Documents{6}}, {day(2016, 11, 1), Documents{4}}}));
  EXPECT_EQ(months.undated, Documents{7});
  EXPECT_EQ(make_timeline(days, {}, TimeUnit::year).periods,
            (std::vector<DayCount>{{day(2016, 1, 1), Documents{10}}}));
  EXPECT_EQ(make_timeline(days, {}, TimeUnit::day).periods.size(), 3u);
}

TEST(Timeline, WeeksBeginOnMonday) {
  EXPECT_EQ(period_begin(day(2016, 10, 4), TimeUnit::week), day(2016, 10, 3));  // a Tuesday
  EXPECT_EQ(period_begin(day(2016, 10, 3), TimeUnit::week), day(2016, 10, 3));  // a Monday
  EXPECT_EQ(period_begin(day(2017, 1, 1), TimeUnit::week), day(2016, 12, 26));  // a Sunday, across the year
}

TEST(Timeline, EveryPeriodEndsWhereTheNextBegins) {
  for (const auto& info : kTimeUnits) {
    auto begin = period_begin(day(2015, 12, 30), info.unit);
    for (Date d = begin; d < day(2020, 3, 2); d += days(1)) {
      if (d == next_period(begin, info.unit)) begin = d;
      EXPECT_EQ(period_begin(d, info.unit), begin) << info.name;
    }
  }
}

TEST(Timeline, LabelsPeriods) {
  EXPECT_EQ(period_label(day(2016, 10, 3), TimeUnit::week), "2016-10-03");
  EXPECT_EQ(period_label(day(2016, 10, 1), TimeUnit::month), "2016-10");
  EXPECT_EQ(period_label(day(2016, 1, 1), TimeUnit::year), "2016");
}

TEST(Timeline, UnitsAreNamedAndInOrder) {
  for (std::size_t i = 0; i < kTimeUnits.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(kTimeUnits[i].unit), i);
    EXPECT_EQ(time_unit_named(name_of(kTimeUnits[i].unit)), kTimeUnits[i].unit);
  }
  EXPECT_EQ(time_unit_named("decade"), std::nullopt);
}

TEST(Timeline, ChoosesAUnitThatFitsTheSpan) {
  const auto over = [](int n) {
    return fitting_unit({{day(2010, 1, 1) + days(n - 1), Documents{1}}, {day(2010, 1, 1), Documents{1}}});
  };
  EXPECT_EQ(over(1), TimeUnit::day);
  EXPECT_EQ(over(45), TimeUnit::day);
  EXPECT_EQ(over(46), TimeUnit::week);
  EXPECT_EQ(over(366), TimeUnit::month);
  EXPECT_EQ(over(3650), TimeUnit::year);
  EXPECT_EQ(fitting_unit({}), TimeUnit::day);
}

}  // namespace
}  // namespace lede::searcher
