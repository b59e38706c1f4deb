// How many articles an answer says there are, and when it says it for certain.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/article/date.h"
#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

/// 150 articles of different lengths with "harbour wall", of them `apart` with other words between.
std::vector<std::string> harbours(int apart) {
  std::vector<std::string> texts;
  for (int i = 0; i < 150; ++i) {
    texts.push_back(i < apart ? "The harbour has no wall" : "The harbour wall holds");
    for (int more = 0; more < i; ++more) texts.back() += " well";
  }
  return texts;
}

Answer ask(testing::TinyIndex& index, const std::string& query, std::uint64_t limit = 10) {
  return search(index.reader(),
                {.query = parse(query, {.today = *parse_date("2031-04-15")}), .limit = limit});
}

TEST(Total, IsExactWhereTermsDecide) {
  testing::TinyIndex index(harbours(20));
  const auto answer = ask(index, "harbour wall");
  EXPECT_EQ(answer.total, Documents{150});
  EXPECT_TRUE(answer.total_is_exact);
}

TEST(Total, IsExactUpToAHundredWhereTextsDecide) {
  testing::TinyIndex index(harbours(60));
  const auto answer = ask(index, "\"harbour wall\"");
  EXPECT_EQ(answer.total, Documents{90});
  EXPECT_TRUE(answer.total_is_exact);
}

TEST(Total, IsAnEstimateBeyondThat) {
  testing::TinyIndex index(harbours(20));
  const auto answer = ask(index, "\"harbour wall\"");
  EXPECT_FALSE(answer.total_is_exact);
  EXPECT_GE(answer.total, Documents{100});
  EXPECT_LE(answer.total, Documents{150});
}

TEST(Total, IsExactWhereAllIsAskedForOrCounted) {
  testing::TinyIndex index(harbours(20));
  const auto all = ask(index, "\"harbour wall\"", /*limit=*/0);
  EXPECT_EQ(all.total, Documents{130});
  EXPECT_TRUE(all.total_is_exact);
  EXPECT_EQ(count(index.reader(), parse("\"harbour wall\"", {.today = *parse_date("2031-04-15")})),
            Documents{130});
}

TEST(Total, OfTheUndatedIsToldLikewise) {
  testing::TinyIndex index(harbours(20));
  const auto by_terms = ask(index, "harbour since:2w");
  EXPECT_EQ(by_terms.undated, Documents{150});
  EXPECT_TRUE(by_terms.undated_is_exact);
  EXPECT_FALSE(ask(index, "\"harbour wall\" since:2w").undated_is_exact);
}

}  // namespace
}  // namespace lede::searcher
