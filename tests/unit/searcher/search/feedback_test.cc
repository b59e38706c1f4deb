#include "searcher/search/feedback.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr IndexSize kIndex = {.articles = 1000, .mean_length = 100};

std::vector<std::string> chosen(std::vector<ArticleTerms> articles, std::size_t most = 10) {
  std::vector<std::string> terms;
  for (const auto& [term, weight] : significant_terms(articles, kIndex, most)) terms.push_back(term);
  return terms;
}

TEST(SignificantTerms, AreFrequentHereAndRareElsewhere) {
  const ArticleTerms article = {{{"river", 4, 700}, {"sluic", 4, 5}, {"padlock", 1, 5}}, 100};
  EXPECT_THAT(chosen({article}), ElementsAre("sluic", "padlock", "river"));
}

TEST(SignificantTerms, AreNotTheRarestOfAll) {
  const ArticleTerms article = {{{"ferri", 9, 40}, {"typo", 1, 2}}, 300};
  EXPECT_THAT(chosen({article}), ElementsAre("ferri", "typo"));
}

TEST(SignificantTerms, AreNeitherInOneArticleNorInAll) {
  const ArticleTerms article = {{{"alone", 9, 1}, {"everywher", 9, 1000}, {"barg", 1, 2}}, 100};
  EXPECT_THAT(chosen({article}), ElementsAre("barg"));
}

TEST(SignificantTerms, CountWhatSeveralArticlesShare) {
  const ArticleTerms one = {{{"barg", 2, 20}, {"lemon", 2, 20}}, 100};
  const ArticleTerms other = {{{"barg", 2, 20}, {"crate", 2, 20}}, 100};
  EXPECT_THAT(chosen({one, other}), ElementsAre("barg", "crate", "lemon"));
}

TEST(SignificantTerms, CountAnArticleByItsWeight) {
  const ArticleTerms much = {{{"barg", 2, 20}}, 100, 1.0};
  const ArticleTerms little = {{{"anchor", 2, 20}, {"lemon", 2, 20}}, 100, 0.5};
  const std::vector<ArticleTerms> both = {little, much};
  const auto terms = significant_terms(both, kIndex, 10);
  EXPECT_THAT(terms, ElementsAre(SignificantTerm{"barg", 1}, SignificantTerm{"anchor", 0.5},
                                 SignificantTerm{"lemon", 0.5}));
}

TEST(SignificantTerms, WeighShareTimesSaturationTimesRarity) {
  const std::vector<ArticleTerms> article = {{{{"barg", 3, 10}, {"lemon", 1, 100}}, 200}};
  const auto terms = significant_terms(article, kIndex, 10);
  ASSERT_EQ(terms.size(), 2U);
  const double barge = 3.0 / 200 * (3.0 / (3 + 1 + 2)) * std::log(100.0);
  const double lemon = 1.0 / 200 * (1.0 / (1 + 1 + 2)) * std::log(10.0);
  EXPECT_DOUBLE_EQ(terms[1].weight, lemon / barge);
}

TEST(SignificantTerms, AreAtMostSoMany) {
  const ArticleTerms article = {{{"c", 1, 5}, {"a", 1, 5}, {"b", 1, 5}}, 100};
  EXPECT_THAT(chosen({article}, 2), ElementsAre("a", "b"));
  EXPECT_THAT(chosen({article}, 0), IsEmpty());
  EXPECT_THAT(chosen({}), IsEmpty());
}

TEST(WordsOf, AreTheStemsOfATextWithoutFunctionWords) {
  testing::TinyIndex index(std::vector<std::string>{"The barges of Varn, and a barge.", "A barge."});
  const auto& database = index.reader().database();
  const auto article = words_of(database, 1);
  std::vector<std::string> counts;
  for (const auto& [term, times, articles] : article.terms)
    counts.push_back(term + " " + std::to_string(times) + " " + std::to_string(articles));
  EXPECT_THAT(counts, ElementsAre("barg 2 2", "varn 1 1"));
  EXPECT_EQ(article.length, database.get_doclength(1));
  EXPECT_EQ(size_of(database).articles, 2);
  EXPECT_THROW(words_of(database, 9), Xapian::Error);
}

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

