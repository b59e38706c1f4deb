#include "searcher/search/proximity_score.h"

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

double same_for_all(const std::vector<std::string>&) { return 1; }

/// What two neighbouring words side by side give.
constexpr double kSideBySide = 1.5;

/// The factor that `query` gives a text whose lines are paragraphs.
double factor(const std::string& query, const std::string& text) {
  testing::TinyIndex index(std::vector<std::string>{text});
  auto& reader = index.reader();
  const auto compiled = compile(parse(query, {}), reader.vocabulary(), reader.analyzer());
  const auto signature = make_signature(analyze(testing::make_article("/t/0", text), reader.analyzer()));
  return ProximityScore(compiled.filter, same_for_all).factor(signature);
}

TEST(ProximityScore, IsGreatestForNeighboursInEitherOrder) {
  EXPECT_DOUBLE_EQ(factor("harbour wall", "A harbour wall."), kSideBySide);
  EXPECT_DOUBLE_EQ(factor("harbour wall", "The wall harbour."), kSideBySide);
}

TEST(ProximityScore, FallsWithTheLeastDistance) {
  EXPECT_DOUBLE_EQ(factor("harbour wall", "The harbour has a wall."), 1 + 0.5 / 3);
  EXPECT_DOUBLE_EQ(factor("harbour wall", "The harbour has a wall. No wall of harbour stone. A wall."),
                   1 + 0.5 / 2);
}

TEST(ProximityScore, IsNoneFarApartOrAcrossParagraphs) {
  EXPECT_DOUBLE_EQ(factor("harbour wall", "harbour one two three four five six seven wall"), 1 + 0.5 / 8);
  EXPECT_DOUBLE_EQ(factor("harbour wall", "harbour one two three four five six seven eight wall"), 1);
  EXPECT_DOUBLE_EQ(factor("harbour wall", "The harbour\nwall"), 1);
  EXPECT_DOUBLE_EQ(factor("harbour wall", "The harbour."), 1);
}

TEST(ProximityScore, IsTheMeanOverNeighbouringPairs) {
  // Three words weigh closeness by .5 and a sixth of the other .5.
  const double weight = 0.5 + 0.5 / 6;
  EXPECT_DOUBLE_EQ(factor("ferry harbour wall", "Wall.\nThe ferry harbour."), 1 + weight / 2);
}

TEST(ProximityScore, PassesOverFunctionWords) {
  EXPECT_DOUBLE_EQ(factor("the harbour", "The harbour."), 1);
  EXPECT_GT(factor("harbour of the wall", "Wall, harbour."),
            factor("harbour of the wall", "The harbour of Tarn.\nWall."));
}

const std::string kSentence = "ferry crews voted to stop work at midnight in Belqasr harbour";

TEST(ProximityScore, IsGreatestForAnArticleThatHoldsTheSentenceItself) {
  const double whole =
      factor(kSentence, "Nobody slept. Ferry crews voted to stop work at midnight in Belqasr harbour.");
  const double thinned = factor("ferry crews voted stop work midnight Belqasr harbour",
                                "Ferry crews voted to stop work at midnight in Belqasr harbour.");
  const double scattered =
      factor(kSentence, "Ferry.\nCrews.\nVoted.\nStop.\nWork.\nMidnight.\nBelqasr.\nHarbour.");
  EXPECT_GT(whole, 4);
  EXPECT_GT(thinned, 4);
  EXPECT_DOUBLE_EQ(scattered, 1);
}

TEST(ProximityScore, LooksForTheSentenceInOneWindowOnly) {
  std::string apart = "Ferry crews voted to stop";
  for (int i = 0; i < 20; ++i) apart += " wind";
  EXPECT_LT(factor(kSentence, apart + " work at midnight in Belqasr harbour."), 2);
}

TEST(ProximityScore, TellsASentenceByTheOrderOfAllItsWords) {
  const std::string query = "it was not what they had said of the harbour wall";
  const double in_order = factor(query, "Rain. But it was not quite what they had said of the harbour wall.");
  const double otherwise = factor(query, "Rain. They said it of what was not, but had the harbour wall.");
  EXPECT_DOUBLE_EQ(in_order, otherwise + 2);
  EXPECT_LT(factor(query, "It was not what they had. Said of the harbour wall."), otherwise + 1);
}

TEST(ProximityScore, LooksForTheOrderInASentenceOfSuchLength) {
  std::string drawn_out = "It was not what they";
  for (int i = 0; i < 30; ++i) drawn_out += " well";
  const std::string query = "it was not what they had said of the harbour wall";
  EXPECT_DOUBLE_EQ(factor(query, drawn_out + " had said of the harbour wall."),
                   factor(query, "Harbour wall."));
}

TEST(ProximityScore, NeverExceedsItsMost) {
  testing::TinyIndex index(std::vector<std::string>{kSentence});
  const auto query = parse(kSentence, {});
  const auto compiled = compile(query, index.reader().vocabulary(), index.reader().analyzer());
  const ProximityScore proximity_score(compiled.filter, same_for_all);
  EXPECT_TRUE(proximity_score.is_long());
  EXPECT_LE(factor(kSentence, kSentence), proximity_score.most());
}

TEST(ProximityScore, LeavesOtherFieldsPhrasesAndNegationsOut) {
  EXPECT_DOUBLE_EQ(factor("harbour -boat title:wall \"old wall\"", "A harbour wall, an old wall."), 1);
}

}  // namespace
}  // namespace lede::searcher
