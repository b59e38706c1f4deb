// Adding up a term at a time gives what Xapian's OR gives.
#include "searcher/search/term_ranking.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "searcher/query/compile.h"
#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

constexpr std::array kWords = {"harbour",  "wall",    "cease",   "fire",   "ceasefire",  "cease-fire",
                               "S-300",    "weekend", "ferry",   "the",    "of",         "dam",
                               "Kostrova", "Haldin",  "bridges", "bridge", "re-opening", "of 12",
                               "riverbed", "mud",     "week",    "end",    "river",      "bed"};

class Dice {
 public:
  std::string words(std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
      text += std::string(kWords[std::min(pick_(dice_), pick_(dice_))]) + (i % 7 == 6 ? "\n" : " ");
    return text;
  }
  std::vector<std::string> texts(std::size_t count) {
    std::vector<std::string> texts;
    for (std::size_t i = 0; i < count; ++i) texts.push_back(words(1 + i % 40));
    return texts;
  }

 private:
  std::mt19937 dice_{300};
  std::uniform_int_distribution<std::size_t> pick_{0, kWords.size() - 1};
};

Compiled compile_any(testing::TinyIndex& index, const std::string& query) {
  return compile(parse(query, {.any = true}), index.reader().vocabulary(), index.reader().analyzer());
}

std::map<Xapian::docid, double> scores_of_or(const Xapian::Database& database, const Compiled& compiled) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(bm25());
  enquire.set_query(compiled.candidates);
  const auto mset = enquire.get_mset(0, database.get_doccount());
  std::map<Xapian::docid, double> scores;
  for (auto at = mset.begin(); at != mset.end(); ++at)
    if (at.get_weight() > 0) scores[*at] = at.get_weight();
  return scores;
}

TEST(TermRanking, GivesEveryDocumentTheWeightOfXapiansOr) {
  Dice dice;
  testing::TinyIndex index(dice.texts(120));
  const auto& database = index.reader().database();
  for (int i = 0; i < 200; ++i) {
    const auto query = dice.words(2 + static_cast<std::size_t>(i) % 14);
    const auto compiled = compile_any(index, query);
    ASSERT_TRUE(compiled.ranking_terms) << query;
    const auto expected = scores_of_or(database, compiled);
    const auto found = rank_by_terms(database, *compiled.ranking_terms, database.get_doccount());
    ASSERT_EQ(found.size(), expected.size()) << query;
    for (const auto& hit : found) EXPECT_NEAR(hit.score, expected.at(hit.document), 1e-9) << query;
  }
}

TEST(TermRanking, IsCutAtTheLastPlaceAndKeepsWhatTiesWithIt) {
  testing::TinyIndex index(
      std::vector<std::string>{"Mud.", "Harbour and ferry.", "Harbour, fog.", "Harbour, ice.", "Fog, ice."});
  const auto compiled = compile_any(index, "harbour ferry");
  const auto documents = [&](Xapian::doccount most) {
    std::vector<Xapian::docid> best;
    for (const auto& found : rank_by_terms(index.reader().database(), *compiled.ranking_terms, most))
      best.push_back(found.document);
    return best;
  };
  EXPECT_EQ(documents(0), (std::vector<Xapian::docid>{}));
  EXPECT_EQ(documents(1), (std::vector<Xapian::docid>{2}));
  EXPECT_EQ(documents(2), (std::vector<Xapian::docid>{2, 3, 4}));
  EXPECT_EQ(documents(9), (std::vector<Xapian::docid>{2, 3, 4}));
}

TEST(TermRanking, IsOnlyForAnOrOfWords) {
  testing::TinyIndex index(std::vector<std::string>{"The harbour wall.", "Ferry and dam."});
  const auto ranks_by_terms = [&](const std::string& query) {
    return compile_any(index, query).ranking_terms.has_value();
  };
  EXPECT_TRUE(ranks_by_terms("harbour \"ferry dam\" the"));
  EXPECT_FALSE(ranks_by_terms("harbour AND wall"));
  EXPECT_FALSE(ranks_by_terms("harbour -wall"));
  EXPECT_FALSE(ranks_by_terms("harbour OR (ferry NEAR dam)"));
}

// The whole search: a page of a long query is the same whether or not all that the query finds is looked at.
TEST(TermRanking, APageOfALongQueryIsThatOfTheWholeAnswer) {
  Dice dice;
  testing::TinyIndex index(dice.texts(400));
  for (int i = 0; i < 40; ++i) {
    SearchRequest request{.query = parse(dice.words(12), {.any = true}), .limit = 5};
    request.total = i % 2 == 0;
    const auto whole = search(index.reader(), request);
    request.total = !request.total;
    const auto page = search(index.reader(), request);
    ASSERT_EQ(page.hits.size(), whole.hits.size());
    EXPECT_GE(page.total, Documents{page.hits.size()});
    EXPECT_TRUE(page.suggestions.empty());
    for (std::size_t hit = 0; hit < page.hits.size(); ++hit) {
      EXPECT_EQ(page.hits[hit].article.path, whole.hits[hit].article.path) << print(request.query);
      EXPECT_NEAR(page.hits[hit].score, whole.hits[hit].score, 1e-9);
    }
  }
}

TEST(TermRanking, WhatHasNoWeightFillsThePage) {
  testing::TinyIndex index(std::vector<std::string>{"What of it?", "A dam of clay.", "Fog."});
  SearchRequest request{.query = parse("what of the dam and all that is in it", {.any = true})};
  request.total = false;
  const auto hits = search(index.reader(), request).hits;
  ASSERT_EQ(hits.size(), 2U);
  EXPECT_EQ(hits[0].article.path, "/t/1");
  EXPECT_EQ(hits[1].article.path, "/t/0");
}

}  // namespace
}  // namespace lede::searcher
