#include "searcher/views/quotations.h"

#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

QuotationSource printed(std::string speaker, std::string words, std::string outlet) {
  QuotationSource one;
  one.words = std::move(words);
  one.named = !speaker.empty();
  one.speaker = std::move(speaker);
  one.outlet = std::move(outlet);
  return one;
}

TEST(QuotationList, NearlyTheSameWordsStandOnce) {
  const auto rows =
      group_quotations({printed("Ana Brel", "The dam held all night long, we saw it.", "Post"),
                        printed("Otto Lind", "We know nothing of any dam.", "Post"),
                        printed("Ana Brel", "The dam held all night long; we all saw it", "Courier")});
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].sources.size(), 2U);
  EXPECT_EQ(rows[0].sources[1].outlet, "Courier");
  EXPECT_FALSE(rows[0].is_contested);
}

TEST(QuotationList, TwoSpeakersOfTheSameWordsAreTold) {
  const auto rows = group_quotations({printed("Ana Brel", "The dam held all night long", "Post"),
                                      printed("", "The dam held all night long", "Wire"),
                                      printed("Otto Lind", "The dam held all night long", "Courier")});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_TRUE(rows[0].is_contested);
}

TEST(QuotationList, FewWordsMustBeTheSame) {
  EXPECT_EQ(
      group_quotations({printed("Ana Brel", "Never", "Post"), printed("Ana Brel", "never!", "Wire")}).size(),
      1U);
  EXPECT_EQ(
      group_quotations({printed("Ana Brel", "Never", "Post"), printed("Ana Brel", "Ever", "Wire")}).size(),
      2U);
}

Article dam() {
  auto article = testing::make_article("/t/dam", "The river rose. Brel said so.");
  article.names = {{{EntityKind::person, "Ana Brel"}}, {{{4, 5}, 0, false}}, {}};
  article.quotations = {{{0, 3}, {4, 5}, {5, 6}, 0, QuotationKind::direct, 96, false}};
  return article;
}

TEST(QuotationList, OfAnIndex) {
  testing::TinyIndex index(std::vector<Article>{dam()});
  const auto list = list_quotations(index.reader(), {parse("river", {}), Sort::relevance, 0, 10});
  ASSERT_EQ(list.rows.size(), 1U);
  const QuotationSource& first = list.rows[0].sources[0];
  EXPECT_EQ(first.words, "The river rose");
  EXPECT_EQ(first.speaker, "Ana Brel");
  EXPECT_EQ(first.verb, "said");
  EXPECT_EQ(list_speakers(index.reader(), {parse("*", {}), Sort::relevance, 0, 10}).rows,
            (std::vector<SpeakerRow>{{"Ana Brel", 1}}));
  EXPECT_TRUE(
      list_quotations(index.reader(), {parse("said:brel(dam)", {}), Sort::relevance, 0, 10}).rows.empty());
}

Article mixed() {
  auto article =
      testing::make_article("/t/mixed", "Brel said the dam “held all night” and “will hold.” Rain fell.");
  article.names = {{{EntityKind::person, "Ana Brel"}}, {{{0, 1}, 0, false}}, {}};
  const TokenSpan speaker{0, 1};
  const TokenSpan cue{1, 2};
  article.quotations = {{{2, 10}, speaker, cue, 0, QuotationKind::indirect, 80, false},
                        {{4, 7}, speaker, cue, 0, QuotationKind::direct, 88, false},
                        {{8, 10}, speaker, cue, 0, QuotationKind::direct, 85, true}};
  return article;
}

TEST(QuotationList, WhatAnIndirectOneHoldsIsNotListedAgain) {
  testing::TinyIndex index(std::vector<Article>{mixed()});
  const auto list = list_quotations(index.reader(), {parse("said:brel", {}), Sort::relevance, 0, 10});
  ASSERT_EQ(list.rows.size(), 1U);
  EXPECT_EQ(list.rows[0].sources[0].words, "the dam “held all night” and “will hold.”");
  const auto direct = list_quotations(index.reader(), {parse("rain", {}), Sort::relevance, 0, 10});
  ASSERT_EQ(direct.rows.size(), 1U);
  EXPECT_EQ(direct.rows[0].sources[0].words, "held all night … will hold");
}

// 1,200 articles about rain; every fourth one quotes, each other words.
testing::TinyIndex many() {
  std::vector<Article> articles;
  for (int i = 0; i < 1200; ++i) {
    auto article = testing::make_article("/t/" + std::to_string(10000 + i),
                                         "Rain fell, measure " + std::to_string(i) + " of it. Brel said so.");
    article.names = {{{EntityKind::person, "Ana Brel"}}, {{{8, 9}, 0, false}}, {}};
    if (i % 4 == 0) article.quotations = {{{0, 6}, {8, 9}, {9, 10}, 0, QuotationKind::direct, 96, false}};
    articles.push_back(std::move(article));
  }
  return testing::TinyIndex(articles);
}

TEST(QuotationList, APageReadsAsManyArticlesAsItNeeds) {
  auto index = many();
  const auto ask = [&](std::uint64_t offset, std::uint64_t limit) {
    return list_quotations(index.reader(), {parse("rain", {}), Sort::relevance, offset, limit});
  };
  const auto all = ask(0, 0);
  ASSERT_EQ(all.rows.size(), 300U);
  EXPECT_EQ(all.total, 300U);
  EXPECT_TRUE(all.all_are_read);
  EXPECT_EQ(all.articles, Documents{1200});

  const auto first = ask(0, 10);
  EXPECT_EQ(first.articles, Documents{kReadForPage});
  EXPECT_FALSE(first.all_are_read);
  EXPECT_EQ(first.matching, Documents{1200});
  EXPECT_TRUE(first.matching_is_exact);
  EXPECT_GE(first.total, 10U);
  EXPECT_LT(first.total, 300U);

  const auto later = ask(200, 20);
  EXPECT_EQ(later.articles, Documents{2 * kReadForPage});
  const auto last = ask(290, 20);
  EXPECT_TRUE(last.all_are_read);
  EXPECT_EQ(last.total, 300U);

  const auto words = [](const QuotationList& list, std::size_t row) {
    return list.rows[row].sources[0].words;
  };
  EXPECT_EQ(words(first, 9), words(all, 9));
  ASSERT_EQ(later.rows.size(), 20U);
  EXPECT_EQ(words(later, 0), words(all, 200));
  EXPECT_EQ(words(later, 19), words(all, 219));
  ASSERT_EQ(last.rows.size(), 10U);
  EXPECT_EQ(words(last, 9), words(all, 299));
}

}  // namespace
}  // namespace lede::searcher
