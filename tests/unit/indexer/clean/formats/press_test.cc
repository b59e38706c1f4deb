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

TEST(PressDocuments, OfNewsBank) {
  const std::string one =
      "Herring is back in the market\n"
      "The Tarnow Sun (Tarnow, Velm) - May 4, 2031\n"
      "Author/Byline: Ilan Brede\nEdition: Final\nSection: News\nPage: A3\n\n"
      "The herring is back.\n\nPrices fell by a third.\n\n"
      "Record Number: 0405TARN\nCopyright (c) 2031 The Tarnow Sun\n\n";
  const auto drafts = press_documents(one + one);
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
  const auto again = press_documents(std::string(one).erase(one.find("By "), 3) + one);
  EXPECT_EQ(facts(again.at(0)), facts(drafts[0])) << "a byline without \"By\"";
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

TEST(PressDocuments, InOtherLanguages) {
  const auto german = press_documents(
      "Dokument 1 von 2\n\nTarnower Bote\n\n4. M\u00E4rz 2031 Dienstag\n\nDer Hering ist da\n\nAUTOR: Von "
      "Ilan Brede\n\n"
      "L\u00C4NGE: 12 W\u00F6rter\n\nDer Hering ist wieder da.\n\nSPRACHE: German\n\n"
      "Dokument 2 von 2\n\nDie Glocke\n\nQuelle: Velmer Post vom 5. Mai 2031, S. 3\nRessort: Lokales\nAutor: "
      "Brede, Ilan\n\n"
      "Die Glocke kam auf einem Karren.\n");
  ASSERT_EQ(german.size(), 2u);
  EXPECT_EQ(facts(german[0]), "Der Hering ist da | 2031-03-04 | Tarnower Bote | Ilan Brede");
  EXPECT_EQ(text_of(german[0]), "Der Hering ist wieder da.\n");
  EXPECT_EQ(facts(german[1]), "Die Glocke | 2031-05-05 | Velmer Post | Ilan Brede");
  EXPECT_EQ(text_of(german[1]), "Die Glocke kam auf einem Karren.\n");
  const auto french = press_documents(
      "Le hareng\nPar Ilan Brede\n12 mots\n4 ao\u00FBt 2031\nLa Cloche\nCLOCH\nFran\u00E7ais\nCopyright 2031 "
      "La Cloche\n\n"
      "Le hareng est de retour.\n\nDocument CLOCH000020310804ef840001k\n");
  ASSERT_EQ(french.size(), 1u);
  EXPECT_EQ(facts(french[0]), "Le hareng | 2031-08-04 | La Cloche | Ilan Brede");
  const auto spanish = press_documents(
      "El arenque\nLa Campana\n4 de mayo de 2031\nCopyright 2031 La Campana\nSecci\u00F3n: Local\nLongitud: "
      "12 palabras\n\n"
      "Cuerpo\n\nEl arenque ha vuelto.\n\nFecha de carga: 6 de mayo de 2031\nFin del documento\n");
  ASSERT_EQ(spanish.size(), 1u);
  EXPECT_EQ(facts(spanish[0]), "El arenque | 2031-05-04 | La Campana | ");
  EXPECT_EQ(text_of(spanish[0]), "El arenque ha vuelto.\n");
}

TEST(PressDocuments, OnAPage) {
  const auto all = clean_all(
      Format::html,
      "<html><body><p>1 of 2 DOCUMENTS</p><p>The Tarnow Sun</p><p>May 4, 2031 Sunday</p><p>Herring is "
      "back</p>"
      "<p><b>BYLINE:</b> By ILAN BREDE</p><table><tr><td>SECTION:</td><td>News</td></tr></table><p>LENGTH: 9 "
      "words</p>"
      "<p>The herring is back.</p><p>LOAD-DATE: June 9, 2032</p><p>2 of 2 DOCUMENTS</p><p>Velm Post</p>"
      "<p>May 5, 2031</p><p>Bell</p><p>SECTION: News</p><p>LENGTH: 4 words</p><p>A bell "
      "rang.</p></body></html>");
  ASSERT_EQ(all.size(), 2u);
  const auto& first = std::get<Article>(all[0]);
  EXPECT_EQ(first.title + " | " + to_iso(first.date.value) + " | " + first.outlet + " | " + first.byline,
            "Herring is back | 2031-05-04 | The Tarnow Sun | ILAN BREDE");
  EXPECT_EQ(std::get<Article>(all[1]).ordinal, 2u);
  EXPECT_EQ(
      clean_all(
          Format::html,
          "<html><body><h1>Document of the year</h1><p>Document 7 was found: so what?</p></body></html>")
          .size(),
      1u);
}

}  // namespace
}  // namespace lede::indexer
