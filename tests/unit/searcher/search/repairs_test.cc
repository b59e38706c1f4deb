#include "searcher/search/repairs.h"

#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

using Kind = Repair::Kind;

struct Ferries {
  testing::TinyIndex index{
      std::vector<std::string>{"the ferry at the lock", "a padlock on the ferry", "a flood"}};

  std::vector<Repair> repairs(const char* query) { return find_repairs(index.archive(), parse(query, {})); }
};

TEST(Repairs, AMisspeltWordIsReplacedOrLeftOut) {
  const auto repairs = Ferries().repairs("ferry padlok");
  ASSERT_EQ(repairs.size(), 2u);
  EXPECT_EQ(repairs[0].kind, Kind::spelling);
  EXPECT_EQ(repairs[0].query, "ferry AND padlock");
  EXPECT_EQ(repairs[0].found, Documents{1});
  EXPECT_EQ(repairs[1].kind, Kind::without_clause);
  EXPECT_EQ(repairs[1].clause, "padlok");
  EXPECT_EQ(repairs[1].found, Documents{2});
}

TEST(Repairs, WordsThatStandNowhereAreReplacedOrLeftOutTogether) {
  const auto repairs = Ferries().repairs("padlok ferry fery");
  ASSERT_EQ(repairs.size(), 2u);
  EXPECT_EQ(repairs[0].suggestion, "padlock ferry");
  EXPECT_EQ(repairs[0].query, "padlock AND ferry AND ferry");
  EXPECT_EQ(repairs[1].clause, "padlok fery");
  EXPECT_EQ(repairs[1].query, "ferry");
}

TEST(Repairs, NothingIsOfferedThatFindsNothing) {
  EXPECT_TRUE(Ferries().repairs("zeppelin").empty());
  EXPECT_TRUE(Ferries().repairs("zeppelin quicksand").empty());
}

}  // namespace
}  // namespace lede::searcher
