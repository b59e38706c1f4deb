#include "searcher/search/significant_terms.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

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

}  // namespace
}  // namespace lede::searcher
