#include "searcher/views/checked_item.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

std::vector<ItemQuery> queries_of(const std::vector<const char*>& texts) {
  std::vector<ItemQuery> queries;
  for (const auto* text : texts) queries.push_back({parse(text, {}), {}, {}});
  return queries;
}

// The articles of all items are decided together, each by what it asks itself.
TEST(ItemChecker, FindsForEachItemWhatItsQueryFinds) {
  testing::TinyIndex index(std::vector<std::string>{
      "The upper gate of the dam opens at dawn.", "A dam gate was painted red; the upper village slept.",
      "The gatekeeper of the upper dam gate sings.", "Dawn came over the village, and the red gate opened."});
  const auto queries =
      queries_of({"\"dam gate\"", "\"upper gate\"", "gate NEAR/2 red", "dam", "zeppelin", "\"gate dam\"",
                  "\"upper dam gate\" OR dawn", "\"red gate\"", "*", "-dam"});
  const auto items = ItemChecker(index.reader()).check(queries);
  ASSERT_EQ(items.size(), queries.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto& item = items[i];
    EXPECT_EQ(item.articles, count(index.reader(), queries[i].query)) << item.query;
    EXPECT_EQ(item.best.has_value(), item.articles > Documents{0}) << item.query;
    if (item.best) {
      EXPECT_EQ(item.best->path, index.find(item.query).front()) << item.query;
    }
  }
}

TEST(ItemChecker, LeavesAFaultyItemInItsPlace) {
  testing::TinyIndex index(std::vector<std::string>{"The dam holds."});
  auto queries = queries_of({"dam", "dam", "\"dam holds\""});
  queries[1].fault = "no query";
  const auto items = ItemChecker(index.reader()).check(queries);
  ASSERT_EQ(items.size(), 3U);
  EXPECT_EQ(items[1].fault, "no query");
  EXPECT_FALSE(items[1].best);
  EXPECT_EQ(items[2].articles, Documents{1});
}

TEST(ItemChecker, AnEmptyListHasNoItems) {
  testing::TinyIndex index(std::vector<std::string>{"The dam holds."});
  EXPECT_THAT(ItemChecker(index.reader()).check({}), ::testing::IsEmpty());
}

}  // namespace
}  // namespace lede::searcher
