// What each step of a search is asked. What the steps do: candidates_test, collapse_test, rerank_test,
// found_test, request_test.
#include "searcher/search/ranked_search.h"

#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "searcher/search/ranking_limits.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

constexpr const char* kLongQuery = "a report on the harbour wall and the ferry of Varn";

class Plans : public ::testing::Test {
 protected:
  SearchPlan plan(const std::string& query, const SearchRequest& request = {},
                  std::uint64_t articles = 30000) {
    const auto compiled = compiled_for(index_.reader(), parse(query, {.any = true}));
    const auto proximity = proximity_score(index_.reader(), compiled.filter);
    return plan_search(request, compiled, proximity, {articles});
  }

  testing::TinyIndex index_{
      std::vector<std::string>{"A report on the harbour wall.", "The ferry of Varn.", "Fog."}};
};

TEST_F(Plans, EndWithThePage) {
  EXPECT_EQ(plan("ferry", {.offset = 20, .limit = 10}).wanted, 30u);
  EXPECT_EQ(plan("ferry", {.offset = 20, .limit = 0}).wanted, 30000u);
  EXPECT_EQ(plan("ferry", {.limit = 10}, 3).wanted, 3u);
  EXPECT_EQ(plan("ferry", {.limit = 10}).candidates.most, 10u);
  EXPECT_EQ(plan("ferry", {.limit = 10}, 0).candidates.most, 1u);
}

TEST_F(Plans, RerankWhereWordsCanStandTogether) {
  EXPECT_EQ(plan("ferry").rerank.depth, 0u);
  EXPECT_EQ(plan("harbour ferry").rerank.depth, kReranked);
  EXPECT_EQ(plan(kLongQuery).rerank.depth, kRerankedOfLong);
  EXPECT_EQ(plan("harbour ferry", {.sort = Sort::newest}).rerank.depth, 0u);
}

TEST_F(Plans, TakeAsManyCandidatesAsAreReranked) {
  EXPECT_EQ(plan("harbour ferry").candidates.most, kReranked);
  EXPECT_EQ(plan("harbour ferry", {.limit = 400}).candidates.most, 400u);
  EXPECT_EQ(plan("harbour ferry", {.sort = Sort::oldest, .limit = 5}).candidates.most, 5u);
}

TEST_F(Plans, CountWhereATotalIsWanted) {
  EXPECT_EQ(plan("ferry", {.total = true}).candidates.exactness, Exactness::where_cheap);
  EXPECT_EQ(plan("ferry", {.total = false}).candidates.exactness, Exactness::estimated);
}

TEST_F(Plans, AddUpSingleTermsForALongQueryThatIsNotCounted) {
  EXPECT_TRUE(plan(kLongQuery, {.total = false}, kCountedForLong).candidates.by_single_terms);
  EXPECT_FALSE(plan(kLongQuery, {}, kCountedForLong).candidates.by_single_terms);
  EXPECT_TRUE(plan(kLongQuery, {}, kCountedForLong + 1).candidates.by_single_terms);
  EXPECT_FALSE(plan(kLongQuery, {.sort = Sort::newest}).candidates.by_single_terms);
  EXPECT_FALSE(plan("harbour ferry", {.total = false}).candidates.by_single_terms);
  EXPECT_FALSE(plan(std::string(kLongQuery) + " -fog", {.total = false}).candidates.by_single_terms);
}

TEST_F(Plans, CollapseWhereTheRequestDoes) {
  EXPECT_FALSE(plan("ferry").collapses);
  EXPECT_TRUE(plan("ferry", {.collapse_duplicates = true}).collapses);
}

}  // namespace
}  // namespace lede::searcher
