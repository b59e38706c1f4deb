#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/clean/formats/html.h"
#include "tests/support/cleaned.h"

namespace lede::indexer {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kEels =
    "<p>The eels came back below the weir at night, the wardens of the river say.</p>"
    "<p>Nobody knows why they were away for the whole of the last winter and spring.</p>";
const std::string kOtters =
    "<p>Where eels are otters come, and so the otters are back below the weir as well.</p>"
    "<p>The wardens counted nine of them from the bridge on the morning after the flood.</p>";

std::vector<Article> articles_of(const std::string& html) {
  std::vector<Article> articles;
  for (const Cleaned& one : lede::testing::clean_all(Format::html, html))
    articles.push_back(std::get<Article>(one));
  return articles;
}

std::vector<std::string> titles(const std::string& html) {
  std::vector<std::string> titles;
  for (const Article& article : articles_of(html))
    titles.push_back(std::to_string(article.ordinal) + " " + article.title);
  return titles;
}

TEST(HtmlArticles, AreThoseWithAHeadingAndProseOfTheirOwn) {
  EXPECT_THAT(titles("<article><h2>Eels</h2>" + kEels + "</article><article><h2>Otters</h2>" + kOtters +
                     "</article>"),
              ElementsAre("1 Eels", "2 Otters"));
  EXPECT_THAT(
      titles("<article><h1>Eels</h1>" + kEels +
             "</article><article><h1>Otters</h1>"
             "<time datetime=2021-03-08></time><p>Where eels are otters come, also below the old weir "
             "of Varn.</p></article>"),
      ElementsAre("1 Eels", "2 Otters"));
}

TEST(HtmlArticles, AreNoTeasersCommentsDialogsOrPartsOfOne) {
  const std::string eels = "<article><h2>Eels</h2>" + kEels + "</article>";
  for (const std::string& other : {
           // teasers
           "<article><h2><a href='/otters'>Otters</a></h2>" + kOtters + "</article>",
           std::string(
               "<article><h2>Otters</h2><p>Where eels are otters come, and so the otters are here.</p>"
               "</article>"),
           "<article><h2>Otters</h2>" + kOtters +
               "<p>They also counted the pike, the perch, the ducks and ...</p>"
               "</article>",
           "<aside><article><h2>Otters</h2>" + kOtters + "</article></aside>",
           // others
           "<article class='comment'><h2>Otters</h2>" + kOtters + "</article>",
           "<article><h2>Log in</h2><form><h1>Otters</h1>" + kOtters + "</form></article>",
           "<article>" + kOtters + "</article>",
           "<article><h3>Otters</h3>" + kOtters + "</article>",
           "<p>" + std::string(1000, 'x') + "</p>" + "<article><h2>Otters</h2>" + kOtters + "</article>",
       })
    EXPECT_EQ(articles_of(eels + other).size(), 1U) << other;
  EXPECT_EQ(articles_of("<article><h2>Eels</h2>" + kEels + "<article><h2>Otters</h2>" + kOtters +
                        "</article></article>")
                .size(),
            1U);
  const std::string parts = "<h1>Our river</h1>" + eels + "<article><h2>Otters</h2>" + kOtters + "</article>";
  EXPECT_EQ(articles_of(parts).size(), 2U);
  EXPECT_EQ(articles_of("<meta property='article:published_time' content='2021-03-06'>" + parts).size(), 1U);
}

TEST(HtmlArticles, HaveDateAuthorAndAddressOfTheirOwn) {
  const auto articles = articles_of(
      "<title>Eels</title><meta property='og:site_name' content='The Varn Courier'>"
      "<meta property='article:published_time' content='2021-03-05'><meta name=author content='Ana Roux'>"
      "<link rel=canonical href='https://varn.example/eels'>"
      "<article><h1>Eels</h1>" +
      kEels +
      "</article><article><h1><a href='https://varn.example/otters'>Otters</a></h1>"
      "<p><a rel=author>Mo Tarrant</a> <time datetime=2021-03-08>8 March</time>" +
      kOtters + kEels + kOtters + kEels + kOtters + kEels + "</article>");
  ASSERT_EQ(articles.size(), 2U);
  EXPECT_EQ(articles[0].date.value, (Date{std::chrono::year{2021} / 3 / 5}));
  EXPECT_EQ(articles[0].byline, "Ana Roux");
  EXPECT_EQ(articles[0].url, "https://varn.example/eels");
  EXPECT_EQ(articles[1].date.value, (Date{std::chrono::year{2021} / 3 / 8}));
  EXPECT_EQ(articles[1].byline, "Mo Tarrant");
  EXPECT_EQ(articles[1].url, "https://varn.example/otters");
  for (const Article& article : articles) EXPECT_EQ(article.outlet, "The Varn Courier");
}

TEST(HtmlArticles, LeaveTheRestOfThePageToTheFirst) {
  const auto articles = articles_of(
      "<nav>Home</nav><p>Two stories of the river, told by those who live on its banks.</p>"
      "<article><h2>Eels</h2>" +
      kEels + "</article><article><h2>Otters</h2>" + kOtters + "</article><footer>Imprint</footer>");
  ASSERT_EQ(articles.size(), 2U);
  const auto first = lede::testing::paragraphs(articles[0]);
  EXPECT_THAT(first, Contains("body: Two stories of the river, told by those who live on its banks."));
  EXPECT_THAT(first, Contains("boilerplate: Imprint"));
  EXPECT_THAT(
      lede::testing::paragraphs(articles[1]),
      ElementsAre("headline: Otters",
                  "body: Where eels are otters come, and so the otters are back below the weir as well.",
                  "body: The wardens counted nine of them from the bridge on the morning after the flood."));
}

std::string linked(const std::string& title, const std::string& day, const std::string& text) {
  return R"({"@type":"NewsArticle","headline":")" + title + R"(","datePublished":")" + day +
         R"(","author":{"name":"Ana Roux"},"articleBody":")" + text + R"("})";
}