// The first two are about a fire on barges; the third and fourth tell of other fires.
std::vector<std::string> river() {
  return {"Fire on the barge. The barges and their lemons burned, lemons and all.",
          "Fire took a barge. Lemons floated from the barge.",
          "A fire in Tamaq.",
          "The fire took lemons at the school.",
          "Snow in Kostrova.",
          "Ice in Tamaq.",
          "Fog in Tamaq."};
}

Answer answer(testing::TinyIndex& index, const std::string& query, bool expand) {
  SearchRequest request;
  request.query = parse(query, {});
  request.expand = expand;
  return search(index.reader(), request);
}

std::vector<std::string> paths(const Answer& answer) {
  std::vector<std::string> paths;
  for (const auto& hit : answer.hits) paths.push_back(hit.path);
  return paths;
}

double score_of(const Answer& answer, const std::string& path) {
  for (const auto& hit : answer.hits)
    if (hit.path == path) return hit.score;
  return -1;
}

TEST(Feedback, RanksByWhatTheBestArticlesAreAbout) {
  testing::TinyIndex index(river());
  const auto plain = answer(index, "barge OR fire", false), expanded = answer(index, "barge OR fire", true);
  EXPECT_THAT(expanded.added, Contains("lemons"));
  EXPECT_THAT(expanded.added, Not(Contains("fire")));
  EXPECT_GT(score_of(plain, "/t/2"), score_of(plain, "/t/3"));
  EXPECT_LT(score_of(expanded, "/t/2"), score_of(expanded, "/t/3"));
}

TEST(Feedback, OfALongOrLimitedQueryFindsWhatWasFoundBefore) {
  testing::TinyIndex index(river());
  for (const std::string query :
       {"fire -school", "barge OR snow OR ice OR fire", "barge date:none", "fire /p school"}) {
    const auto plain = answer(index, query, false), expanded = answer(index, query, true);
    EXPECT_THAT(paths(expanded), ::testing::UnorderedElementsAreArray(paths(plain))) << query;
    EXPECT_EQ(expanded.total, plain.total) << query;
  }
}

TEST(Feedback, OfAFewWordsFindsWhatTheAddedWordsAreIn) {
  testing::TinyIndex index(river());
  for (const std::string query : {"barge", "barge fire", "\"took a barge\""}) {
    const auto plain = answer(index, query, false), expanded = answer(index, query, true);
    EXPECT_EQ(expanded.total, plain.total) << query;
    EXPECT_THAT(paths(expanded), ::testing::IsSupersetOf(paths(plain))) << query;
    EXPECT_THAT(paths(expanded), Contains("/t/3")) << query;
    for (const auto& hit : expanded.hits) {
      const auto own = paths(plain);
      EXPECT_EQ(hit.by_added_words, std::find(own.begin(), own.end(), hit.path) == own.end()) << hit.path;
    }
    EXPECT_EQ(expanded.by_added_words.value + plain.hits.size(), expanded.hits.size()) << query;
  }
}

TEST(Feedback, OfNothingAddsNothing) {
  testing::TinyIndex index(river());
  const auto nothing = answer(index, "padlock", true);
  EXPECT_THAT(nothing.added, IsEmpty());
  EXPECT_EQ(nothing.total, Documents{0});
  EXPECT_THAT(answer(index, "fire", false).added, IsEmpty());
}

TEST(Feedback, IsShownAsTheArchiveWritesIt) {
  testing::TinyIndex index(std::vector<std::string>{"Fire, a happy fire of lilies.",
                                                    "Happiness of a lily by the fire.", "Snow.", "Ice."});
  EXPECT_THAT(answer(index, "fire", true).added, ElementsAre("happy", "lily"));
}

TEST(Feedback, IsExplainedWithItsWeights) {
  testing::TinyIndex index(std::vector<std::string>{"Fire in a barge.", "A barge on fire.", "Snow.", "Ice."});
  SearchRequest request;
  request.query = parse("fire", {});
  request.expand = true;
  EXPECT_THAT(explain(index.reader(), request), Contains("added: barge (2) 1.00"));
  request.expand = false;
  EXPECT_THAT(explain(index.reader(), request), Not(Contains(::testing::HasSubstr("added"))));
}

}  // namespace

}  // namespace lede::searcher
