#include "common/article/date.h"

#include <gtest/gtest.h>

namespace lede {
namespace {

std::string shown(const std::optional<Date>& date) { return date ? to_iso(*date) : "none"; }
std::string shown(const std::optional<DateRange>& range) {
  return range ? to_iso(range->first) + ".." + to_iso(range->last) : "none";
}

struct Row {
  const char* text;
  const char* expected;
};

constexpr Row kDates[] = {
    // ISO and its relatives
    {"2016-10-04", "2016-10-04"},
    {"2016/10/04", "2016-10-04"},
    {"20161004", "2016-10-04"},
    {"2016-10-04T15:59:00Z", "2016-10-04"},
    {"2016-10-04T15:59:00.123Z", "2016-10-04"},
    {"2016-10-04T15:59:00+03:00", "2016-10-04"},
    {"2016-10-04T15:59:00-0500", "2016-10-04"},
    {"2016-10-04T15:59", "2016-10-04"},
    {"2016-10-04t15:59z", "2016-10-04"},
    {"2016-10-04 15:59", "2016-10-04"},
    {"2016-10-04 15:59:00 UTC", "2016-10-04"},
    {"2016-10-04 15:59:00 +0000 UTC", "none"},
    {"20161004T155900Z", "2016-10-04"},
    {"20161004T1559", "2016-10-04"},
    {" 2016-10-04\n", "2016-10-04"},
    // day first
    {"4 Oct 2016", "2016-10-04"},
    {"04 Oct 2016", "2016-10-04"},
    {"4 October 2016", "2016-10-04"},
    {"4th October 2016", "2016-10-04"},
    {"4th of October, 2016", "2016-10-04"},
    {"28 Sep, 2016 15:59", "2016-09-28"},
    {"28 Sept. 2016", "2016-09-28"},
    {"28-Sep-2016", "2016-09-28"},
    {"1st May 2016", "2016-05-01"},
    {"2nd may 2016", "2016-05-02"},
    {"3RD MAY 2016", "2016-05-03"},
    {"Tuesday 4 October 2016 15.59 BST", "2016-10-04"},
    {"Tue, 04 Oct 2016 15:59:00 +0000", "2016-10-04"},
    {"Tue, 04 Oct 2016 15:59:00 GMT", "2016-10-04"},
    {"Tue, 04 Oct 2016 15:59:00 GMT+3", "2016-10-04"},
    {"Tue, 04 Oct 2016 15:59:00 (UTC)", "2016-10-04"},
    // month first
    {"Oct. 4, 2016", "2016-10-04"},
    {"Oct 4 2016", "2016-10-04"},
    {"October 4th, 2016", "2016-10-04"},
    {"October 4, 2016, 3:59 p.m.", "2016-10-04"},
    {"October 4, 2016 at 3:59pm EST", "2016-10-04"},
    {"October 4, 2016 3:59 PM ET", "2016-10-04"},
    {"Tues., October 4, 2016", "2016-10-04"},
    {"Thursday, October 6, 2016 | 10:30", "2016-10-06"},
    {"OCTOBER 04, 2016", "2016-10-04"},
    // calendar
    {"29 Feb 2016", "2016-02-29"},
    {"29 Feb 2015", "none"},
    {"29 Feb 2000", "2000-02-29"},
    {"29 Feb 1900", "none"},
    {"30 Feb 2016", "none"},
    {"31 Apr 2016", "none"},
    {"31 Dec 9999", "9999-12-31"},
    {"0001-01-01", "0001-01-01"},
    {"0000-01-01", "none"},
    {"2016-00-04", "none"},
    {"2016-13-04", "none"},
    {"2016-10-00", "none"},
    {"2016-10-32", "none"},
    {"0 Oct 2016", "none"},
    // not a day's date, or not only
    {"", "none"},
    {" ", "none"},
    {"2016", "none"},
    {"2016-10", "none"},
    {"October 2016", "none"},
    {"4 October", "none"},
    {"04/10/2016", "none"},
    {"04.10.2016", "none"},
    {"4 Oct 16", "none"},
    {"on 4 October 2016", "none"},
    {"4 October 2016 in Ostrel", "none"},
    {"4 Octobre 2016", "none"},
    {"4 Octo 2016", "none"},
    {"4xx October 2016", "none"},
    {"October 4, 20166", "none"},
    {"201610041", "none"},
    {"2016-10/04", "none"},
    {"2016-1004", "none"},
    {"201610-04", "none"},
    {"2016-10-4", "none"},
    {"2016-10-04T", "none"},
    {"2016-10-04T25:59", "none"},
    {"2016-10-04T15:61", "none"},
    {"2016-10-04T15:59:99", "none"},
    {"2016-10-04T15:59+99:00", "none"},
    {"2016-10-04 15", "none"},
    {"2016-10-04 15:59 XYZ", "none"},
    {"Tuesday", "none"},
    {"Oct", "none"},
    {"4", "none"},
    {"\xFF\xFE", "none"},
};

constexpr Row kPeriods[] = {
    {"2016", "2016-01-01..2016-12-31"},
    {"0001", "0001-01-01..0001-12-31"},
    {"9999", "9999-01-01..9999-12-31"},
    {"2016-10", "2016-10-01..2016-10-31"},
    {"2016-09", "2016-09-01..2016-09-30"},
    {"2016-02", "2016-02-01..2016-02-29"},
    {"2015-02", "2015-02-01..2015-02-28"},
    {"2016-10-04", "2016-10-04..2016-10-04"},
    {"2016/10/04", "2016-10-04..2016-10-04"},
    {"20161004", "2016-10-04..2016-10-04"},
    {"", "none"},
    {"0000", "none"},
    {"16", "none"},
    {"20166", "none"},
    {"2016-", "none"},
    {"2016-1", "none"},
    {"2016-00", "none"},
    {"2016-13", "none"},
    {"201610", "none"},
    {"2016/10", "none"},
    {"2016-10-", "none"},
    {"2016-02-30", "none"},
    {"2016-10-04T15:59", "none"},
    {"2016-10-04 ", "none"},
    {" 2016", "none"},
    {"4 Oct 2016", "none"},
};

TEST(ParseDate, ReadsADay) {
  for (const Row& row : kDates) EXPECT_EQ(shown(parse_date(row.text)), row.expected) << row.text;
}

TEST(ParsePeriod, ReadsTheDaysItCovers) {
  for (const Row& row : kPeriods) EXPECT_EQ(shown(parse_period(row.text)), row.expected) << row.text;
}

TEST(ToIso, IsReadBackForEveryDayOfFourHundredYears) {
  for (Date day = *parse_date("1900-01-01"); to_iso(day) < "2300"; day += std::chrono::days(1)) {
    ASSERT_EQ(parse_date(to_iso(day)), day);
    ASSERT_EQ(parse_period(to_iso(day)), (DateRange{day, day}));
  }
}

TEST(DateRange, ContainsBothEnds) {
  const DateRange range = *parse_period("2016-10");
  EXPECT_TRUE(range.contains(*parse_date("2016-10-01")));
  EXPECT_TRUE(range.contains(*parse_date("2016-10-31")));
  EXPECT_FALSE(range.contains(*parse_date("2016-09-30")));
  EXPECT_FALSE(range.contains(*parse_date("2016-11-01")));
  EXPECT_TRUE(DateRange{}.contains(*parse_date("0001-01-01")));
}

}  // namespace
}  // namespace lede
