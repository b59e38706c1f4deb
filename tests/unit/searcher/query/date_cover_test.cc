#include "searcher/query/date_cover.h"

#include <gtest/gtest.h>

#include <string>

namespace lede::searcher {
namespace {

TEST(DateCover, IsWholeYearsWholeMonthsAndSingleDays) {
  struct Row {
    std::string_view first;
    std::string_view last;
    std::string_view terms;
  };
  constexpr Row rows[] = {
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
  for (const Row& row : rows) {
    std::string terms;
    for (const std::string& term : date_cover({*parse_date(row.first), *parse_date(row.last)}))
      terms += term + " ";
    EXPECT_EQ(terms, row.terms) << row.first << ".." << row.last;
  }
}

}  // namespace
}  // namespace lede::searcher
