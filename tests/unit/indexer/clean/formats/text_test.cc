#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/clean/formats/formats.h"
#include "tests/support/cleaned.h"

namespace lede::indexer {
namespace {

using lede::testing::clean_all;
using lede::testing::clean_one;
using lede::testing::paragraphs;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

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

TEST(PlainParagraphs, DoNotJoinLongLinesThatAreParagraphs) {
  const std::string_view text =
      "The fleet of Tarnow put out to sea again on Tuesday morning, nine days after the storm had begun, and "
      "the "
      "whole town stood on the mole.\n"
      "The herring market opened an hour later, with queues that reached as far as the chapel of the pilots "
      "and "
      "the bakery behind it.\n"
      "\u201CWe had nothing left to sell but salt,\u201D said Ilan Brede.\n"
      "The traders' guild expects prices to fall by a third within the week, and hopes for a better "
      "autumn.\n";
  EXPECT_EQ(plain_paragraphs(text).size(), 4u);
}

std::string wrapped(std::string_view words, std::size_t width) {
  std::string wrapped;
  std::size_t column = 0;
  for (std::size_t at = 0; at < words.size();) {
    const std::size_t end = std::min(words.find(' ', at), words.size());
    const bool fits = column > 0 && column + 1 + (end - at) <= width;
    if (column > 0) wrapped += fits ? ' ' : '\n';
    column = fits ? column + 1 + (end - at) : end - at;
    wrapped += words.substr(at, end - at);
    at = end + 1;
  }
  return wrapped;
}

TEST(PlainParagraphs, AreJoinedAtAnyWidth) {
  const std::string_view words =
      "Pilots of Tarnow asked the ministry on Friday for a second light on the mole because the old one has "
      "stood behind a new warehouse since the spring and nobody at sea can make it out before the last turn "
      "of the channel; two barges ran aground in one night and their crews walked home over the sand, said "
      "the harbour master, who keeps a list of such walks and reads from it when he is asked about money.";
  for (const std::size_t width : {28u, 36u, 50u, 72u, 110u}) {
    const std::string text = wrapped(words, width);
    EXPECT_THAT(plain_paragraphs(text), ElementsAre(words)) << width;
    EXPECT_THAT(plain_paragraphs("Second light\n\n" + text), ElementsAre("Second light", words)) << width;
  }
}

// Nothing stands between the paragraphs, and the first sentence of the second fills its line.
TEST(PlainParagraphs, OfASentenceOrTwoEndWithAFullLineToo) {
  const std::vector<std::string> paragraphs = {
      "Pilots of Tarnow asked the ministry on Friday for a second light on the mole, and still have no "
      "answer.",
      "The old light stands behind a warehouse, and nobody at sea can make it out before the last turn of "
      "the "
      "channel, said Mila Torvald.",
      "Two barges ran aground in one night, and their crews walked home over the sand with what they had "
      "saved.",
      "The harbour master keeps a list of such walks and reads from it when he is asked about money by Dr. "
      "Orel.",
      "A new light would cost as much as the mayor's car, the guild of the traders found out."};
  for (const std::size_t width : {32u, 40u, 58u, 72u, 100u}) {
    std::string text;
    for (const std::string& paragraph : paragraphs) text += wrapped(paragraph, width) + "\n";
    EXPECT_EQ(plain_paragraphs(text), paragraphs) << width;
  }
}

// Most lines are whole paragraphs; those that go on are full.
TEST(PlainParagraphs, HardlyLongerThanALineAreJoined) {
  std::vector<std::string> paragraphs;
  std::string text;
  for (std::size_t i = 0; i < 12; ++i) {
    std::string paragraph = "The guild heard a pilot on the lights of the mole";
    for (std::size_t k = 0; k < i; ++k)
      paragraph += k % 2 == 0 ? ", then a trader of Velm" : ", and the harbour master";
    paragraphs.push_back(paragraph + ".");
    text += wrapped(paragraphs.back(), 160) + "\n";
  }
  EXPECT_EQ(plain_paragraphs(text), paragraphs);
}

constexpr std::string_view kIndented =
    "   The harbour at Tarnow opened again on Tuesday after nine\n"
    "days of storms that had kept the whole fishing fleet behind the\n"
    "mole and the market empty.\n"
    "   Prices of herring fell by a third within hours, the guild of\n"
    "the traders said, and the smokehouses hired back everyone they\n"
    "had sent home.\n";

TEST(PlainParagraphs, BeginWithAnIndent) {
  const auto paragraphs = plain_paragraphs(kIndented);
  ASSERT_EQ(paragraphs.size(), 2u);
  EXPECT_TRUE(
      paragraphs[1].starts_with("Prices of herring fell by a third within hours, the guild of the traders"));
}

TEST(PlainParagraphs, KeepVersesAndTablesAndPlainListsAsLines) {
  const std::string_view verse =
      "The herring came at break of day,\n"
      "The nets were on the shore,\n"
      "And all that swam went on its way\n"
      "As herring went before.\n"
      "The gulls that cry above the bay\n"
      "Have nothing to cry for.\n";
  EXPECT_EQ(plain_paragraphs(verse).size(), 6u);
  const std::string_view table =
      "herring of the first catch    12\n"
      "cod from the banks beyond     40\n"
      "sprat in barrels with salt     3\n"
      "eels that were sold alive      9\n"
      "mussels and whelks by weight   7\n"
      "whitebait for the smokehouse   1\n";
  EXPECT_EQ(plain_paragraphs(table).size(), 6u);
  const std::string_view standings =
      "1 Tarnow Rowers 5040 5 1 17 27\n2 Brede Juniors 5035 7 0 15 24\n3 Salt Street 5033 4 6 15 26 8\n"
      "4 Mole End 5027 6 3 19 24 11 12\n5 Pilots 2380 2 3 12 21 14 5 9\n6 Old Chapel 2339 1 1 11 18 4\n";
  EXPECT_EQ(plain_paragraphs(standings).size(), 6u);
}

TEST(PlainParagraphs, KeepAHeadingInCapitalsAndABylineApart) {
  const std::string text =
      "GUILD ASKS FOR A SECOND LIGHT ON THE MOLE BEFORE THE WINTER\n"
      "By Ilan Brede and Marit Oosterveld Hansen of the Tarnow Sun\n" +
      std::string(kWrapped);
  const auto paragraphs = plain_paragraphs(text);
  ASSERT_EQ(paragraphs.size(), 4u);
  EXPECT_TRUE(paragraphs[2].starts_with("The harbour at Tarnow opened"));
}

TEST(PlainParagraphs, LoseAHyphenWhereTheWholeWordStandsNearby) {
  const std::string text = std::string(kWrapped) +
                           "\nThe guild said on Friday that it would pay the smoke-\n"
                           "houses of the quay for the nine days of the storm and the re-\n"
                           "pair of the mole.\n";
  const auto paragraphs = plain_paragraphs(text);
  EXPECT_THAT(paragraphs.back(), HasSubstr("pay the smokehouses of"));
  EXPECT_THAT(paragraphs.back(), HasSubstr("the re-pair of"));
}

TEST(PlainParagraphs, JoinAtASoftHyphen) {
  const std::string text = std::string(kWrapped) +
                           "\nThe guild said on Friday that it would pay for the re\u00AD\n"
                           "pair of the mole.\n";
  EXPECT_THAT(plain_paragraphs(text).back(), HasSubstr("for the repair of the mole"));
}

std::string quoted(std::string_view text, std::string_view mark) {
  std::string out(mark);
  for (const char c : text) {
    out += c;
    if (c == '\n') out += mark;
  }
  return out;
}

TEST(PlainParagraphs, OfAQuotedMailHaveNoMarks) {
  const auto plain = plain_paragraphs(kWrapped);
  EXPECT_EQ(plain_paragraphs(quoted(kWrapped, "> ")), plain);
  EXPECT_EQ(plain_paragraphs(quoted(kWrapped, ">> ")), plain);
  const auto both = plain_paragraphs(quoted(kWrapped, "> ") + "\nYes.\n");
  ASSERT_EQ(both.size(), 3u);
  EXPECT_EQ(both.back(), "Yes.");
}

TEST(PlainParagraphs, KeepTheSignOfASingleLine) {
  EXPECT_THAT(plain_paragraphs("> Read on\nThe mole > the market.\n"),
              ElementsAre("> Read on", "The mole > the market."));
}

TEST(PlainParagraphs, GoOnBehindTheFurnitureOfAPage) {
  const std::string head =
      std::string(kWrapped) + "\nThe guild said on Friday that it would pay those who had been sent\n";
  const std::string tail = "home for the nine days of the storm, and that the mole would be\nmended.\n";
  const std::string whole =
      "The guild said on Friday that it would pay those who had been sent home for the nine days of the "
      "storm, "
      "and that the mole would be mended.";
  for (const std::string_view furniture :
       {"\n12\n\n", "\n- 12 -\n", "\n\n\fTHE TARNOW SUN\n\n", "\f", "\nPage 3 of 4\n\nTarnow Sun, Friday\n\n",
        "\nTHE TARNOW SUN, 4 MAY 2031\n\n"})
    EXPECT_THAT(plain_paragraphs(head + std::string(furniture) + tail), Contains(whole)) << furniture;
  const auto kept = plain_paragraphs(head + "\n12\n\nTHE TARNOW SUN\n\n" + tail);
  ASSERT_EQ(kept.size(), 5u);
  EXPECT_EQ(kept[3], "12");
  EXPECT_EQ(kept[4], "THE TARNOW SUN");
}

TEST(PlainParagraphs, GoOnBehindAPageThatEndsInAShortLine) {
  EXPECT_THAT(
      plain_paragraphs(std::string(kWrapped) +
                       "\nThe guild said on Friday that it would pay all of them for the\n"
                       "days, and\n\n3 of 9\n\fTARNOW SUN    4 May 2031\n\nthat the mole would be mended.\n"),
      Contains("The guild said on Friday that it would pay all of them for the days, and that the mole "
               "would be mended."));
  EXPECT_THAT(plain_paragraphs(std::string(kWrapped) + "\nThe guild\n\n3 of 9\n\f\nthat was\n"),
              Contains("The guild"))
      << "a heading";
}

TEST(PlainParagraphs, OfOneSentenceOnSomeLines) {
  EXPECT_EQ(
      plain_paragraphs("The lamp on the pier\nwhich was lit by two of the wardens of the bay\nis brighter.\n")
          .size(),
      1U);
  for (const char* lines :
       {"The lamp on the pier\nWhich was lit by two of the wardens of the bay\nIs brighter.\n",
        "lamps\noil for nine lamps and for the one on the pier\nmatches\n",
        "the fog comes\non its own feet\nand stays.\n",
        "The lamp was lit by two of the wardens of the bay.\nit is brighter.\n"})
    EXPECT_GT(plain_paragraphs(lines).size(), 1U) << lines;
}

TEST(PlainParagraphs, EndWithAPageThatEndsASentence) {
  const auto paragraphs = plain_paragraphs(std::string(kWrapped) + "\n12\n\n" + std::string(kWrapped));
  EXPECT_EQ(paragraphs.size(), 5u);
}

TEST(PlainParagraphs, JoinsTwoShortParagraphsOfWhichALineEndsInAComma) {
  const std::string text =
      "The harbour board of Tarnow has asked the diver to look for the anchor\n"
      "between the second pier and the wreck of the old steamer on the bar,\n"
      "where the boys of the town have been fishing for eels since the spring.\n\n"
      "Ana Brel, who keeps the books of the board, said that the search was\n"
      "unavoidable because a ferry had lost her rudder on it in the first fog.\n"
      "The steamer belongs to nobody.\n";
  EXPECT_EQ(plain_paragraphs(text).size(), 2U);
}

TEST(PlainParagraphs, JoinsLinesThatAProgramBrokeEarly) {
  const std::string story =
      "    The harbour board of Tarnow has asked the diver, a man of sixty\n"
      "who has looked for anchors all his life, to go down for the chain\n"
      "that the steamer lost on the bar in the second fog of the year, she\n"
      "said. Nobody else has seen it, the clerk of the office of Captain\n"
      "Ana Brel of the ferry told the court.\n"
      "    The steamer, which belongs to nobody since her owner went to sea,\n"
      "is to be sold in the spring, and the chain, if it is found, is to go\n"
      "to the museum of the guild. It has asked for it.\n";
  const auto paragraphs = plain_paragraphs(story + story + story);
  EXPECT_EQ(paragraphs.size(), 6U);
  EXPECT_TRUE(paragraphs.front().ends_with("Captain Ana Brel of the ferry told the court."));
}

Article labelled_text(const std::string& text) { return testing::clean_one(Format::text, text); }

// A page of a newspaper as a program prints it, two or three columns side by side.
std::string side_by_side(const std::vector<std::vector<std::string>>& columns) {
  std::string page;
  for (std::size_t row = 0; row < columns.front().size(); ++row) {
    for (const auto& column : columns) page += column[row] + std::string(28 - column[row].size(), ' ');
    page += "\n";
  }
  return page;
}

TEST(Columns, AreReadOneAfterTheOther) {
  const std::vector<std::string> left = {"The mayor of Tarnow",     "opened the new sluice on",
                                         "Tuesday after nine days", "of storms that had kept",
                                         "the fleet behind the",    "mole, he said at noon."};
  const std::vector<std::string> middle = {"Nobody was hurt, said",   "Bo Lind, the harbour",
                                           "master, who watched the", "heron all night from",
                                           "the tower above it.",     ""};
  const std::vector<std::string> right = {"Prices fell by a third", "within hours, said the",
                                          "traders who had stayed", "and the guild met in",
                                          "the old customs hall",   "to talk about it again."};
  const std::string head = "TARNOW REVIEW, A PAPER FOR THE HARBOUR AND ALL WHO LIVE BY IT\n\n";
  const auto words_of = [&](const std::vector<std::vector<std::string>>& columns) {
    std::string words;
    for (const std::string& line : paragraphs(clean_one(Format::text, head + side_by_side(columns))))
      words += line + "\n";
    return words;
  };
  const std::string two = words_of({left, right});
  EXPECT_THAT(
      two,
      HasSubstr("Tarnow opened the new sluice on Tuesday after nine days of storms that had kept the fleet"));
  EXPECT_THAT(two, HasSubstr("Prices fell by a third within hours, said the traders who had stayed"));
  const std::string three = words_of({left, middle, right});
  EXPECT_THAT(
      three,
      HasSubstr("Bo Lind, the harbour master, who watched the heron all night from the tower above it."));
  EXPECT_THAT(three, HasSubstr("the guild met in the old customs hall to talk about it again."));
}

TEST(Columns, AreNoTables) {
  const std::string table = side_by_side({{"Town", "Tarnow", "Mila", "Haldin", "Velp", "Orla"},
                                          {"For the sluice", "511", "23 of 60", "19", "7", "188"}});
  EXPECT_EQ(without_columns(table), table);
  const std::string prose =
      "The mayor opened it.  He said that it had been a long way.\nNobody was hurt.  The fleet stayed.\n"
      "Prices fell.  Traders left the hall.\nIt rained.  The guild met.\nAll agreed.  It was late.\n";
  EXPECT_EQ(without_columns(prose), prose);
}

TEST(Labels, AreTheMetadataOfATextBelowThem) {
  Article article = labelled_text(
      "Title: Barge hits the mole\nAuthor: Ana Brel\n\nSection: Harbour\nSource: Quay Post\nDate: March 4, "
      "2031\n"
      "URL: https://quay.example/barge\n\nA barge hit the mole on Friday. Nobody was hurt.\n");
  EXPECT_EQ(article.title, "Barge hits the mole");
  EXPECT_EQ(article.byline, "Ana Brel");
  EXPECT_EQ(article.outlet, "Quay Post");
  EXPECT_EQ(to_iso(article.date.value), "2031-03-04");
  EXPECT_EQ(article.date.evidence, "text:date");
  EXPECT_EQ(article.url, "https://quay.example/barge");
  ASSERT_EQ(article.meta.size(), 1u);
  EXPECT_EQ(article.meta[0].value, "Harbour");
  EXPECT_EQ(article.text, "Barge hits the mole\nA barge hit the mole on Friday. Nobody was hurt.");

  article = labelled_text(
      "HEADLINE: Barge hits the mole\nDATE: 4 March 2031\nBODY: A barge hit: nobody knows why.\n");
  EXPECT_EQ(article.text, "Barge hits the mole\nA barge hit: nobody knows why.");
  article = labelled_text(
      "Titel: Kahn rammt Mole\nDatum: 4. März 2031\nQuelle: Hafenblatt\n\nEin Kahn rammte sie.\n");
  EXPECT_EQ(article.title, "Kahn rammt Mole");
  EXPECT_EQ(article.outlet, "Hafenblatt");
}

TEST(Text, LeavesOutTheNumbersOfLinksThatLynxWrites) {
  const std::string text =
      "   The [1]gates of the [12]mill are shut,\n   and [sic] nobody knows why [2030].\n\n";
  const auto words = [](const std::string& written) {
    const auto all = clean_all(Format::text, written);
    return std::get<Article>(all.at(0)).text;
  };
  EXPECT_EQ(words(text + "References\n\n   Visible links:\n   1. https://mill.example/\n  12. file:///w\n"),
            "The gates of the mill are shut,\nand [sic] nobody knows why [2030].");
  EXPECT_THAT(words(text + "References\n\n1. A. Roux, Gates, 2030\nAnd more.\n"),
              ::testing::HasSubstr("[12]mill"));
}

TEST(Text, HasTheAddressOfItsFirstLine) {
  const Article article =
      clean_one(Format::text,
                "https://quay.example/2031/03/05/barge\nBarge hits the mole again\n\nA barge hit the mole on "
                "Friday for the third time this year, and the harbour master called it a habit.\n");
  EXPECT_EQ(article.url, "https://quay.example/2031/03/05/barge");
  EXPECT_EQ(article.title, "Barge hits the mole again");
  EXPECT_EQ(paragraphs(clean_one(Format::text, "https://quay.example/barge\n")).size(), 1u) << "nothing else";
}

TEST(Labels, AreNoLinesOfAText) {
  for (const std::string text :
       {"Source: Quay Post\nAuthor: Ana Brel\n\nA barge hit the mole.\n",  // neither title nor day
        "Title: Barge hits the mole\nNote: nobody was hurt.\n",            // one field
        "Title: Barge\nDate: March 4, 2031\n",                             // nothing below
        "The mayor: no comment. Title: none.\nDate: unknown.\nA barge hit the mole.\n"})
    EXPECT_NE(labelled_text(text).text.find(text.substr(0, 8)), std::string::npos) << text;
  const Article article =
      labelled_text("Title: Barge\nDate: March 4, 2031\nUpdate: the barge sank.\nNobody was hurt by it.\n");
  EXPECT_NE(article.text.find("Update: the barge sank."), std::string::npos) << "a line of the text";
}

TEST(TextCleaner, TheSlugOfAnAgencyIsNoTitle) {
  const Article article =
      clean_one(Format::text,
                "^BC-EU--Summit, 2nd Ld,0320\n^Ministers Meet in Tarnow\n^Eds: Adds "
                "quotes.\n^By ANA ROUX=\n^Associated Press=\n\nThe ministers met on Tuesday and "
                "said that the weir of the town would hold for another winter.\nIt will.\n");
  EXPECT_EQ(article.title, "Ministers Meet in Tarnow");
  EXPECT_EQ(article.outlet, "Associated Press");
  EXPECT_EQ(article.byline, "ANA ROUX");
  ASSERT_EQ(article.meta.size(), 1u);
  EXPECT_EQ(article.meta[0].name + "=" + article.meta[0].value, "slug=BC-EU--Summit");
  EXPECT_EQ(clean_one(Format::text,
                      "bc-rhine-weir, 1st Ld\nWeir on the Rhine Holds Again\nDeutsche "
                      "Presse-Agentur\n\nThe weir held on Tuesday.\n")
                .outlet,
            "Deutsche Presse-Agentur");
  EXPECT_EQ(clean_one(Format::text, "AP-led talks\n\nThey began.\n").title, "AP-led talks");
}

TEST(CleanText, TakesOutWhatTypistsPutIn) {
  const auto body = [](const std::string& text) {
    std::string joined;
    for (const std::string& paragraph : paragraphs(clean_one(Format::text, text))) joined += paragraph + "|";
    return joined;
  };
  std::string numbered, spaced;
  for (int i = 1; i <= 9; ++i) {
    numbered += std::to_string(i) + "  of the weir that the miller of Tarnow keeps\n";
    spaced += "of the weir that the miller of Tarnow keeps\n\n";
  }
  EXPECT_THAT(body(numbered), HasSubstr("Tarnow keeps of the weir that"));
  EXPECT_THAT(body(spaced), HasSubstr("Tarnow keeps of the weir that"));
  EXPECT_THAT(body("1 mill\n2 weirs\n3 moles\n"), HasSubstr("2 weirs")) << "a list";
  EXPECT_EQ(body("The caf=C3=A9 at the weir is shut, and no=\nbody knows=E2=80=94why.\n"),
            "body: The café at the weir is shut, and nobody knows—why.|");
  EXPECT_THAT(body("The price is 5=\nand a=20 b.\n"), HasSubstr("a=20"));
  EXPECT_EQ(body("The keeper&rsquo;s caf&eacute; is shut &mdash; for good.\n"),
            "body: The keeper’s café is shut — for good.|");
}

TEST(CleanText, ReadsTheMarkupOfWriters) {
  const auto read = [](const char* name, const std::string& text) {
    const auto all = clean({std::string("/a/") + name, Format::text, text, {}}, {});
    const Article& article = std::get<Article>(all.at(0));
    return article.title + "|" + (is_dated(article.date) ? to_iso(article.date.value) : "") + "|" +
           article.byline + "|" + article.text;
  };
  EXPECT_EQ(read("a.rst",
                 "Gates\n=====\n\n:Date: 2031-03-05\n:Author: Ana Roux\n\nThey are shut.\n\nWhy\n---\n\n"
                 ".. image:: a.png\n   :alt: x\n\nNobody knows.\n"),
            "Gates|2031-03-05|Ana Roux|Gates\nThey are shut.\nWhy\nNobody knows.");
  EXPECT_EQ(read("a.adoc",
                 "= Gates\nAna Roux <a@mill.example>\nv1, 2031-03-05\n\n== Why\n[NOTE]\n====\nThey are "
                 "shut.\n====\n"),
            "Gates|2031-03-05|Ana Roux|Gates\nWhy\nThey are shut.");
  EXPECT_EQ(read("a.org", "#+TITLE: Gates\n#+DATE: <2031-03-05 Wed>\n# seen\n* Why\nThey are shut.\n"),
            "Gates|2031-03-05||Gates\nWhy\nThey are shut.");
  EXPECT_EQ(read("a.tex",
                 "\\title{The \\emph{gates}}\n\\author{Ana Roux}\\date{5 March 2031}\n\\begin{document}\n"
                 "\\section*{Why} They are ``shut'' % seen\n for 5\\% of M\\\"uller's~caf\\'{e} "
                 "\\cite{x}.\n\\end{document}"),
            "The gates|2031-03-05|Ana Roux|The gates\nWhy They are \"shut\"\nfor 5% of Mu\u0308ller's "
            "cafe\u0301 .");
  for (const char* cut : {"\\", "\\title{", "\\c", "\\'{", "{", "\\section[", "\\begin{document}", "%"})
    clean({"/a/b.tex", Format::text, cut, {}}, {});
}

}  // namespace
}  // namespace lede::indexer
