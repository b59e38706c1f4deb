#include "searcher/search/steps.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "searcher/query/parser.h"
#include "searcher/search/answer.h"
#include "searcher/search/ranked_search.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

using ::testing::ElementsAre;

std::string by_number_downwards(Xapian::docid document) {
  return std::string(1, static_cast<char>(90 - document));
}

TEST(SettleTies, OrdersHitsOfOneScoreAndNoOthers) {
  FoundList list;
  list.hits = {{3, 9}, {1, 5}, {4, 5}, {2, 5}, {8, 1}, {9, 1}};
  list = settle_ties(std::move(list), by_number_downwards);
  EXPECT_THAT(list.hits,
              ElementsAre(Found{3, 9}, Found{4, 5}, Found{2, 5}, Found{1, 5}, Found{9, 1}, Found{8, 1}));
  EXPECT_TRUE(list.ties_are_settled);
}

TEST(SettleTies, AsksForNothingWhereNoneAreOpen) {
  const auto fails = [](Xapian::docid) -> std::string { throw std::logic_error("nobody asks"); };
  FoundList distinct;
  distinct.hits = {{3, 9}, {1, 5}};
  EXPECT_THAT(settle_ties(distinct, fails).hits, ElementsAre(Found{3, 9}, Found{1, 5}));
  FoundList settled;
  settled.hits = {{3, 9}, {1, 9}};
  settled.ties_are_settled = true;
  EXPECT_THAT(settle_ties(settled, fails).hits, ElementsAre(Found{3, 9}, Found{1, 9}));
}

std::vector<int> page(std::uint64_t offset, std::uint64_t limit) {
  std::vector<int> rows = {0, 1, 2, 3, 4};
  keep_page(rows, offset, limit);
  return rows;
}

TEST(KeepPage, LeavesWhatIsAskedForAndThere) {
  EXPECT_EQ(page(0, 2), (std::vector{0, 1}));
  EXPECT_EQ(page(3, 2), (std::vector{3, 4}));
  EXPECT_EQ(page(4, 10), (std::vector{4}));
  EXPECT_EQ(page(1, 0), (std::vector{1, 2, 3, 4})) << "no limit";
  EXPECT_TRUE(page(5, 2).empty());
  EXPECT_TRUE(page(~std::uint64_t{0}, 2).empty());
}

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A factor for one document, 1 for all others; notes who is asked for.
class Factors {
 public:
  Factors(Xapian::docid document, double factor) : factors_{{document, factor}} {}
  ScoreFactor factor() {
    return [this](Xapian::docid document) {
      asked.push_back(document);
      const auto known = factors_.find(document);
      return known == factors_.end() ? 1.0 : known->second;
    };
  }
  std::vector<Xapian::docid> asked;

 private:
  std::map<Xapian::docid, double> factors_;
};

FoundList list_of(std::vector<Found> hits) {
  FoundList list;
  list.hits = std::move(hits);
  list.ties_are_settled = true;
  return list;
}

TEST(Rerank, SortsTheBestByTheirNewScores) {
  Factors factors(7, 3);
  const auto list = rerank(list_of({{4, 5}, {9, 4}, {7, 2}, {1, 1}}), {.depth = 3, .wanted = 2, .most = 4},
                           factors.factor());
  EXPECT_THAT(list.hits, ElementsAre(Found{7, 6}, Found{4, 5}, Found{9, 4}, Found{1, 1}));
  EXPECT_FALSE(list.ties_are_settled);
}

TEST(Rerank, AsksForTheWantedHitsFirstThenForThoseThatCanRiseAboveThem) {
  Factors factors(9, 1.5);
  const auto list = rerank(list_of({{9, 8}, {4, 8}, {7, 5}, {2, 4.5}, {1, 3.9}, {3, 3.8}}),
                           {.depth = 6, .wanted = 2, .most = 2}, factors.factor());
  EXPECT_THAT(factors.asked, ElementsAre(4, 9, 2, 7)) << "each group in the order of the index";
  EXPECT_THAT(list.hits, ElementsAre(Found{9, 12}, Found{4, 8}, Found{7, 5}, Found{2, 4.5}, Found{1, 3.9},
                                     Found{3, 3.8}));
}

TEST(Rerank, PutsEqualScoresInTheOrderOfTheIndex) {
  Factors factors(9, 2);
  const auto list =
      rerank(list_of({{4, 4}, {9, 2}, {1, 2}}), {.depth = 3, .wanted = 3, .most = 2}, factors.factor());
  EXPECT_THAT(list.hits, ElementsAre(Found{4, 4}, Found{9, 4}, Found{1, 2}));
}

TEST(Rerank, LeavesAListWithoutDepthAsItIs) {
  Factors factors(9, 2);
  const auto list = rerank(list_of({{4, 4}, {9, 3}}), {.wanted = 2}, factors.factor());
  EXPECT_THAT(list.hits, ElementsAre(Found{4, 4}, Found{9, 3}));
  EXPECT_TRUE(list.ties_are_settled);
  EXPECT_THAT(factors.asked, IsEmpty());
  EXPECT_THAT(rerank({}, {.depth = 5, .wanted = 2}, factors.factor()).hits, IsEmpty());
}

TEST(Rerank, MultipliesByHowCloseTheWordsStand) {
  testing::TinyIndex index(
      std::vector<std::string>{"The wall of the old harbour.", "The harbour wall.", "Fog."});
  auto& reader = index.reader();
  const auto query = compiled_for(reader, parse("harbour wall", {}));
  const auto score = proximity_score(reader, query.filter);
  const auto factor = proximity_factor(reader, score);
  EXPECT_GT(factor(2), factor(1));
  EXPECT_GT(factor(1), factor(3));
  EXPECT_DOUBLE_EQ(factor(3), 1);
}

}  // namespace

}  // namespace lede::searcher
