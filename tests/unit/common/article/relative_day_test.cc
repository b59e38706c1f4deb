#include "common/article/relative_day.h"

#include <gtest/gtest.h>

#include <string>

namespace lede {
namespace {

struct Row {
  const char* published;
  const char* words;
  const char* expected;  // a day, "first..last", or "none"
};

// 4 October 2016 is a Tuesday, 29 February 2016 a Monday.
constexpr Row kRows[] = {
    // A weekday is the latest that is not after publication.
    {"2016-10-04", "Tuesday", "2016-10-04"},
    {"2016-10-04", "on Tuesday", "2016-10-04"},
    {"2016-10-04", "Monday", "2016-10-03"},
    {"2016-10-04", "Wednesday", "2016-09-28"},
    {"2016-10-04", "Thursday", "2016-09-29"},
    {"2016-10-04", "Friday", "2016-09-30"},
    {"2016-10-04", "Saturday", "2016-10-01"},
    {"2016-10-04", "Sunday", "2016-10-02"},
    {"2016-10-04", "on Tues.", "2016-10-04"},
    {"2016-10-04", "Mon", "2016-10-03"},
    {"2016-10-04", "THURSDAY", "2016-09-29"},
    // over the ends of months and years
    {"2016-03-01", "Monday", "2016-02-29"},
    {"2017-01-01", "Saturday", "2016-12-31"},
    {"2017-01-01", "Monday", "2016-12-26"},
    {"2000-03-01", "Tuesday", "2000-02-29"},
    {"1969-12-31", "Sunday", "1969-12-28"},
    // last and next
    {"2016-10-04", "last Tuesday", "2016-09-27"},
    {"2016-10-04", "last Monday", "2016-10-03"},
    {"2016-10-04", "last Wednesday", "2016-09-28"},
    {"2016-10-04", "this Tuesday", "2016-10-04"},
    {"2016-10-04", "next Tuesday", "2016-10-11"},
    {"2016-10-04", "next Wednesday", "2016-10-05"},
    {"2016-10-04", "next Monday", "2016-10-10"},
    // days near
    {"2016-10-04", "today", "2016-10-04"},
    {"2017-01-01", "yesterday", "2016-12-31"},
    {"2016-02-28", "tomorrow", "2016-02-29"},
    // a day of the calendar without its year: the nearest past
    {"2016-10-04", "September 9", "2016-09-09"},
    {"2016-10-04", "on Sept. 9", "2016-09-09"},
    {"2016-10-04", "Sept. 9th", "2016-09-09"},
    {"2016-10-04", "9 September", "2016-09-09"},
    {"2016-10-04", "the 9th of September", "2016-09-09"},
    {"2016-10-04", "October 4", "2016-10-04"},
    {"2016-10-04", "October 5", "2015-10-05"},
    {"2016-10-04", "December 31", "2015-12-31"},
    {"2016-01-01", "Jan. 1", "2016-01-01"},
    {"2016-01-01", "Dec 31", "2015-12-31"},
    {"2016-02-28", "February 29", "2012-02-29"},
    {"2016-02-29", "February 29", "2016-02-29"},
    {"1903-05-01", "29 February", "1896-02-29"},
    {"2016-10-04", "February 30", "none"},
    {"2016-10-04", "September 0", "none"},
    // months, weeks, years
    {"2016-10-04", "last November", "2015-11-01..2015-11-30"},
    {"2016-10-04", "last October", "2015-10-01..2015-10-31"},
    {"2016-10-04", "this October", "2016-10-01..2016-10-31"},
    {"2016-10-04", "next February", "2017-02-01..2017-02-28"},
    {"2016-10-04", "this week", "2016-10-03..2016-10-09"},
    {"2016-10-03", "last week", "2016-09-26..2016-10-02"},
    {"2016-10-09", "next week", "2016-10-10..2016-10-16"},
    {"2016-01-15", "last month", "2015-12-01..2015-12-31"},
    {"2016-10-04", "this year", "2016-01-01..2016-12-31"},
    {"2016-10-04", "last year", "2015-01-01..2015-12-31"},
    // what is none of these
    {"2016-10-04", "September 9, 2014", "none"},
    {"2016-10-04", "Tuesdays", "none"},
    {"2016-10-04", "last", "none"},
    {"2016-10-04", "thursday", "none"},
    {"2016-10-04", "in September", "none"},
    {"2016-10-04", "", "none"},
};

std::string shown(const DateRange& range) {
  return range.first == range.last ? to_iso(range.first) : to_iso(range.first) + ".." + to_iso(range.last);
}

TEST(RelativeDay, IsResolvedByTheDayOfPublication) {
  for (const Row& row : kRows) {
    const auto found = find_relative_days(row.words, *parse_date(row.published));
    const std::string days = found.empty() ? "none" : shown(found.front().days);
    EXPECT_EQ(days, row.expected) << row.words << " in an article of " << row.published;
  }
}

TEST(RelativeDay, EveryWeekdayIsWithinTheWeekBefore) {
  const Date published = *parse_date("2016-10-04");
  for (unsigned shift = 0; shift < 7; ++shift)
    for (const char* name : {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}) {
      const Date day = published + std::chrono::days(shift);
      const auto found = find_relative_days(name, day);
      ASSERT_EQ(found.size(), 1u) << name;
      EXPECT_LE(found.front().days.first, day);
      EXPECT_GT(found.front().days.first + std::chrono::days(7), day);
    }
}

std::string found_in(std::string_view text) {
  std::string out;
  for (const RelativeDay& day : find_relative_days(text, *parse_date("2016-10-04")))
    out += std::string(text.substr(day.span.begin, day.span.size())) + "=" + shown(day.days) + ";";
  return out;
}

TEST(RelativeDay, AreFoundInRunningText) {
  EXPECT_EQ(found_in("The dam opened on Tuesday, a week after Sept. 27, and rain came last week."),
            "Tuesday=2016-10-04;Sept. 27=2016-09-27;last week=2016-09-26..2016-10-02;");
  EXPECT_EQ(found_in("It may close. He will march on, the second of March."), "");
  EXPECT_EQ(found_in("Opened on 9 September 2014; closed 3 October."), "3 October=2016-10-03;");
  EXPECT_EQ(found_in("Since last May the gates leak; May said so."), "last May=2016-05-01..2016-05-31;");
  EXPECT_EQ(found_in("the sun and the sat nav on mon ami"), "");
}

}  // namespace
}  // namespace lede
