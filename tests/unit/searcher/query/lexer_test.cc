#include "searcher/query/lexer.h"

#include <gtest/gtest.h>

#include <string>

#include "searcher/query/parser.h"

namespace lede::searcher {
namespace {

std::string any_of(const std::string& query) { return print(parse(query, {.any = true})); }

TEST(CompoundsApart, GiveWayToTheirPartsUnderAny) {
  EXPECT_EQ(any_of("two-dimensional flow"), "two OR dimensional OR flow");
  EXPECT_EQ(any_of("state-of-the-art"), "state-of-the-art");  // "of" is too short
  EXPECT_EQ(print(parse("cease-fire, talks", {.any = true, .plain = true})), "cease OR fire OR talks");
}

TEST(WordsApart, AreThoseOfARunWithoutSpacesUnderAny) {
  EXPECT_EQ(any_of("市长请求援助"), "市长 OR 请求 OR 援助");
  EXPECT_EQ(any_of("市长请求援助？"), "市长 OR 请求 OR 援助");
  EXPECT_EQ(any_of("\"市长请求援助\""), "\"市长请求援助\"");
  EXPECT_EQ(any_of("=市长请求援助"), "=市长请求援助");
  EXPECT_EQ(print(parse("市长请求援助", {})), "市长请求援助");
}

TEST(CompoundsApart, StayWhereAPartIsShortOrANumber) {
  EXPECT_EQ(any_of("k-300 barges"), "k-300 OR barges");
  EXPECT_EQ(any_of("x-ray barges"), "x-ray OR barges");
  EXPECT_EQ(any_of("covid-19 barges"), "covid-19 OR barges");
}

TEST(CompoundsApart, StayWhereAPartIsSignsOnly) {
  EXPECT_EQ(any_of("dam-\u20AC barges"), "dam-\u20AC OR barges");
  EXPECT_EQ(any_of("dam-\xE2\x82 barges"), "dam-\uFFFD OR barges");
}

TEST(CompoundsApart, StayWhereAPartReadsAsAnOperator) {
  EXPECT_EQ(any_of("dam-AND barges"), "dam-AND OR barges");
  EXPECT_EQ(print(parse("dam-NOT barges", {.any = true, .plain = true})), "dam-NOT OR barges");
}

TEST(CompoundsApart, StayWhereTheyAreTheWholeQuery) { EXPECT_EQ(any_of("cease-fire"), "cease-fire"); }

TEST(CompoundsApart, LeaveVerbatimWordsAndPhrasesAlone) {
  EXPECT_EQ(any_of("=cease-fire \"cease-fire talks\""), "=cease-fire OR \"cease-fire talks\"");
}

TEST(CompoundsApart, AreForAnyOnly) {
  EXPECT_EQ(print(parse("cease-fire talks", {})), "cease-fire AND talks");
}

}  // namespace

}  // namespace lede::searcher
