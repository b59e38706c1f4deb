#include <gtest/gtest.h>

#include <sstream>

#include "common/base/utf8.h"
#include "searcher/present/render.h"
#include "tests/support/rendered.h"

namespace lede::searcher {
namespace {

using namespace std::chrono;

std::string drawn(const std::vector<DayCount>& days, Documents undated, const RenderSettings& settings) {
  std::ostringstream out;
  const Timelines one = {{"dam", make_timeline(days, undated, TimeUnit::month)}};
  write_text(one, settings, out);
  return out.str();
}

DayCount in(int y, unsigned m, std::uint64_t count) {
  return {sys_days(year(y) / month(m) / 5), Documents{count}};
}

TEST(DrawnTimeline, HasABarAPeriodAndCountsTheUndated) {
  EXPECT_EQ(drawn({in(2016, 9, 40), in(2016, 10, 5), in(2016, 12, 20)}, Documents{3}, {.columns = 21}),
            "2016-09  40  ████████\n"
            "2016-10   5  █\n"
            "2016-11   0\n"
            "2016-12  20  ████\n"
            "undated   3\n");
}

TEST(DrawnTimeline, ElidesLongGaps) {
  EXPECT_EQ(drawn({in(2016, 1, 1), in(2016, 5, 1), in(2017, 5, 1)}, {}, {.columns = 20}),
            "2016-01  1  ████████\n"
            "2016-02  0\n"
            "2016-03  0\n"
            "2016-04  0\n"
            "2016-05  1  ████████\n"
            "… 11 months without\n"
            "2017-05  1  ████████\n");
}

TEST(DrawnTimeline, DrawsSomethingForEveryArticleWithinTheColumns) {
  for (const std::size_t columns : {10, 40, 80, 200}) {
    for (const auto& line :
         lines_of(drawn({in(2016, 1, 1), in(2016, 2, 100000)}, Documents{9}, {.columns = columns}))) {
      EXPECT_LE(utf8::columns(line), std::max<std::size_t>(columns, 26)) << line;
      if (line.starts_with("2016-01")) {
        EXPECT_NE(line.find("▏"), std::string::npos);
      }
    }
  }
}

TEST(DrawnTimeline, OfNothingIsNothing) { EXPECT_EQ(drawn({}, {}, {}), ""); }

TEST(TimelineCsv, HasARowAPeriodAndOneForTheUndated) {
  std::ostringstream out;
  const Timelines one = {
      {"dam", make_timeline({in(2016, 2, 1200), in(2017, 12, 1)}, Documents{2}, TimeUnit::month)}};
  write_csv(one, {}, out);
  EXPECT_EQ(out.str(),
            "label,first,last,count\n"
            "2016-02,2016-02-01,2016-02-29,1200\n"
            "2017-12,2017-12-01,2017-12-31,1\n"
            "undated,,,2\n");
}

TEST(DrawnTimeline, OfUndatedOnlyIsOneLine) { EXPECT_EQ(drawn({}, Documents{2}, {}), "undated  2\n"); }

TEST(TwoTimelines, StandSideBySideOnOneScale) {
  const Timelines two = {
      {"dam", make_timeline({in(2016, 1, 8), in(2016, 3, 2)}, Documents{1}, TimeUnit::month)},
      {"a long query", make_timeline({in(2016, 2, 4)}, {}, TimeUnit::month)}};
  std::ostringstream out;
  write_text(two, {.columns = 33}, out);
  EXPECT_EQ(out.str(),
            "         dam          a long que…\n"
            "2016-01  8  ████████  0\n"
            "2016-02  0            4  ████\n"
            "2016-03  2  ██        0\n"
            "undated  1            0\n");
}

TEST(TwoTimelines, ShareTheRowsOfTheirTable) {
  const Timelines two = {{"dam", make_timeline({in(2016, 1, 8)}, Documents{1}, TimeUnit::month)},
                         {"b", make_timeline({in(2016, 1, 4), in(2016, 2, 1)}, {}, TimeUnit::month)}};
  std::ostringstream out;
  write_csv(two, {}, out);
  EXPECT_EQ(out.str(),
            "label,first,last,count,with\n"
            "2016-01,2016-01-01,2016-01-31,8,4\n"
            "2016-02,2016-02-01,2016-02-29,0,1\n"
            "undated,,,1,0\n");
}

}  // namespace
}  // namespace lede::searcher
