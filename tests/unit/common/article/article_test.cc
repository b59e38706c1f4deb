#include "common/article/article.h"

#include <gtest/gtest.h>

#include "common/article/entities.h"
#include "common/article/quotations.h"
#include "tests/support/tokens.h"

namespace lede {
namespace {

/// Joins the paragraphs as the cleaner does.
Article make_article(const std::vector<std::pair<ParagraphKind, std::string>>& paragraphs) {
  Article article;
  article.path = "/news/ostrel 01.txt";
  for (const auto& [kind, text] : paragraphs) {
    if (!article.paragraphs.empty()) article.text += '\n';
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += text;
    article.paragraphs.push_back({{begin, static_cast<std::uint32_t>(article.text.size())}, kind});
    if (kind == ParagraphKind::headline) article.title = text;
  }
  return article;
}

TEST(Analyze, ReadsSearchableParagraphsWithSpansIntoTheText) {
  const Article article = make_article({{ParagraphKind::headline, "Port opens"},
                                        {ParagraphKind::boilerplate, "Share this story"},
                                        {ParagraphKind::caption, "The port."},
                                        {ParagraphKind::body, "It opened. Ships came."}});
  Analyzer analyzer({"none"});
  const TokenList tokens = analyze(article, analyzer);
  EXPECT_EQ(testing::forms(tokens), "port opens ¶ the port ¶ it opened | ships came ¶");
  EXPECT_EQ(testing::surfaces(article.text, tokens), "[Port][opens][The][port][It][opened][Ships][came]");
}

TEST(Analyze, KeepsAParagraphWithoutWords) {
  Analyzer analyzer({"none"});
  EXPECT_EQ(testing::forms(
                analyze(make_article({{ParagraphKind::body, "***"}, {ParagraphKind::body, ""}}), analyzer)),
            "¶ ¶");
}

TEST(DisplayTitle, IsTheTitle) {
  EXPECT_EQ(
      display_title(make_article({{ParagraphKind::headline, "Port opens"}, {ParagraphKind::body, "x"}})),
      "Port opens");
}

TEST(DisplayTitle, ElseTheFirstProse) {
  const Article article =
      make_article({{ParagraphKind::boilerplate, "one two three four five six seven eight nine"},
                    {ParagraphKind::body, "Live audio"},
                    {ParagraphKind::body, "The port of Varn opened again on Monday, ships said."}});
  EXPECT_EQ(display_title(article), "The port of Varn opened again on Monday, ships said.");
  EXPECT_EQ(display_title(article, 42), "The port of Varn opened again on Monday…");
  EXPECT_EQ(display_title(article, 20), "The port of Varn…");
  EXPECT_EQ(display_title(article, 12), "The port of…");
  EXPECT_EQ(display_title(article, 1), "…");
  EXPECT_EQ(display_title(article, 0), "");
}

TEST(DisplayTitle, PassesOverMenusForASentence) {
  const auto article =
      make_article({{ParagraphKind::body, "Home News Weather Sport River Towns Live Search Help"},
                    {ParagraphKind::body, "He said: “The port of Varn opened again on Monday.”"}});
  EXPECT_EQ(display_title(article), "He said: “The port of Varn opened again on Monday.”");
}

TEST(DisplayTitle, TakesALongLineWhereThereIsNoSentence) {
  const auto article =
      make_article({{ParagraphKind::body, "Home"},
                    {ParagraphKind::body, "Port of Varn opens again after the long winter"}});
  EXPECT_EQ(display_title(article), "Port of Varn opens again after the long winter");
}

TEST(DisplayTitle, CutsALongWordOnACodePoint) {
  const Article article = make_article({{ParagraphKind::body, "éééééééééé b c d e f g h"}});
  EXPECT_EQ(display_title(article, 5), "éééé…");
}

TEST(DisplayTitle, ElseTheFileName) {
  EXPECT_EQ(display_title(make_article({{ParagraphKind::body, "Too short for prose"}})), "ostrel 01.txt");
}

TEST(Kinds, AreNamedAsTheyAreStored) {
  EXPECT_EQ(name_of(ParagraphKind::headline), "headline");
  EXPECT_EQ(name_of(ParagraphKind::boilerplate), "boilerplate");
  EXPECT_EQ(name_of(DateKind::none), "none");
  EXPECT_EQ(name_of(DateKind::given), "explicit");
  EXPECT_EQ(name_of(DateKind::bounds), "bounds");
}

TEST(Kinds, EntitiesAreFoundByTheirNames) {
  for (const auto kind : {EntityKind::person, EntityKind::place, EntityKind::org, EntityKind::thing})
    EXPECT_EQ(entity_kind_named(name_of(kind)), kind);
  EXPECT_EQ(entity_kind_named("people"), std::nullopt);
}

Quotation quotation(QuotationKind kind, bool continues) {
  Quotation one;
  one.tokens = {0, 1};
  one.kind = kind;
  one.continues = continues;
  return one;
}

TEST(Quotations, ADirectOneGoesOnOverWhatStandsBetween) {
  using enum QuotationKind;
  const Quotations all = {quotation(direct, false), quotation(indirect, false), quotation(scare, false),
                          quotation(direct, true), quotation(direct, false)};
  EXPECT_EQ(whole_quotations(all), (std::vector<QuotationParts>{{0, 3}, {1}, {4}}));
}

TEST(Quotations, WhatNobodySaysIsNone) {
  using enum QuotationKind;
  EXPECT_EQ(whole_quotations({quotation(scare, false), quotation(title, false)}),
            std::vector<QuotationParts>{});
  EXPECT_EQ(whole_quotations({}), std::vector<QuotationParts>{});
}

TEST(Quotations, OneThatGoesOnWithNothingIsItsOwn) {
  EXPECT_EQ(whole_quotations({quotation(QuotationKind::direct, true)}), (std::vector<QuotationParts>{{0}}));
}

TEST(Quotations, KindsHaveNames) {
  EXPECT_EQ(name_of(QuotationKind::direct), "direct");
  EXPECT_EQ(name_of(QuotationKind::title), "title");
}

}  // namespace
}  // namespace lede
