#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/clean/formats/formats.h"
#include "tests/support/cleaned.h"

namespace lede::indexer {
namespace {

using lede::testing::clean_all;
using lede::testing::clean_one;
using lede::testing::paragraphs;
using ::testing::ElementsAre;

TEST(TextCleaner, MakesAnArticle) {
  const Article article =
      clean_one(Format::text, "Ferry Halted\n\nIt stopped.\n  \u201CYes,\u201D she said.\n");
  EXPECT_EQ(article.path, "/archive/file");
  EXPECT_EQ(article.ordinal, 0u);
  EXPECT_EQ(article.title, "Ferry Halted");
  EXPECT_EQ(article.text, "Ferry Halted\nIt stopped.\n\u201CYes,\u201D she said.");
  EXPECT_EQ(article.date.kind, DateKind::none);
  EXPECT_THAT(paragraphs(article),
              ElementsAre("headline: Ferry Halted", "body: It stopped.", "body: \u201CYes,\u201D she said."));
}

TEST(TextCleaner, LeavesAnArticleWithoutTitleWithout) {
  const Article article =
      clean_one(Format::text, "The ferry stopped on Monday, \u201Cfor good.\u201D\nNo one crossed\n");
  EXPECT_EQ(article.title, "");
  EXPECT_EQ(paragraphs(article)[0], "body: The ferry stopped on Monday, \u201Cfor good.\u201D");
}

TEST(TextCleaner, DropsNoLine) {
  const Article article =
      clean_one(Format::text, "\u2022 Live\n  \u2022 facebook\nPost with no comments.\n0:00\n-\n");
  EXPECT_THAT(paragraphs(article), ElementsAre("body: \u2022 Live", "body: \u2022 facebook",
                                               "body: Post with no comments.", "body: 0:00", "body: -"));
}

TEST(TextCleaner, SkipsWhatHoldsNoText) {
  const auto all = clean_all(Format::text, "\u00A0\n\u200B\n");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(std::get<Skipped>(all[0]).reason, SkipReason::no_text);
  EXPECT_EQ(std::get<Skipped>(all[0]).path, "/archive/file");
}

TEST(PlainParagraphs, AreLines) {
  EXPECT_THAT(plain_paragraphs("One.\nTwo.\n\n\n  Three. \t\n"), ElementsAre("One.", "Two.", "Three."));
  EXPECT_THAT(plain_paragraphs(" \n\u00A0\n"), ElementsAre());
  EXPECT_THAT(plain_paragraphs("inner   white\tspace"), ElementsAre("inner   white\tspace"));
}

constexpr std::string_view kWrapped =
    "The harbour at Tarnow opened again on Tuesday after nine days of\n"
    "storms that had kept the whole fishing fleet behind the mole and the\n"
    "market empty. The harbour master, Ilan Brede, told reporters that all\n"
    "boats had put out.\n"
    "\n"
    "Prices of herring fell by a third within hours, the traders' guild\n"
    "said, and the smokehouses hired back everyone they had sent home.\n";

TEST(PlainParagraphs, JoinsHardWrappedLines) {
  EXPECT_THAT(
      plain_paragraphs(kWrapped),
      ElementsAre(
          "The harbour at Tarnow opened again on Tuesday after nine days of storms that had kept the whole "
          "fishing fleet behind the mole and the market empty. The harbour master, Ilan Brede, told "
          "reporters "
          "that all boats had put out.",
          "Prices of herring fell by a third within hours, the traders' guild said, and the smokehouses "
          "hired "
          "back everyone they had sent home."));
}

TEST(PlainParagraphs, KeepsATitleAndAListApartInWrappedText) {
  const std::string text = "Tarnow Harbour Opens Again\n" + std::string(kWrapped) +
                           "\n- the first mole, which the storm had broken in two places and\n"
                           "  which was mended\n- the second mole\n";
  const auto paragraphs = plain_paragraphs(text);
  ASSERT_EQ(paragraphs.size(), 5u);
  EXPECT_EQ(paragraphs[0], "Tarnow Harbour Opens Again");
  EXPECT_EQ(paragraphs[4], "- the second mole");
}

TEST(PlainParagraphs, JoinsACompoundCutAtItsHyphen) {
  const std::string text = std::string(kWrapped) +
                           "\nNeither side spoke of the truce on Friday, nor of the older cease-\n"
                           "fire that it had replaced.\n";
  EXPECT_EQ(plain_paragraphs(text).back(),
            "Neither side spoke of the truce on Friday, nor of the older cease-fire that it had replaced.");
}

TEST(PlainParagraphs, LeavesShortLinesOfAWrappedTextAlone) {
  const std::string text = std::string(kWrapped) + "\nHerring\nCod\nSprat\n";
  const auto paragraphs = plain_paragraphs(text);
  EXPECT_EQ(paragraphs.size(), 5u);
  EXPECT_EQ(paragraphs.back(), "Sprat");
}

TEST(PlainParagraphs, DoesNotJoinAListOfHeadlines) {
  const std::string_view text =
      "Related stories\n"
      "\n"
      "Harbour master resigns after the storm of the century hits Tarnow\n"
      "Fish market empty\n"
      "Nine days of storms: what the people of the coast remember of it\n"
      "Herring prices double\n"
      "Mole broken in two places as the waves run higher than ever before\n";
  EXPECT_EQ(plain_paragraphs(text).size(), 6u);
}

TEST(PlainParagraphs, DoesNotJoinWholeSentencesOnLines) {
  const std::string_view text =
      "The fleet of Tarnow put out to sea again on Tuesday morning.\n"
      "The herring market opened an hour later, to long queues.\n"
      "The harbour master said that nobody had been hurt at all.\n"
      "The storm had lasted nine days, longer than any before.\n"
      "\n"
      "The guild thanked the town.\n";
  EXPECT_EQ(plain_paragraphs(text).size(), 5u);
}

TEST(PlainParagraphs, DoesNotJoinLongLines) {
  const std::string line(180, 'x');
  EXPECT_EQ(plain_paragraphs(line + " a\n" + line + " b\n" + line + " c\n" + line + " d\n\nend").size(), 5u);
}

TEST(PlainParagraphs, DoesNotJoinWithoutBlankLines) {
  std::string text(kWrapped.substr(0, kWrapped.find("\n\n")));
  EXPECT_EQ(plain_paragraphs(text).size(), 4u);
}

}  // namespace
}  // namespace lede::indexer
