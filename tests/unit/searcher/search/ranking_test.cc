// What puts one article before another.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

std::vector<Hit> any_of(testing::TinyIndex& index, const std::string& query) {
  SearchRequest request;
  request.query = parse(query, {.any = true});
  return search(index.reader(), request).hits;
}

double score_of(const std::vector<Hit>& hits, const std::string& path) {
  for (const auto& hit : hits)
    if (hit.article.path == path) return hit.score;
  return -1;
}

TEST(Ranking, FunctionWordsFindAndDoNotRank) {
  testing::TinyIndex index(
      std::vector<std::string>{"What was it about? What is known of it?", "A dam of clay.", "Fog."});
  const auto hits = any_of(index, "what is known about the dam");
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_GT(score_of(hits, "/t/1"), 0);
  EXPECT_DOUBLE_EQ(score_of(any_of(index, "what about the dam"), "/t/0"), 0);
}

TEST(Ranking, FunctionWordsAreNotMarkedBesideOthersOfAnOr) {
  testing::TinyIndex index(std::vector<std::string>{"The dam of clay."});
  using Marked = std::vector<std::string>;
  EXPECT_EQ(index.marked("the OR dam OR of"), (Marked{"dam"}));
  EXPECT_EQ(index.marked("the OR river"), Marked{});
  EXPECT_EQ(index.marked("the OR of"), (Marked{"The", "of"}));
  EXPECT_EQ(index.marked("the dam"), (Marked{"The", "dam"}));
  EXPECT_EQ(index.marked("(the OR river) clay"), (Marked{"clay"}));
  EXPECT_EQ(index.marked("(of OR river) NEAR/2 clay"), (Marked{"of", "clay"}));
}

TEST(Ranking, FunctionWordsAloneRank) {
  testing::TinyIndex index(std::vector<std::string>{"What is it?", "Fog."});
  EXPECT_GT(score_of(any_of(index, "what is it"), "/t/0"), 0);
}

TEST(Ranking, MayAndWillAreNames) {
  testing::TinyIndex index(std::vector<std::string>{"May spoke.", "Tessen spoke.", "Fog."});
  EXPECT_GT(score_of(any_of(index, "tessen may"), "/t/0"), 0);
}

TEST(Ranking, ACompoundCountsOnceHoweverItIsWritten) {
  testing::TinyIndex index(std::vector<std::string>{"The cease-fire holds here.", "The cease and fire here.",
                                                    "Fog over the river bank.", "Mud over the river bank."});
  const auto hits = any_of(index, "cease fire");
  // Side by side in both; the compound is a third term of the first article and adds nothing.
  EXPECT_LE(score_of(hits, "/t/0"), score_of(hits, "/t/1") * 1.5);
}

TEST(Ranking, TheJoinedFormRanksWhereItStandsAlone) {
  testing::TinyIndex index(
      std::vector<std::string>{"The cease-fire holds.", "A ceasefire holds.", "Fog.", "Mud."});
  const auto hits = any_of(index, "cease fire");
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_GT(score_of(hits, "/t/1"), 0);
}

}  // namespace
}  // namespace lede::searcher
