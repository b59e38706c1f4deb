#include <gtest/gtest.h>

#include "indexer/clean/provenance/dates.h"

namespace lede::indexer {
namespace {

std::string day(std::string_view value, SlashOrder order = SlashOrder::unknown) {
  const auto date = date_in_metadata(value, order);
  return date ? to_iso(*date) : "none";
}

TEST(DateInMetadata, ReadsWhatProgramsWrite) {
  const struct {
    const char* value;
    const char* day;
  } rows[] = {
      {"2016-10-04T15:59:00+05:30", "2016-10-04"},
      {"2016-10-04T15:59:00.123456+0000", "2016-10-04"},
      {"2016-10-04 15:59:00 UTC", "2016-10-04"},
      {"2016-10-04T15:59:00[Europe/Rome]", "2016-10-04"},
      {"Tue, 04 Oct 2016 15:59:00 GMT", "2016-10-04"},
      {"Tue Oct 04 15:59:00 +0000 2016", "2016-10-04"},
      {"Tue Oct  4 15:59:00 2016", "2016-10-04"},
      {"Tue Oct 04 2016 15:59:00 GMT+0200 (Central European Summer Time)", "2016-10-04"},
      {"1475596740", "2016-10-04"},
      {"1475596740.0", "2016-10-04"},
      {"1475596740000", "2016-10-04"},
      {"1475596740000000", "2016-10-04"},
      {"/Date(1475596740000+0000)/", "2016-10-04"},
      {"D:20161004155900+02'00'", "2016-10-04"},
      {"20161004155900", "2016-10-04"},
      {"20161004T155900Z", "2016-10-04"},
      {"42647", "2016-10-04"},
      {"42647.67", "2016-10-04"},
      {"2016-10-4", "2016-10-04"},
      {"2016/10/4", "2016-10-04"},
      {"25.10.2016", "2016-10-25"},
      {"25/10/2016 10:00", "2016-10-25"},
      {"10/25/2016", "2016-10-25"},
      {"datetime.datetime(2016, 10, 4, 15, 59)", "2016-10-04"},
      {"time.struct_time(tm_year=2016, tm_mon=10, tm_mday=4, tm_hour=1)", "2016-10-04"},
      {"[2016, 10, 4]", "2016-10-04"},
      {"2016, 10, 4", "2016-10-04"},
      {"2016. 10. 4.", "2016-10-04"},
      {"4-Oct-16", "2016-10-04"},
      {"04 Oct 98", "1998-10-04"},
      {"Published: 4 October 2016", "2016-10-04"},
      {"Published 4 October 2016 | Updated 6 October 2016", "2016-10-04"},
      {"Updated 6 October 2016, first published 4 October 2016", "2016-10-04"},
      {"4-Oct-16 03.59.00 PM", "2016-10-04"},
      {"Tuesday, 04-Oct-16 15:59:00 GMT", "2016-10-04"},
      {"2016-278", "2016-10-04"},
      {"2016278", "2016-10-04"},
      {"2016-278T15:59:00Z", "2016-10-04"},
      {"2016-W40-2", "2016-10-04"},
      {"2016W402", "2016-10-04"},
      {"2015-W53-7", "2016-01-03"},
      {"1970-07-14", "1970-07-14"},
  };
  for (const auto& row : rows) EXPECT_EQ(day(row.value), row.day) << row.value;
}

TEST(DateInMetadata, TakesNoZeroForADay) {
  for (const char* value :
       {"0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "1970-01-01", "0", "1969-12-31T19:00:00-05:00",
        "1899-12-30", "1900-01-01", "0000-00-00 00:00:00", "9999-12-31", "2016-000", "2016-367", "2016-W54-1",
        "2016-W40-8", "Updated 6 October 2016", "soon", "7", "2016", "5/9/2016", ""})
    EXPECT_EQ(day(value), "none") << value;
}

TEST(DateInMetadata, ReadsNumbersInTheOrderOfTheOthers) {
  EXPECT_EQ(day("5/9/2016", SlashOrder::month_first), "2016-05-09");
  EXPECT_EQ(day("5/9/2016", SlashOrder::day_first), "2016-09-05");
  EXPECT_EQ(day("25/9/2016", SlashOrder::month_first), "2016-09-25");
}

TEST(DateInMetadata, WhatSaysNothingIsUnderstood) {
  for (const char* value : {"", "None", "n/a", "0000-00-00", "0001-01-01T00:00:00Z", "1970-01-01 00:00:00",
                            "2031-05-13", "Updated 4 May 2031", "9999-12-31"})
    EXPECT_TRUE(is_understood_as_date(value, SlashOrder::unknown)) << value;
  for (const char* value : {"32 Foo 2016", "soon", "4/5/2017", "2031-13-45"})
    EXPECT_FALSE(is_understood_as_date(value, SlashOrder::unknown)) << value;
  EXPECT_TRUE(is_understood_as_date("4/5/2017", SlashOrder::day_first));
}

}  // namespace
}  // namespace lede::indexer
