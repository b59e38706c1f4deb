#include "searcher/search/ranked_search.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "searcher/query/parser.h"
#include "searcher/search/steps.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;
using Numbers = std::vector<Xapian::docid>;

Article dated(const std::string& path, const std::string& text, const char* day = nullptr) {
  auto article = testing::make_article(path, text);
  if (day != nullptr) article.date = {DateKind::given, *parse_date(day), "test"};
  return article;
}

class Candidates : public ::testing::Test {
 protected:
  Compiled compiled(const std::string& query, bool any = false) {
    return compiled_for(index_.reader(), parse(query, {.any = any}));
  }
  FoundList find(const std::string& query, const CandidateRequest& request) {
    return find_candidates(index_.reader(), compiled(query), request);
  }
  static Numbers documents(const FoundList& list) {
    Numbers documents;
    for (const auto& hit : list.hits) documents.push_back(hit.document);
    return documents;
  }

  static Numbers first(std::size_t most, Numbers documents) {
    documents.resize(std::min(most, documents.size()));
    return documents;
  }

  testing::TinyIndex index_{std::vector<Article>{
      dated("/t/1", "The harbour wall of Varn.", "2031-03-05"), dated("/t/2", "The wall: a harbour."),
      dated("/t/3", "The harbour wall and the harbour.", "2031-03-07"),
      dated("/t/4", "Fog at the dam.", "2031-03-06"), dated("/t/5", "Fog at the dam.", "2031-03-08"),
      dated("/t/6", "Fog at the dam.")}};
};

TEST_F(Candidates, AreTheBestAndOneMore) {
  const auto list = find("harbour", {.most = 1});
  EXPECT_THAT(documents(list), ElementsAre(3, ::testing::AnyOf(1, 2)));
  EXPECT_FALSE(list.is_whole);
  const auto whole = find("harbour", {.most = 3});
  EXPECT_EQ(whole.hits.size(), 3u);
  EXPECT_TRUE(whole.is_whole);
}

TEST_F(Candidates, AreThoseThatTheFilterAccepts) {
  for (const auto exactness : {Exactness::estimated, Exactness::where_cheap, Exactness::exact})
    for (const auto sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
      const auto list = find("\"harbour wall\"", {.sort = sort, .exactness = exactness, .most = 5});
      EXPECT_THAT(documents(list), UnorderedElementsAre(1, 3));
    }
}

TEST_F(Candidates, AreTheAnswerWhereTheQueryNeedsNoMatcher) {
  auto query = compiled("\"harbour wall\"");
  query.needs_matcher = false;
  for (const auto exactness : {Exactness::estimated, Exactness::where_cheap, Exactness::exact}) {
    const auto list = find_candidates(index_.reader(), query, {.exactness = exactness, .most = 5});
    EXPECT_THAT(documents(list), UnorderedElementsAre(1, 2, 3));
  }
}

TEST_F(Candidates, OfOneScoreAreTheNewestWhereTheListEndsAmongThem) {
  const auto list = find("fog", {.most = 1});
  EXPECT_THAT(documents(list), ElementsAre(5, 4));
  EXPECT_TRUE(list.ties_are_settled);
  EXPECT_FALSE(find("fog", {.most = 3}).ties_are_settled);
  EXPECT_TRUE(find("*", {.most = 9}).ties_are_settled) << "nothing has a weight";
}

TEST_F(Candidates, AreTheSameWhereDaysAreReadAtOnce) {
  for (const std::size_t most : {1, 2, 3, 9}) {
    const auto at_once = find("fog OR harbour", {.most = most, .weighing = {.by_day_at_once = true}});
    EXPECT_TRUE(at_once.ties_are_settled);
    const auto list = settle_ties(find("fog OR harbour", {.most = most}), newest_first(index_.reader()));
    EXPECT_EQ(first(most, documents(at_once)), first(most, documents(list)));
  }
}

TEST_F(Candidates, StandInTheOrderOfTheirDays) {
  EXPECT_THAT(documents(find("fog", {.sort = Sort::newest, .most = 3})), ElementsAre(5, 4, 6));
  EXPECT_THAT(documents(find("fog", {.sort = Sort::oldest, .most = 3})), ElementsAre(4, 5, 6));
  const auto list = find("fog", {.sort = Sort::oldest, .most = 2});
  EXPECT_THAT(documents(list), ElementsAre(4, 5)) << "no one more";
  EXPECT_FALSE(list.is_whole);
  EXPECT_TRUE(list.ties_are_settled);
}

