#include <gtest/gtest.h>

#include <sstream>

#include "common/base/utf8.h"
#include "searcher/present/render.h"
#include "tests/support/rendered.h"

namespace lede::searcher {
namespace {

using namespace std::chrono;

/// The archive has 100 articles in each of these months.
std::vector<DayCount> archive_of(std::initializer_list<Date> months) {
  std::vector<DayCount> archive;
  for (const auto begin : months) archive.emplace_back(begin, Documents{100});
  return archive;
}

std::string drawn(const Timelines& timelines, const RenderSettings& settings) {
  std::ostringstream out;
  write_text(timelines, settings, out);
  return out.str();
}

Date month(int y, unsigned m) { return sys_days(year(y) / std::chrono::month(m) / 1); }

DayCount in(int y, unsigned m, std::uint64_t count) { return {month(y, m) + days(4), Documents{count}}; }

QueryTimeline of(const std::string& query, const std::vector<DayCount>& days, Documents undated = {}) {
  return {query, make_timeline(days, undated, TimeUnit::month)};
}

TEST(DrawnTimeline, HasABarAPeriodAndCountsTheUndated) {
  const Timelines one = {{of("dam", {in(2016, 9, 40), in(2016, 10, 5), in(2016, 12, 20)}, Documents{3})},
                         archive_of({month(2016, 9), month(2016, 10), month(2016, 12)})};
  EXPECT_EQ(drawn(one, {.columns = 29}),
            "2016-09  40   40.0%  ████████\n"
            "2016-10   5    5.0%  █\n"
            "2016-11   -\n"
            "2016-12  20   20.0%  ████\n"
            "undated   3\n");
}

TEST(DrawnTimeline, HasBarsOfSharesWhereTheyAreAskedFor) {
  Timelines one = {{of("dam", {in(2016, 9, 50), in(2016, 10, 20)})},
                   {{month(2016, 9), Documents{100}}, {month(2016, 10), Documents{20}}}};
  one.by_share = true;
  EXPECT_EQ(drawn(one, {.columns = 29}),
            "2016-09  50   50.0%  ████\n"
            "2016-10  20  100.0%  ████████\n");
}

TEST(DrawnTimeline, ElidesLongGapsAndSaysWhereTheIndexHasNothing) {
  const Timelines one = {{of("dam", {in(2016, 1, 1), in(2016, 5, 1), in(2017, 5, 1), in(2018, 5, 1)})},
                         archive_of({month(2016, 1), month(2016, 2), month(2016, 3), month(2016, 4),
                                     month(2016, 5), month(2016, 6), month(2017, 5), month(2018, 5)})};
  EXPECT_EQ(drawn(one, {.columns = 20}),
            "2016-01  1    1.0%  ████████\n"
            "2016-02  0    0.0%\n"
            "2016-03  0    0.0%\n"
            "2016-04  0    0.0%\n"
            "2016-05  1    1.0%  ████████\n"
            "… 11 months without; of 10 the index has no article\n"
            "2017-05  1    1.0%  ████████\n"
            "… 11 months without; the index has no article of them\n"
            "2018-05  1    1.0%  ████████\n");
}

TEST(DrawnTimeline, DrawsSomethingForEveryArticleWithinTheColumns) {
  const Timelines one = {{of("dam", {in(2016, 1, 1), in(2016, 2, 100000)}, Documents{9})}};
  for (const std::size_t columns : {10, 40, 80, 200}) {
    for (const auto& line : lines_of(drawn(one, {.columns = columns}))) {
      EXPECT_LE(utf8::columns(line), std::max<std::size_t>(columns, 34)) << line;
      if (line.starts_with("2016-01")) {
        EXPECT_NE(line.find("▏"), std::string::npos);
      }
    }
  }
}

TEST(DrawnTimeline, OfNothingIsNothing) { EXPECT_EQ(drawn({{of("dam", {})}}, {}), ""); }

TEST(DrawnTimeline, OfUndatedOnlyIsOneLine) {
  EXPECT_EQ(drawn({{of("dam", {}, Documents{2})}}, {}), "undated  2\n");
}

TEST(DrawnTimeline, EndsWithTheFirstArticleAndThePeaks) {
  Hit hit;
  hit.article.title = "Gate \x1b[31m opens";
  hit.article.outlet = "Haldin Post";
  hit.article.date = {DateKind::given, month(2016, 2), "url", {}, 90};
  auto timeline = of("dam", {in(2016, 2, 1200)});
  timeline.first = hit;
  timeline.peaks = {{{month(2016, 2), Documents{1200}, 50.0}, hit}};
  const auto lines = lines_of(drawn({{timeline}}, {.columns = 80}));
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_EQ(lines[2], "  first 2016-02-01: Gate \uFFFD[31m opens · Haldin Post");
  EXPECT_EQ(lines[3], "  peak 2016-02, 1,200 articles: Gate \uFFFD[31m opens · Haldin Post");
}

TEST(TimelineCsv, HasARowAPeriodAndOneForTheUndated) {
  std::ostringstream out;
  write_csv({{of("dam", {in(2016, 2, 12), in(2017, 12, 1)}, Documents{2})},
             archive_of({month(2016, 2), month(2017, 12)})},
            {}, out);
  EXPECT_EQ(out.str(),
            "label,first,last,count,archive,share\n"
            "2016-02,2016-02-01,2016-02-29,12,100,0.120000\n"
            "2017-12,2017-12-01,2017-12-31,1,100,0.010000\n"
            "undated,,,2,,\n");
}

TEST(SeveralTimelines, StandSideBySideOnOneScale) {
  const Timelines two = {{of("dam", {in(2016, 1, 8), in(2016, 3, 2)}, Documents{1}),
                          of("a query that is long", {in(2016, 2, 4)})},
                         archive_of({month(2016, 1), month(2016, 2), month(2016, 3)})};
  EXPECT_EQ(drawn(two, {.columns = 33}),
            "         dam                  a query that is lo…\n"
            "2016-01  8    8.0%  ████████  0    0.0%\n"
            "2016-02  0    0.0%            4    4.0%  ████\n"
            "2016-03  2    2.0%  ██        0    0.0%\n"
            "undated  1                    0\n");
}

TEST(SeveralTimelines, ShareTheRowsOfTheirTable) {
  std::ostringstream out;
  write_csv({{of("dam", {in(2016, 1, 8)}, Documents{1}), of("b", {in(2016, 1, 4), in(2016, 2, 1)}),
              of("c", {in(2016, 2, 3)})},
             archive_of({month(2016, 1), month(2016, 2)})},
            {}, out);
  EXPECT_EQ(out.str(),
            "label,first,last,count,with,with_2,archive,share\n"
            "2016-01,2016-01-01,2016-01-31,8,4,0,100,0.080000\n"
            "2016-02,2016-02-01,2016-02-29,0,1,3,100,0.000000\n"
            "undated,,,1,0,0,,\n");
}

}  // namespace
}  // namespace lede::searcher