std::string script(const std::string& objects) {
  return R"(<script type="application/ld+json">{"@graph":[)" + objects + "]}</script>";
}

const std::string kEelText =
    "Eels were seen below the weir for the first time in nine years.\\nThe wardens counted forty of them "
    "on the morning after the flood, and let them pass by the ladder.";
const std::string kOtterText =
    "Where eels are otters come, and so the otters are back below the weir as well.\\nTheir tracks were "
    "found in the mud of both banks, and one of them was seen asleep on a barge.";

TEST(HtmlArticles, AreThoseThatTheLinkedDataHaveWhole) {
  const auto articles = articles_of(
      script(linked("Eels below the weir", "2021-03-05", kEelText) + "," +
             linked("Otters are back", "2021-03-08", kOtterText) + "," +
             linked("Otters are back", "2021-03-08", kOtterText)) +
      "<h1>Eels below the weir</h1><p>Eels were seen below the weir for the first time in nine years.</p>"
      "<h2>Otters are back</h2><p>Where eels are otters come, and so the otters are back below the weir as "
      "well.</p><footer>Imprint</footer>");
  ASSERT_EQ(articles.size(), 2U);
  EXPECT_EQ(articles[0].title, "Eels below the weir");
  EXPECT_THAT(articles[0].text, Not(HasSubstr("otters come"))) << "each paragraph is in its article";
  EXPECT_THAT(articles[0].text, HasSubstr("Imprint"));
  EXPECT_EQ(articles[1].title, "Otters are back");
  EXPECT_EQ(articles[1].ordinal, 2U);
  EXPECT_EQ(to_iso(articles[1].date.value), "2021-03-08");
  EXPECT_THAT(articles[1].text, HasSubstr("asleep on a barge"));
}

TEST(HtmlArticles, AreNoTeasersOfTheLinkedData) {
  const std::string cut = kOtterText.substr(0, 160);
  for (const std::string& other :
       {linked("Otters are back", "", cut + " ..."), linked("Otters are back", "", cut),
        linked("Otters are back", "", "Otters are back."), linked("", "", kOtterText),
        linked("Eels below the weir", "", kOtterText), linked("Other words", "", kEelText)})
    EXPECT_EQ(
        articles_of(script(linked("Eels below the weir", "", kEelText) + "," + other) + "<p>Text.").size(),
        1U)
        << other;
}

}  // namespace
}  // namespace lede::indexer
