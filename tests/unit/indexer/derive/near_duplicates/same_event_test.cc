#include "indexer/derive/near_duplicates/same_event.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/support/made_story.h"

namespace lede::indexer {
namespace {

using testing::made_sentences;
using testing::made_text;

Article article_of(const std::string& body, std::optional<Date> day = std::nullopt) {
  Article article;
  if (day) article.date = {DateKind::given, *day, "json:date", {}, 99};
  for (std::size_t begin = 0; begin < body.size();) {
    const auto end = std::min(body.find('\n', begin), body.size());
    if (end > begin) {
      const auto at = static_cast<std::uint32_t>(article.text.size());
      article.text += body.substr(begin, end - begin) + "\n";
      article.paragraphs.push_back({{at, static_cast<std::uint32_t>(article.text.size() - 1)}});
    }
    begin = end + 1;
  }
  return article;
}

bool one_event(const Article& a, const Article& b) {
  Analyzer analyzer({.language = "none"});
  const auto of_a = account_of(a, analyzer), of_b = account_of(b, analyzer);
  EXPECT_EQ(tell_of_one_event(of_a, of_b), tell_of_one_event(of_b, of_a));
  return tell_of_one_event(of_a, of_b);
}

bool one_event(const std::string& a, const std::string& b) { return one_event(article_of(a), article_of(b)); }

constexpr Date kDay = std::chrono::sys_days(std::chrono::year(2031) / 3 / 4);

struct Auction {
  const char* town;
  int lots;
  int crowns;
  const char* buyer;
};

std::string report_of(const Auction& auction) {
  return fmt::format(
      "The wool hall in {0} sold {1} lots on its last day, and the best bale fetched {2} crowns.\n"
      "It went to {3}, who has bought in {0} before, after {5} minutes of bidding from the gallery.\n"
      "Another {4} bales found no buyer and will be offered again when the hall in {0} opens in May.\n"
      "The list of prices comes from the guild of wool halls, and a clerk who adds it up reads it first.\n",
      auction.town, auction.lots, auction.crowns, auction.buyer, auction.lots / 7, auction.lots % 9);
}

TEST(SameEvent, IsNotWhatReportsOfOneTemplateTell) {
  const auto first = report_of({"Haldin", 412, 95, "Mirel Onsa"});
  EXPECT_FALSE(one_event(first, report_of({"Kostrova", 377, 121, "Jarek Umil"})));
  EXPECT_FALSE(one_event(first, report_of({"Haldin", 560, 88, "Jarek Umil"})));
  EXPECT_TRUE(one_event(first, first));
  const auto always = made_text(made_sentences(11, 8), 0, 8);  // of the hall, in each report
  EXPECT_FALSE(one_event(first + always, report_of({"Kostrova", 377, 121, "Jarek Umil"}) + always));
}

TEST(SameEvent, IsToldAgainWithAFigureBroughtUpToDate) {
  const auto story = report_of({"Haldin", 412, 95, "Mirel Onsa"}) + made_text(made_sentences(1, 6), 0, 6);
  auto corrected = story;
  corrected.replace(corrected.find("95 crowns"), 2, "97");
  EXPECT_TRUE(one_event(story, corrected));
  EXPECT_TRUE(one_event(article_of(story, kDay), article_of(corrected, kDay + std::chrono::days(1))));
}

TEST(SameEvent, IsToldUnderAnotherNameForOneThing) {
  const auto with = [](const char* group) {
    return fmt::format(
        "Riders of {0} burnt the mill of Ostrel on Sunday, the warden of the valley said.\n"
        "No help came because {0} had cut the wires, and 3 millers walked to the ford by night.\n"
        "The valley has asked for a truce with {0} before, and twice it was refused.\n"
        "Nobody has seen the leader of {0} since the snow, and the warden doubts that he lives.\n",
        group);
  };
  EXPECT_TRUE(one_event(with("the Grey League"), with("the LGR")));
}

TEST(SameEvent, IsNotTheSameOnOtherDays) {
  const auto rest = "The toll is 3 crowns.\nThe inn has 9 beds.\n" + made_text(made_sentences(2, 2), 0, 2);
  const auto a = "The ford stood at 12 feet.\nThe mill ground 40 sacks.\nThe bridge bore 18 carts.\n" + rest;
  const auto b = "The ford stood at 13 feet.\nThe mill ground 70 sacks.\nThe bridge bore 25 carts.\n" + rest;
  EXPECT_TRUE(one_event(a, b));
  EXPECT_TRUE(one_event(article_of(a, kDay), article_of(b, kDay)));
  EXPECT_FALSE(one_event(article_of(a, kDay), article_of(b, kDay + std::chrono::days(1))));
}

TEST(SameEvent, IsNotTheSameWhereAllFiguresOfTheFirstSentenceAreOthers) {
  const auto rest = made_text(made_sentences(12, 6), 0, 6) + "The hall is open from 9 to 4.\n";
  const auto of = [&](int best, int least, int lots, int day) {
    return article_of(
        fmt::format("A bale of wool fetched {} crowns at the hall in Haldin and at least {}, and "
                    "{} lots were sold.\n",
                    best, least, lots) +
            rest,
        kDay + std::chrono::days(day));
  };
  const auto first = of(95, 81, 412, 0);
  EXPECT_FALSE(one_event(first, of(97, 84, 377, 1)));
  EXPECT_TRUE(one_event(first, of(97, 84, 377, 0))) << "the figures of one day, brought up to date";
  EXPECT_TRUE(one_event(first, of(95, 84, 377, 1))) << "the first figure is the same";
}

// A column takes up half of one that is a year old.
TEST(SameEvent, IsNotWhatAPleaForSubscriptionsTells) {
  const auto story = [](const char* first) { return fmt::format("{} before the band had left.\n", first); };
  std::string plea, news;
  for (const char* of : {"our readers", "our paper", "our newsroom", "our work", "our future"}) {
    plea += fmt::format(
        "We ask you to think of {0} today, because nobody else will pay for {0} if you do not.\n", of);
    news +=
        fmt::format("Warden Mirel Onsa of Haldin has thought of {0} since 1912, and of the 40 crowns.\n", of);
  }
  EXPECT_FALSE(one_event(story("A goat saved a child") + plea, story("Snow has shut the pass again") + plea));
  EXPECT_TRUE(one_event(story("A goat saved a child") + news, story("Snow has shut the pass again") + news));
  EXPECT_TRUE(one_event(story("A goat saved a child") + plea, story("A goat saved a child") + plea));
}

TEST(SameEvent, IsToldMuchLaterAsAWholeOnly) {
  const auto story = made_sentences(3, 20);
  const auto old = article_of(made_text(story, 0, 20), kDay);
  const auto half = made_text(story, 0, 12) + made_text(made_sentences(4, 8), 0, 8);
  EXPECT_TRUE(one_event(old, article_of(half, kDay + std::chrono::days(2))));
  EXPECT_FALSE(one_event(old, article_of(half, kDay + std::chrono::days(400))));
  EXPECT_TRUE(one_event(old, article_of(made_text(story, 0, 20), kDay + std::chrono::days(400))));
}

TEST(SameEvent, IsNotSharedByAnEnd) {
  const auto end = made_text(made_sentences(5, 24), 0, 24);
  const auto a = made_text(made_sentences(6, 10), 0, 10), b = made_text(made_sentences(7, 10), 0, 10);
  EXPECT_FALSE(one_event(a + end, b + end));
  EXPECT_TRUE(one_event(a + end, b + a + end));
  const std::string standing = "In the list of the day stand all halls of the coast, from Haldin to Velp.\n";
  EXPECT_FALSE(one_event(standing + a + end, standing + b + end)) << "so few words are no opening";
}

// What a site says of itself in the place of an article.
TEST(SameEvent, IsNotToldByANoticeInItsPlace) {
  const auto with_title = [](const char* title) {
    auto article = article_of(
        "The Kostrova Post is the oldest paper of the upper valley and brings its readers prices, tides and "
        "the "
        "verdicts of the courts every morning but Sunday.\nPrices are from the evening before.\n");
    article.title = title;
    return article;
  };
  EXPECT_FALSE(
      one_event(with_title("Ferry runs aground at Haldin"), with_title("Miller elected warden again")));
  EXPECT_TRUE(
      one_event(with_title("Oldest paper turns ninety"), with_title("A birthday in the upper valley")));
  EXPECT_TRUE(
      one_event(with_title("Ferry runs aground at Haldin"), with_title("Ferry aground, Haldin says")));
}

TEST(SameEvent, IsNotSharedByCaptions) {
  auto a = article_of(made_text(made_sentences(8, 6), 0, 6) + made_text(made_sentences(9, 20), 0, 20));
  auto b = article_of(made_text(made_sentences(10, 6), 0, 6) + made_text(made_sentences(9, 20), 0, 20));
  for (auto* article : {&a, &b})
    for (std::size_t i = 2; i < article->paragraphs.size(); ++i)
      article->paragraphs[i].kind = ParagraphKind::caption;
  EXPECT_FALSE(one_event(a, b));
}

}  // namespace
}  // namespace lede::indexer
