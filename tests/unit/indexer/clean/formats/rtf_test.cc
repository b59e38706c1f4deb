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

TEST(Rtf, HasParagraphs) {
  const Article article =
      clean_one(Format::rtf,
                "{\\rtf1\\ansi\\ansicpg1252\\deff0{\\fonttbl{\\f0 Times;}{\\f1\\fcharset204 Arial "
                "Cyr;}}{\\colortbl;\\red0;}\n"
                "{\\*\\generator Writer 7;}{\\header The Tarnow Review\\par}\\pard\\b Gates Open\\b0\\par\n"
                "The har\nbour \\'93opened\\'94 again\\emdash so said Mila Sm\\u337\\'3fths {\\i for "
                "\\{once\\}}.\\line A new line\\~here.\\par\n"
                "{\\f1 \\'cc\\'e8\\'eb\\'e0}, \\u-10179?\\u-8704? {\\*\\bkmkstart x}{\\field{\\*\\fldinst "
                "HYPERLINK}{\\fldrslt the link}}"
                "{\\footnote See the charter.}\\par}");
  EXPECT_THAT(
      paragraphs(article),
      ElementsAre("headline: Gates Open",
                  "body: The harbour \u201Copened\u201D again\u2014so said Mila Sm\u0151ths for {once}.",
                  "body: A new line\u00A0here.", "body: \u041C\u0438\u043B\u0430, \U0001F600 the link",
                  "body: See the charter."));
}

TEST(Rtf, HasFactsThatAreHints) {
  const Article article =
      clean_one(Format::rtf,
                "{\\rtf1{\\info{\\title Harbour gates open}{\\author Ana Brel}{\\operator Bo "
                "Lind}{\\creatim\\yr2031\\mo4\\dy5\\hr9}"
                "{\\revtim\\yr2032\\mo1\\dy1}}The harbour opened again, said its master.\\par}");
  EXPECT_EQ(article.title, "Harbour gates open");
  EXPECT_EQ(article.byline, "Ana Brel");
  EXPECT_EQ(to_iso(article.date.value), "2031-04-05");
}

TEST(Rtf, OfAPressDatabaseHasItsArticles) {
  std::string rtf = "{\\rtf1\\ansi ";
  for (const char* number : {"1", "2"})
    rtf +=
        "{\\qc " + std::string(number) +
        " of 2 DOCUMENTS\\par}\\par\\par {\\qc The Tarnow Sun\\par}\\par {\\qc May 4, 2031 Sunday\\par}\\par "
        "Herring is back on day " +
        number +
        "\\par\\par BYLINE: By ILAN BREDE\\par\\par SECTION: News; Pg. 3\\par\\par "
        "LENGTH: 40 words\\par\\par The herring is back, said the traders on the quay.\\par\\par LOAD-DATE: "
        "June 9, 2032\\par\\par ";
  const auto all = clean_all(Format::rtf, rtf + "}");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(std::get<Article>(all[1]).title, "Herring is back on day 2");
  EXPECT_EQ(std::get<Article>(all[1]).outlet, "The Tarnow Sun");
}

TEST(Rtf, SurvivesWhatIsBroken) {
  const auto skipped = clean_all(Format::rtf, "no such text");
  EXPECT_EQ(std::get<Skipped>(skipped[0]).reason, SkipReason::damaged);
  EXPECT_EQ(std::get<Skipped>(clean_all(Format::rtf, "{\\rtf1}")[0]).reason, SkipReason::no_text);
  for (const std::string& bad : std::vector<std::string>{
           "{\\rtf1 a" + std::string(1 << 20, '{') + "b" + std::string(1 << 20, '}') + "c}",
           "{\\rtf1 a\\bin9999999999 b}", "{\\rtf1 a\\bin-1 b\\u99999999999 c\\uc-5\\'zz\\'",
           "{\\rtf1 a" + std::string(1 << 20, '}'), "{\\rtf1\\ansicpg77 a\\'ff\\'fe}",
           "{\\rtf1 a\\" + std::string(1 << 20, 'x') + "}", std::string("{\\rtf1 a\\")})
    EXPECT_EQ(clean_all(Format::rtf, bad).size(), 1u);
  const std::string whole =
      "{\\rtf1\\ansi{\\info{\\title A b}}The \\'93gates\\'94 \\u337\\'3f{\\footnote n}\\par}";
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(clean_all(Format::rtf, whole.substr(0, size)).size(), 1u);
}

}  // namespace
}  // namespace lede::indexer
