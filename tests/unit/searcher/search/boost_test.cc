#include "searcher/search/boost.h"

#include <gtest/gtest.h>

#include <string>

#include "common/article/article.h"
#include "common/text/analyzer.h"
#include "common/text/signature.h"
#include "searcher/query/compile.h"
#include "searcher/query/parser.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

/// The factor that `query` gives a text whose lines are paragraphs.
double factor(const std::string& query, const std::string& text) {
  testing::TinyIndex index(std::vector<std::string>{text});
  auto& archive = index.archive();
  const auto compiled = compile(parse(query, {}), archive.vocabulary(), archive.analyzer());
  const auto signature = make_signature(analyze(testing::make_article("/t/0", text), archive.analyzer()));
  return ProximityBoost(compiled.decision).factor(signature);
}

TEST(ProximityBoost, IsGreatestForNeighboursInEitherOrder) {
  EXPECT_DOUBLE_EQ(factor("harbour wall", "A harbour wall."), ProximityBoost::kMost);
  EXPECT_DOUBLE_EQ(factor("harbour wall", "The wall harbour."), ProximityBoost::kMost);
}

TEST(ProximityBoost, FallsWithTheLeastDistance) {
  EXPECT_DOUBLE_EQ(factor("harbour wall", "The harbour has a wall."), 1 + 0.5 / 3);
  EXPECT_DOUBLE_EQ(factor("harbour wall", "The harbour has a wall. No wall of harbour stone. A wall."),
                   1 + 0.5 / 2);
}

TEST(ProximityBoost, IsNoneFarApartOrAcrossParagraphs) {
  EXPECT_DOUBLE_EQ(factor("harbour wall", "harbour one two three four five six seven wall"), 1 + 0.5 / 8);
  EXPECT_DOUBLE_EQ(factor("harbour wall", "harbour one two three four five six seven eight wall"), 1);
  EXPECT_DOUBLE_EQ(factor("harbour wall", "The harbour\nwall"), 1);
  EXPECT_DOUBLE_EQ(factor("harbour wall", "The harbour."), 1);
}

TEST(ProximityBoost, IsTheMeanOverNeighbouringPairs) {
  EXPECT_DOUBLE_EQ(factor("ferry harbour wall", "The ferry harbour. Wall of the old boat yard of Tarn here."),
                   1.5);
  EXPECT_DOUBLE_EQ(factor("ferry harbour wall", "Wall.\nThe ferry harbour."), 1.25);
}

TEST(ProximityBoost, LeavesOtherFieldsPhrasesAndNegationsOut) {
  EXPECT_DOUBLE_EQ(factor("harbour -boat title:wall \"old wall\"", "A harbour wall, an old wall."), 1);
}

}  // namespace
}  // namespace lede::searcher
