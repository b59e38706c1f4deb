#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/clean/formats/formats.h"
#include "tests/support/cleaned.h"

namespace lede::indexer {
namespace {

using lede::testing::clean_all;
using lede::testing::clean_one;
using ::testing::HasSubstr;
using ::testing::Not;

std::string facts(const ArticleDraft& draft) {
  const std::string day = draft.date.kind == DateKind::none ? "" : to_iso(draft.date.value);
  return draft.title + " | " + day + " | " + draft.outlet + " | " + draft.byline;
}

std::string text_of(const ArticleDraft& draft) {
  std::string text;
  for (const DraftParagraph& paragraph : draft.paragraphs)
    if (paragraph.kind == ParagraphKind::body) text += paragraph.text + "\n";
  return text;
}

constexpr std::string_view kNexis =
    "                               1 of 2 DOCUMENTS\n\n\n"
    "                                 The Tarnow Sun\n\n"
    "                              May 4, 2031 Sunday\n"
    "                                 Final Edition\n\n"
    "Herring is back in the market and\n"
    "nobody knows why\n\n"
    "BYLINE: By ILAN BREDE\n\n"
    "SECTION: News; Pg. 3\n\n"
    "LENGTH: 40 words\n\n"
    "The herring is back, nine days after it went, said the guild of the\n"
    "traders on the quay.\n\n"
    "   Prices fell by a third: so it was in the year of the flood.\n\n"
    "LOAD-DATE: June 9, 2032\n\n"
    "LANGUAGE: ENGLISH\n\n"
    "                    Copyright 2031 The Tarnow Sun\n\n"
    "                               2 of 2 DOCUMENTS\n\n"
    "                   Copyright 2031 Velm Post Company\n"
    "                              All Rights Reserved\n\n"
    "                                   Velm Post\n\n"
    "                             May 5, 2031 Monday\n\n"
    "SECTION: News; Pg. 1\n\n"
    "LENGTH: 20 words\n\n"
    "HEADLINE: Bell arrives at the foundry\n\n"
    "BODY:\n"
    "The bell arrived on a cart.\n\n"
    "LOAD-DATE: June 9, 2032\n";

TEST(PressDocuments, OfLexisNexis) {
  const auto drafts = press_documents(kNexis);
  ASSERT_EQ(drafts.size(), 2u);
  EXPECT_EQ(facts(drafts[0]),
            "Herring is back in the market and nobody knows why | 2031-05-04 | The Tarnow Sun | ILAN BREDE");
  EXPECT_EQ(text_of(drafts[0]),
            "The herring is back, nine days after it went, said the guild of the traders on the quay.\n"
            "Prices fell by a third: so it was in the year of the flood.\n");
  EXPECT_EQ(facts(drafts[1]), "Bell arrives at the foundry | 2031-05-05 | Velm Post | ");
  EXPECT_EQ(text_of(drafts[1]), "The bell arrived on a cart.\n");
}

TEST(PressDocuments, OfLexisNexisWithoutIndents) {
  std::string text;
  for (const char c : kNexis)
    if (c != ' ' || (!text.empty() && text.back() != '\n' && text.back() != ' ')) text += c;
  const auto drafts = press_documents(text);
  ASSERT_EQ(drafts.size(), 2u);
  EXPECT_THAT(facts(drafts[0]), HasSubstr("nobody knows why | 2031-05-04 | The Tarnow Sun"));
}

TEST(PressDocuments, BecomeArticlesWithOrdinals) {
  const auto all = clean_all(Format::text, std::string(kNexis));
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(std::get<Article>(all[0]).ordinal, 1u);
  EXPECT_EQ(std::get<Article>(all[1]).ordinal, 2u);
  const std::string_view second = kNexis.substr(kNexis.find("2 of 2"));
  EXPECT_EQ(clean_one(Format::text, std::string(second)).ordinal, 0u);
}

constexpr std::string_view kUni =
    "Herring is back in the market\n"
    "The Tarnow Sun\n"
    "May 4, 2031 Sunday\n\n"
    "Copyright 2031 The Tarnow Sun All Rights Reserved\n\n"
    "Section: NEWS; Pg. 3\n"
    "Length: 40 words\n"
    "Byline: Ilan Brede\n\n"
    "Body\n\n"
    "The herring is back.\n\n"
    "Prices fell by a third.\n\n"
    "Classification\n\n"
    "Language: ENGLISH\n\n"
    "Publication-Type: Newspaper\n\n"
    "Load-Date: June 9, 2032\n\n"
    "End of Document\n\n\n";

TEST(PressDocuments, OfNexisUni) {
  const auto drafts = press_documents(std::string(kUni) + std::string(kUni));
  ASSERT_EQ(drafts.size(), 2u);
  EXPECT_EQ(facts(drafts[1]), "Herring is back in the market | 2031-05-04 | The Tarnow Sun | Ilan Brede");
  EXPECT_EQ(text_of(drafts[1]), "The herring is back.\nPrices fell by a third.\n");
}

TEST(PressDocuments, OfFactiva) {
  const std::string one =
      "Herring is back in the market\n\n"
      "By Ilan Brede\n"
      "1,040 words\n"
      "4 May 2031\n"
      "09:12 GMT\n"
      "The Tarnow Sun\n"
      "TSUN\n"
      "A3\n"
      "English\n"
      "(c) 2031 The Tarnow Sun.\n\n"
      "The herring is back.\n\n"
      "Prices fell by a third.\n\n"
      "Document TSUN000020310504e7540002k\n\n\n";
  const auto drafts = press_documents(one + one + "Search Summary\n\nText\nherring\n");
  ASSERT_EQ(drafts.size(), 2u);
  EXPECT_EQ(facts(drafts[0]), "Herring is back in the market | 2031-05-04 | The Tarnow Sun | Ilan Brede");
  EXPECT_EQ(text_of(drafts[0]), "The herring is back.\nPrices fell by a third.\n");
}

TEST(PressDocuments, OfFactivaWithCodes) {
  const std::string one =
      "HD  Herring is back in the market\n"
      "BY  By Ilan Brede\n"
      "WC  40 words\n"
      "PD  4 May 2031\n"
      "SN  The Tarnow Sun\n"
      "SC  TSUN\n"
      "LA  English\n\n"
      "LP\n"
      "The herring is back.\n\n"
      "TD\n"
      "Prices fell by a third.\n\n"
      "NS\n"
      "gfish : Fisheries\n\n"
      "AN  Document TSUN000020310504e7540002k\n\n";
  const auto drafts = press_documents(one + one);
  ASSERT_EQ(drafts.size(), 2u);
  EXPECT_EQ(facts(drafts[0]), "Herring is back in the market | 2031-05-04 | The Tarnow Sun | Ilan Brede");
  EXPECT_EQ(text_of(drafts[0]), "The herring is back.\nPrices fell by a third.\n");
}

TEST(PressDocuments, OfProquest) {
  const std::string one =
      "____________________________________________________________\n\n"
      "Herring is back in the market\n\n"
      "Author: Brede, Ilan; Roux, Ana\n\n"
      "ProQuest document link\n\n"
      "Abstract: None available.\n\n"
      "Full text: The herring is back.\n\n"
      "Prices fell by a third.\n\n"
      "Subject: Fish; Markets\n\n"
      "Title: Herring is back in the market\n\n"
      "Publication title: The Tarnow Sun; Tarnow\n\n"
      "Publication date: May 4, 2031\n\n"
      "Last updated: 2032-06-09\n\n"
      "Database: Newsstream\n\n";
  const auto drafts = press_documents(one + one);
  ASSERT_EQ(drafts.size(), 2u);
  EXPECT_EQ(facts(drafts[1]),
            "Herring is back in the market | 2031-05-04 | The Tarnow Sun | Ilan Brede, Ana Roux");
  EXPECT_EQ(text_of(drafts[1]), "The herring is back.\nPrices fell by a third.\n");
  EXPECT_EQ(press_documents(one).size(), 1u);
}

TEST(PressDocuments, AreInNoOtherText) {
  for (const std::string_view text :
       {"Court reads letters\n\nThe clerk read\n\n1 of 3 DOCUMENTS\n\nand stopped there.\n\n2 of 3 "
        "DOCUMENTS\n\nwere lost.\n",
        "Notes\n\nSUBJECT: herring\n\nLENGTH: nine days\n\nNothing else was written down by the guild.\n",
        "Paper\n\nText of it.\n\nEnd of Document\n\nMore text.\n\nEnd of Document\n",
        "A list\n____________________\nHerring\n____________________\nCod, and a Full text: none\n", ""})
    EXPECT_TRUE(press_documents(text).empty()) << text;
}

TEST(PressDocuments, MayBeCutShort) {
  for (std::size_t size = 0; size < kNexis.size(); size += 7) {
    for (const ArticleDraft& draft : press_documents(kNexis.substr(0, size))) {
      EXPECT_THAT(text_of(draft), Not(HasSubstr("DOCUMENTS")));
      EXPECT_FALSE(draft.title.empty());
    }
  }
}

}  // namespace
}  // namespace lede::indexer
