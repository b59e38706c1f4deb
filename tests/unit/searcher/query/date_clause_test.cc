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
    const DateRange range = std::get<Dated>(node.value).range;
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

TEST(DateClause, CountsBackByTheCalendar) {
  constexpr Row rows[] = {
      {"0d", "2016-10-31..2016-10-31"}, {"3d", "2016-10-28..2016-10-28"}, {"2w", "2016-10-17..2016-10-17"},
      {"1m", "2016-09-30..2016-09-30"}, {"8m", "2016-02-29..2016-02-29"}, {"20m", "2015-02-28..2015-02-28"},
      {"1y", "2015-10-31..2015-10-31"},
  };
  for (const Row& row : rows) EXPECT_EQ(read(DateField::date, row.value), row.days) << row.value;
  EXPECT_EQ(read(DateField::date, "1y", std::chrono::sys_days{2016y / 2 / 29}), "2015-02-28..2015-02-28");
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
       {"2016-02-30", "2016-13", "soon", "2x", "10000d", "9999y", "-1d", "none.."}) {
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

}  // namespace
}  // namespace lede::searcher
