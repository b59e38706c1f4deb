#include "searcher/search/found.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace lede::searcher