TEST_F(Candidates, OfAnOrAreTheSameByItsSingleTerms) {
  const auto query = compiled("harbour \"the dam\" varn", /*any=*/true);
  ASSERT_TRUE(query.ranking_terms);
  const CandidateRequest whole{.exactness = Exactness::exact, .most = 3};
  auto single = whole;
  single.by_single_terms = true;
  const auto expected = find_candidates(index_.reader(), query, whole);
  const auto found = find_candidates(index_.reader(), query, single);
  EXPECT_EQ(documents(found), documents(expected));
}

TEST_F(Candidates, WithoutAWeightFillTheListOfSingleTerms) {
  const auto query = compiled("the varn", /*any=*/true);
  ASSERT_TRUE(query.ranking_terms);
  const auto list = find_candidates(index_.reader(), query, {.most = 9, .by_single_terms = true});
  ASSERT_EQ(list.hits.size(), 6u);
  EXPECT_EQ(list.hits.front().document, 1u);
  EXPECT_EQ(list.hits.back().score, 0);
}

TEST_F(Candidates, AreCounted) {
  const auto count = [&](const std::string& query, Exactness exactness = Exactness::exact) {
    return count_matches(index_.reader(), compiled(query), exactness);
  };
  EXPECT_EQ(count("harbour").documents, Documents{3});
  EXPECT_EQ(count("\"harbour wall\"").documents, Documents{2});
  EXPECT_TRUE(count("\"harbour wall\"").is_exact);
  EXPECT_TRUE(count("\"harbour wall\"", Exactness::where_cheap).is_exact);
  EXPECT_EQ(count("padlock").documents, Documents{0});
}

TEST_F(Candidates, AreCountedUpToANumber) {
  const auto count = [&](const std::string& query, std::uint64_t most) {
    return count_up_to(index_.reader(), compiled(query), Documents{most});
  };
  EXPECT_EQ(count("\"harbour wall\"", 3), Documents{2});
  EXPECT_EQ(count("\"harbour wall\"", 2), Documents{2});
  EXPECT_EQ(count("\"harbour wall\"", 1), std::nullopt);
  EXPECT_EQ(count("\"harbour wall\"", 0), std::nullopt);
  EXPECT_EQ(count("padlock", 0), Documents{0});
}

TEST_F(Candidates, AreVisitedOnceEach) {
  Numbers seen;
  visit_matches(index_.reader(), compiled("\"harbour wall\" OR fog"),
                [&](Xapian::docid docid, const auto&) { seen.push_back(docid); });
  EXPECT_THAT(seen, UnorderedElementsAre(1, 3, 4, 5, 6));
}

TEST_F(Candidates, StandInListsByDayThenPath) {
  const auto order = newest_first(index_.reader());
  Numbers all = {1, 2, 3, 4, 5, 6};
  std::sort(all.begin(), all.end(), [&](auto a, auto b) { return order(a) < order(b); });
  EXPECT_THAT(all, ElementsAre(5, 3, 4, 1, 2, 6));
}

TEST(CandidateTotals, AreEstimatedOrExactAsAsked) {
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 2 * kDecidedAtLeast; ++i)
    texts.push_back("The harbour wall" + std::string(i % 2 ? "." : " holds."));
  testing::TinyIndex index(texts);
  const auto total = [&](const std::string& query, Exactness exactness) {
    const auto compiled = compiled_for(index.reader(), parse(query, {}));
    return find_candidates(index.reader(), compiled, {.exactness = exactness, .most = 5}).total;
  };
  EXPECT_TRUE(total("harbour wall", Exactness::where_cheap).is_exact);
  EXPECT_FALSE(total("\"harbour wall\"", Exactness::where_cheap).is_exact);
  EXPECT_TRUE(total("\"harbour wall\"", Exactness::exact).is_exact);
  EXPECT_EQ(total("\"harbour wall\"", Exactness::exact).documents, Documents{2 * kDecidedAtLeast});
  EXPECT_FALSE(total("\"harbour wall\"", Exactness::estimated).is_exact);
}

// What each step of a search is asked. What the steps do: candidates_test, collapse_test, rerank_test,
// found_test, request_test.

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
