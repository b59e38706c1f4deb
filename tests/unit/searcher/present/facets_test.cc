#include <gtest/gtest.h>

#include <sstream>

#include "common/base/utf8.h"
#include "searcher/present/render.h"
#include "searcher/present/styled_text.h"
#include "tests/support/rendered.h"

namespace lede::searcher {
namespace {

using namespace std::chrono;

FacetList two_outlets() {
  FacetList list;
  list.query = "dam";
  list.articles = {5};
  list.stories = {4};
  list.archive = {20};
  list.tables = {{"outlet",
                  {{"Post", {4}, {3}, {8}, {}, {}}, {"Tamaq \x1b[31m", {1}, {1}, {10}, {}, {}}},
                  2,
                  Documents{1},
                  {}}};
  return list;
}

std::string drawn(const FacetList& list, std::size_t columns) {
  std::ostringstream out;
  write_text(list, {.columns = columns}, out);
  return out.str();
}

TEST(DrawnFacets, AreATableWithBars) {
  EXPECT_EQ(drawn(two_outlets(), 61),
            "outlet       articles  stories  share  of archive\n"
            "Post                4        3  80.0%       50.0%  ██████████\n"
            "Tamaq \uFFFD[31m         1        1  20.0%       10.0%  ██▌\n"
            "(none)              1\n");
}

TEST(DrawnFacets, OfTheWholeIndexLeaveOutWhatIsOne) {
  auto list = two_outlets();
  list.archive = list.articles;
  EXPECT_EQ(lines_of(drawn(list, 60)).front(), "outlet       articles  stories  share");
}

FacetList by_month(int months) {
  auto list = two_outlets();
  list.by = TimeUnit::month;
  auto begin = Date{sys_days{2031y / 1 / 1}};
  for (int i = 0; i < months; ++i, begin = next_period(begin, TimeUnit::month)) {
    list.periods.push_back(begin);
    for (auto& row : list.tables.front().rows)
      row.periods.push_back(Documents{static_cast<std::uint64_t>(i)});
  }
  return list;
}

TEST(DrawnFacets, HaveAColumnAPeriodWhereTheyFit) {
  EXPECT_EQ(drawn(by_month(2), 80),
            "outlet       articles  2031-01  2031-02\n"
            "Post                4        0        1\n"
            "Tamaq \uFFFD[31m         1        0        1\n"
            "(none)              1\n");
}

TEST(DrawnFacets, ElseASparkline) {
  const auto lines = lines_of(drawn(by_month(9), 40));
  EXPECT_EQ(lines.at(0), "outlet      articles  2031-01 to 2031-09");
  EXPECT_EQ(lines.at(1), "Post               4   ▁▂▃▄▅▆▇█");
  EXPECT_EQ(lines.at(2), "Tamaq \uFFFD[3…         1   ▁▂▃▄▅▆▇█");
}

TEST(DrawnFacets, AreNoWiderThanTheScreen) {
  const auto check = [](FacetList list, const std::string& what) {
    auto& table = list.tables.front();
    table.rows.front().value = "The Weekend Post of Lower and Upper Tarn and the Islands";
    table.without = Documents{12'345'678};  // wider than any count of a row
    table.earlier = Documents{1'234'567};
    for (std::size_t columns = 48; columns < 130; ++columns)  // with less a value still has 8
      for (const auto& line : lines_of(drawn(list, columns)))
        EXPECT_LE(utf8::columns(line), columns) << what << ": " << line;
  };
  check(two_outlets(), "bars");
  for (int months : {1, 4, 12}) check(by_month(months), "by month");
  auto much = by_month(5);
  for (auto& count : much.tables.front().rows.front().periods) count = {1'234'567'890};
  check(much, "counts wider than the months");
}

TEST(DrawnFacets, OfLimitedTimeCountWhatCameEarlier) {
  auto list = two_outlets();
  list.tables.front().earlier = Documents{3};
  EXPECT_EQ(lines_of(drawn(list, 61)).at(3), "(earlier)           3");
  EXPECT_EQ(summary_line(list, 1), "the newest 2 of 2 values of outlet in 5 articles");
}

TEST(Sparkline, HasTheGreatestFullAndNothingButNoughtEmpty) {
  EXPECT_EQ(sparkline({0, 1, 100}, 0), " ▁█");
  EXPECT_EQ(sparkline({}, 10), "");
  EXPECT_EQ(sparkline({0, 0}, 10), "  ");
  EXPECT_EQ(sparkline({1, 1, 1, 1, 2, 2}, 3), "▄▄█");
  for (std::size_t n = 1; n < 50; ++n)
    EXPECT_LE(utf8::columns(sparkline(std::vector<std::uint64_t>(n, 3), 20)), 20U) << n;
}

TEST(FacetsCsv, HasAColumnAPeriodAndTheUndated) {
  std::ostringstream out;
  write_csv(by_month(2), {}, out);
  EXPECT_EQ(out.str(),
            "field,value,count,stories,share,archive,2031-01,2031-02,undated\n"
            "outlet,Post,4,3,0.800000,8,0,1,0\n"
            "outlet,Tamaq \uFFFD[31m,1,1,0.200000,10,0,1,0\n");
}

TEST(FacetNotes, SayWhichFieldHasNoValue) {
  auto list = two_outlets();
  EXPECT_EQ(note_lines(list), std::vector<std::string>{});
  EXPECT_EQ(summary_line(list, 1), "1-2 of 2 values of outlet in 5 articles");
  list.tables.front() = {"byline", {}, 0, Documents{5}, {}};
  EXPECT_EQ(note_lines(list), std::vector<std::string>{"no values of byline in 5 articles found for: dam"});
}

}  // namespace
}  // namespace lede::searcher
