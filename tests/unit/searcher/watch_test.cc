#include "searcher/watch.h"

#include <gtest/gtest.h>

#include "common/base/error.h"

namespace lede::searcher {
namespace {

TEST(Searches, AreReadLineByLineAndNoLineEndsThem) {
  const auto searches = parse_searches(
      "\xEF\xBB\xBF# mine\n\nharbour\tstrike OR ferry\r\nno tab here\n\tnameless\nempty\t "
      "\nharbour\tagain\n");
  ASSERT_EQ(searches.size(), 5u);
  EXPECT_EQ(searches[0], (StandingSearch{3, "harbour", "strike OR ferry", ""}));
  EXPECT_EQ(searches[1].line, 4u);
  EXPECT_EQ(searches[1].fault, "a line is NAME, a tab and the query");
  EXPECT_EQ(searches[2].fault, "there is no name before the tab");
  EXPECT_EQ(searches[3].fault, "there is no query behind the tab");
  EXPECT_EQ(searches[4].fault, "harbour stands in line 3 already");
}

TEST(Searches, OneTakesThePlaceOfItsName) {
  EXPECT_EQ(with_search("", "a", "x"), "a\tx\n");
  EXPECT_EQ(with_search("# note\na\tx\nb\ty", "a", "z"), "# note\na\tz\nb\ty\n");
  EXPECT_EQ(with_search("a\tx\n", "b", "y"), "a\tx\nb\ty\n");
}

TEST(Searches, WhatTheyReportedIsReadBack) {
  const ReportedSearches searches = {{1, {7, {2, 5, 0xffffffffffffffff}}}, {9, {0, {}}}};
  const auto bytes = encode_reported(searches);
  EXPECT_EQ(decode_reported(bytes), searches);
  EXPECT_TRUE(decode_reported("").empty());
  for (std::size_t length = 1; length < bytes.size(); ++length)
    EXPECT_THROW(decode_reported(std::string_view(bytes).substr(0, length)), Error) << length;
  auto damaged = bytes;
  damaged.back() ^= 1;
  EXPECT_THROW(decode_reported(damaged), Error);
}

TEST(Searches, WithAnotherQueryAreOthers) {
  EXPECT_NE(key_of({1, "a", "x", ""}), key_of({1, "a", "y", ""}));
  EXPECT_EQ(key_of({1, "a", "x", ""}), key_of({2, "a", "x", ""}));
}

}  // namespace
}  // namespace lede::searcher
