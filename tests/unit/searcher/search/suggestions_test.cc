#include "searcher/search/suggestions.h"

#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

using Kind = Suggestion::Kind;

struct Ferries {
  testing::TinyIndex index{
      std::vector<std::string>{"the ferry at the lock", "a padlock on the ferry", "a flood"}};

  std::vector<Suggestion> suggestions(const char* query) {
    return find_suggestions(index.reader(), parse(query, {}));
  }
};

TEST(Suggestions, AMisspeltWordIsReplacedOrLeftOut) {
  const auto suggestions = Ferries().suggestions("ferry padlok");
  ASSERT_EQ(suggestions.size(), 2u);
  EXPECT_EQ(suggestions[0].kind, Kind::spelling);
  EXPECT_EQ(suggestions[0].query, "ferry AND padlock");
  EXPECT_EQ(suggestions[0].found, Documents{1});
  EXPECT_EQ(suggestions[1].kind, Kind::without_clause);
  EXPECT_EQ(suggestions[1].clause, "padlok");
  EXPECT_EQ(suggestions[1].found, Documents{2});
}

TEST(Suggestions, WordsThatStandNowhereAreReplacedOrLeftOutTogether) {
  const auto suggestions = Ferries().suggestions("padlok ferry fery");
  ASSERT_EQ(suggestions.size(), 2u);
  EXPECT_EQ(suggestions[0].suggestion, "padlock ferry");
  EXPECT_EQ(suggestions[0].query, "padlock AND ferry AND ferry");
  EXPECT_EQ(suggestions[1].clause, "padlok fery");
  EXPECT_EQ(suggestions[1].query, "ferry");
}

TEST(Suggestions, NothingIsOfferedThatFindsNothing) {
  EXPECT_TRUE(Ferries().suggestions("zeppelin").empty());
  EXPECT_TRUE(Ferries().suggestions("zeppelin quicksand").empty());
}

}  // namespace
}  // namespace lede::searcher
