#include "searcher/views/timeline.h"

#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "tests/support/tiny_index.h"

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

std::vector<DayCount> months(std::initializer_list<std::uint64_t> counts) {
  std::vector<DayCount> found;
  auto begin = day(2016, 1, 1);
  for (const auto count : counts) {
    if (count > 0) found.emplace_back(begin, Documents{count});
    begin = next_period(begin, TimeUnit::month);
  }
  return found;
}

std::vector<std::string> peaks(std::initializer_list<std::uint64_t> counts,
                               std::initializer_list<std::uint64_t> archive) {
  std::vector<std::string> found;
  for (const auto& peak : find_peaks({TimeUnit::month, months(counts), {}}, months(archive)))
    found.push_back(period_label(peak.begin, TimeUnit::month));
  return found;
}

TEST(Peaks, HaveMoreThanTheirShareOfTheArchive) {
  using Labels = std::vector<std::string>;
  EXPECT_EQ(peaks({1, 1, 30, 1}, {100, 100, 100, 100}), Labels{"2016-03"});
  EXPECT_EQ(peaks({1, 1, 30, 1}, {100, 100, 3000, 100}), Labels{}) << "the archive itself has grown";
  EXPECT_EQ(peaks({5, 5, 5, 5}, {10, 1000, 1000, 1000}), Labels{"2016-01"}) << "half of all articles";
  EXPECT_EQ(peaks({0, 2, 0, 0}, {1000, 1000, 1000, 1000}), Labels{}) << "two are no peak";
  EXPECT_EQ(peaks({40, 90, 40, 0, 30, 0, 20, 0, 25}, {100, 100, 100, 900, 100, 900, 100, 900, 100}),
            (Labels{"2016-02", "2016-05", "2016-09"}))
      << "neighbours of a peak belong to it, and there are three at most";
  EXPECT_EQ(peaks({50, 50}, {50, 50}), Labels{}) << "the whole archive has no peaks";
  EXPECT_EQ(peaks({}, {}), Labels{});
}

TEST(Gaps, AreWhatTheArchiveLacksBetweenTheEnds) {
  using Gaps = std::vector<std::pair<Date, Date>>;
  const auto archive = months({1, 0, 0, 1, 1, 0, 1});
  EXPECT_EQ(gaps_of(archive, TimeUnit::month, day(2016, 1, 1), day(2016, 7, 1)),
            (Gaps{{day(2016, 2, 1), day(2016, 4, 1)}, {day(2016, 6, 1), day(2016, 7, 1)}}));
  EXPECT_EQ(gaps_of(archive, TimeUnit::month, day(2016, 3, 1), day(2016, 5, 1)),
            (Gaps{{day(2016, 3, 1), day(2016, 4, 1)}}));
  EXPECT_EQ(gaps_of(archive, TimeUnit::month, day(2016, 4, 1), day(2016, 5, 1)), Gaps{});
  EXPECT_EQ(gaps_of({}, TimeUnit::month, day(2016, 4, 1), day(2016, 5, 1)),
            (Gaps{{day(2016, 4, 1), day(2016, 6, 1)}}));
}

TEST(MostTypical, IsTheHeadlineThatSharesMostWithTheOthers) {
  const WeighedWords dam = {{"dam", 3}, {"break", 4}};
  const WeighedWords both = {{"dam", 3}, {"break", 4}, {"town", 2}};
  const WeighedWords other = {{"choir", 9}};
  EXPECT_EQ(most_typical({other, {{"town", 2}, {"dam", 3}}, both, dam}), 2U);
  EXPECT_EQ(most_typical({dam, dam}), 0U);
  EXPECT_EQ(most_typical({{}, other}), 1U);
  EXPECT_EQ(most_typical({}), 0U);
}

Article dated(const std::string& path, const std::string& title, Date date) {
  auto article = testing::make_article(path, title + "\nThe ferry sails.", title);
  article.date = {DateKind::given, date, "url", {}, 90};
  return article;
}

TEST(Timelines, CountEveryQueryBesideTheArchiveAndNameWhatStandsOut) {
  std::vector<Article> articles;
  for (unsigned i = 0; i < 40; ++i)
    articles.push_back(dated("/t/a" + std::to_string(i), "Choir sings again", day(2031, 1 + i % 4, 3)));
  articles.push_back(dated("/t/z1", "Minister resigns", day(2031, 3, 7)));
  articles.push_back(dated("/t/z2", "Dam breaks above the town", day(2031, 3, 8)));
  for (int i = 3; i < 9; ++i)
    articles.push_back(dated("/t/z" + std::to_string(i), "Dam breaks, town waits", day(2031, 3, 9)));
  articles.push_back(dated("/t/y", "Dam planned", day(2031, 1, 2)));
  testing::TinyIndex index(articles);
  const auto found =
      make_timelines(index.reader(), {parse("dam OR minister", {}), {parse("choir", {})}, TimeUnit::month});
  ASSERT_EQ(found.queries.size(), 2U);
  const auto& dam = found.queries.front();
  EXPECT_EQ(dam.timeline.periods,
            (std::vector<DayCount>{{day(2031, 1, 1), Documents{1}}, {day(2031, 3, 1), Documents{8}}}));
  EXPECT_EQ(found.archive.size(), 4U);
  EXPECT_EQ(found.archive[2].second, Documents{18});
  ASSERT_TRUE(dam.first);
  EXPECT_EQ(dam.first->article.title, "Dam planned");
  ASSERT_EQ(dam.peaks.size(), 1U);
  EXPECT_EQ(dam.peaks.front().headline.article.title, "Dam breaks, town waits");
  EXPECT_EQ(found.queries.back().first->path, "/t/a0");
}

}  // namespace
}  // namespace lede::searcher
