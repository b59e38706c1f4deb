#include "searcher/query/date_clause.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "common/base/error.h"

namespace lede::searcher {
namespace {

using namespace std::chrono_literals;

constexpr Date kToday = std::chrono::sys_days{2016y / 10 / 31};

/// "FIRST..LAST", either left out when open; "undated"; or the first line of the mistake.
std::string read(DateField field, std::string_view value, Date today = kToday) {
  try {
    const Node node = date_clause(field, value, {0, static_cast<std::uint32_t>(value.size())}, today);
    if (std::holds_alternative<Undated>(node.value)) return "undated";
    const auto* indexed = std::get_if<Indexed>(&node.value);
    if (indexed != nullptr && indexed->in_last_run) return "last run";
    const DateRange range = indexed != nullptr ? indexed->days : std::get<Dated>(node.value).range;
    return (range.first == Date::min() ? "" : to_iso(range.first)) + ".." +
           (range.last == Date::max() ? "" : to_iso(range.last));
  } catch (const Error& error) {
    const std::string what = error.what();
    return what.substr(0, what.find('\n'));
  }
}

struct Row {
  std::string_view value;
  std::string_view days;
};

TEST(DateClause, Periods) {
  constexpr Row rows[] = {
      {"2016", "2016-01-01..2016-12-31"},
      {"2016-02", "2016-02-01..2016-02-29"},
      {"2016-10-04", "2016-10-04..2016-10-04"},
      {"20161004", "2016-10-04..2016-10-04"},
      {"today", "2016-10-31..2016-10-31"},
      {"yesterday", "2016-10-30..2016-10-30"},
      {"none", "undated"},
  };
  for (const Row& row : rows) EXPECT_EQ(read(DateField::date, row.value), row.days) << row.value;
}

TEST(DateClause, PeriodsInWords) {
  constexpr Row rows[] = {
      // today is Monday, 31 October 2016
      {"this-week", "2016-10-31..2016-11-06"},  {"last_week", "2016-10-24..2016-10-30"},
      {"This-Month", "2016-10-01..2016-10-31"}, {"last month", "2016-09-01..2016-09-30"},
      {"this-year", "2016-01-01..2016-12-31"},  {"last-year", "2015-01-01..2015-12-31"},
      {"oct-2016", "2016-10-01..2016-10-31"},   {"february_2016", "2016-02-01..2016-02-29"},
      {"4-oct-2016", "2016-10-04..2016-10-04"}, {"October 4, 2016", "2016-10-04..2016-10-04"},
      {"october", "2016-10-01..2016-10-31"},    {"november", "2015-11-01..2015-11-30"},
      {"4 nov", "2015-11-04..2015-11-04"},      {"jan..mar", "2016-01-01..2016-03-31"},
      {"nov-2016", "2016-11-01..2016-11-30"},
  };
  for (const Row& row : rows) EXPECT_EQ(read(DateField::date, row.value), row.days) << row.value;
  EXPECT_EQ(read(DateField::since, "march"), "2016-03-01..");
  EXPECT_EQ(read(DateField::date, "last-month", std::chrono::sys_days{2016y / 3 / 31}),
            "2016-02-01..2016-02-29");
}

TEST(DateClause, CountsBackByTheCalendar) {
  constexpr Row rows[] = {
      {"0d", "2016-10-31..2016-10-31"},          {"3d", "2016-10-28..2016-10-28"},
      {"2w", "2016-10-17..2016-10-17"},          {"1m", "2016-09-30..2016-09-30"},
      {"8m", "2016-02-29..2016-02-29"},          {"20m", "2015-02-28..2015-02-28"},
      {"1y", "2015-10-31..2015-10-31"},          {"2weeks", "2016-10-17..2016-10-17"},
      {"1 month ago", "2016-09-30..2016-09-30"}, {"3-days", "2016-10-28..2016-10-28"},
  };
  for (const Row& row : rows) EXPECT_EQ(read(DateField::date, row.value), row.days) << row.value;
  EXPECT_EQ(read(DateField::date, "1y", std::chrono::sys_days{2016y / 2 / 29}), "2015-02-28..2015-02-28");
}

TEST(DateClause, OfTheIndexReachesFromATimeBackUntilToday) {
  constexpr Row rows[] = {
      {"today", "2016-10-31..2016-10-31"},
      {"2w", "2016-10-17.."},
      {"2w..yesterday", "2016-10-17..2016-10-30"},
      {"2016-10", "2016-10-01..2016-10-31"},
      {"..2016", "..2016-12-31"},
      {"since-last", "last run"},
      {"Since-Last", "last run"},
      {"none",
       "\"none\" is no date: write a year, month or day that exists, like 2016, 2016-10 or 2016-10-04, or a "
       "time back, like 2w, or since-last"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(read(DateField::added, row.value), row.days) << row.value;
    EXPECT_EQ(read(DateField::changed, row.value), row.days) << row.value;
  }
}

TEST(DateClause, OfTheIndexIsPrinted) {
  const Date day = kToday;
  EXPECT_EQ(print_indexed_clause({IndexEvent::added, {day, day}, false}), "added:2016-10-31");
  EXPECT_EQ(print_indexed_clause({IndexEvent::changed, {day, Date::max()}, false}), "changed:2016-10-31..");
  EXPECT_EQ(print_indexed_clause({IndexEvent::added, {Date::min(), day}, false}), "added:..2016-10-31");
  EXPECT_EQ(print_indexed_clause({IndexEvent::added, {}, true}), "added:since-last");
  EXPECT_EQ(print_indexed_clause({IndexEvent::edited, {}, false}), "is:edited");
}

TEST(DateClause, RangesAndOpenEnds) {
  constexpr Row rows[] = {
      {"2015..2016-02", "2015-01-01..2016-02-29"},
      {"2016..", "2016-01-01.."},
      {"..2016", "..2016-12-31"},
      {"2w..today", "2016-10-17..2016-10-31"},
      {"2016-10-04..2016-10-04", "2016-10-04..2016-10-04"},
  };
  for (const Row& row : rows) EXPECT_EQ(read(DateField::date, row.value), row.days) << row.value;
  EXPECT_EQ(read(DateField::since, "2016-02"), "2016-02-01..");
  EXPECT_EQ(read(DateField::until, "2016-02"), "..2016-02-29");
}

TEST(DateClause, Mistakes) {
  const std::string exists =
      " is no date: write a year, month or day that exists, like 2016, 2016-10 or 2016-10-04";
  for (const std::string value :
       {"2016-02-30", "2016-13", "soon", "2x", "2 weekends", "w", "10000d", "9999y", "-1d", "none.."}) {
    const std::string wrong = value == "none.." ? "none" : value;
    EXPECT_EQ(read(DateField::date, value), "\"" + wrong + "\"" + exists + ", or none");
  }
  EXPECT_EQ(read(DateField::since, "none"), "\"none\"" + exists + ", or a time back, like 2w");
  EXPECT_EQ(read(DateField::date, ".."), "a range of dates needs a first or a last day");
  EXPECT_EQ(read(DateField::date, "2016..2015"), "this range of dates runs backwards: write 2015..2016");
  EXPECT_EQ(read(DateField::until, "2015..2016"),
            "until: takes one date; a range is written date:FIRST..LAST");
}

TEST(DateClause, IsPrintedAsShortAsItIs) {
  constexpr Row rows[] = {
      {"2016-01-01..2016-12-31", "date:2016"},
      {"2016-02-01..2016-02-29", "date:2016-02"},
      {"2016-10-04..2016-10-04", "date:2016-10-04"},
      {"2016-02-01..2016-02-28", "date:2016-02-01..2016-02-28"},
      {"2016-10..", "since:2016-10-01"},
      {"..2016-10", "until:2016-10-31"},
  };
  for (const Row& row : rows) {
    const Node node =
        date_clause(DateField::date, row.value, {0, static_cast<std::uint32_t>(row.value.size())}, kToday);
    EXPECT_EQ(print_date_clause(std::get<Dated>(node.value).range), row.days);
  }
}

TEST(DateCover, IsWholeYearsWholeMonthsAndSingleDays) {
  struct Cover {
    std::string_view first;
    std::string_view last;
    std::string_view terms;
  };
  constexpr Cover rows[] = {
      {"2016-10-04", "2016-10-04", "D20161004 "},
      {"2016-10-30", "2016-11-01", "D20161030 D20161031 D20161101 "},
      {"2016-02-01", "2016-02-29", "M201602 "},
      {"2016-02-01", "2016-02-28",
       "D20160201 D20160202 D20160203 D20160204 D20160205 D20160206 D20160207 D20160208 D20160209 D20160210 "
       "D20160211 D20160212 D20160213 D20160214 D20160215 D20160216 D20160217 D20160218 D20160219 D20160220 "
       "D20160221 D20160222 D20160223 D20160224 D20160225 D20160226 D20160227 D20160228 "},
      {"2016-01-01", "2016-12-31", "Y2016 "},
      {"2014-12-31", "2017-02-28", "D20141231 Y2015 Y2016 M201701 M201702 "},
      {"2015-12-01", "2016-12-30",
       "M201512 M201601 M201602 M201603 M201604 M201605 M201606 M201607 M201608 M201609 M201610 M201611 "
       "D20161201 D20161202 D20161203 D20161204 D20161205 D20161206 D20161207 D20161208 D20161209 D20161210 "
       "D20161211 D20161212 D20161213 D20161214 D20161215 D20161216 D20161217 D20161218 D20161219 D20161220 "
       "D20161221 D20161222 D20161223 D20161224 D20161225 D20161226 D20161227 D20161228 D20161229 "
       "D20161230 "},
  };
  for (const Cover& row : rows) {
    std::string terms;
    for (const std::string& term : date_cover({*parse_date(row.first), *parse_date(row.last)}))
      terms += term + " ";
    EXPECT_EQ(terms, row.terms) << row.first << ".." << row.last;
  }
}

}  // namespace

}  // namespace lede::searcher
