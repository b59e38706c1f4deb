#include "common/base/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/cleaned.h"

namespace lede::indexer {
namespace {

using lede::testing::clean_all;
using lede::testing::clean_one;
using lede::testing::paragraphs;
using ::testing::ElementsAre;

Article one(const std::string& line) { return clean_one(Format::json_lines, line); }

TEST(JsonLines, ReadsEveryField) {
  const Article article = one(
      R"({"title":"Levee Holds","text":"It held.\n\nAll night.","date":"2017-03-04","outlet":"The Courier",)"
      R"("url":"https://example.org/l","author":"Ana Roux"})");
  EXPECT_EQ(article.ordinal, 1u);
  EXPECT_EQ(article.title, "Levee Holds");
  EXPECT_EQ(article.outlet, "The Courier");
  EXPECT_EQ(article.byline, "Ana Roux");
  EXPECT_EQ(article.url, "https://example.org/l");
  EXPECT_EQ(article.date.kind, DateKind::given);
  EXPECT_EQ(to_iso(article.date.value), "2017-03-04");
  EXPECT_EQ(article.date.evidence, "json:date");
  EXPECT_THAT(paragraphs(article),
              ElementsAre("headline: Levee Holds", "body: It held.", "body: All night."));
}

TEST(JsonLines, KnowsOtherNamesOfTheFields) {
  const Article article = one(
      R"({"Headline":"Levee Holds","body":"It held.","published":"4 March 2017","source":{"name":"The Courier"},)"
      R"("authors":["Ana Roux",{"name":"Bo Lind"},7,null]})");
  EXPECT_EQ(article.title, "Levee Holds");
  EXPECT_EQ(article.outlet, "The Courier");
  EXPECT_EQ(article.byline, "Ana Roux, Bo Lind, 7");
  EXPECT_EQ(article.date.evidence, "json:published");
}

TEST(JsonLines, PrefersTheFirstNameOfTheTableThatSaysSomething) {
  const Article article =
      one(R"({"content":"third","text":" ","body":"second","date":"soon","published":"2017-03-04"})");
  EXPECT_THAT(paragraphs(article), ElementsAre("body: second"));
  EXPECT_EQ(article.date.evidence, "json:published");
}

TEST(JsonLines, ReadsDatesGivenAsNumbers) {
  EXPECT_EQ(to_iso(one(R"({"text":"x","date":20170304})").date.value), "2017-03-04");
  EXPECT_EQ(to_iso(one(R"({"text":"x","date":1488585600})").date.value), "2017-03-04");
  EXPECT_EQ(to_iso(one(R"({"text":"x","date":1488585600000})").date.value), "2017-03-04");
  for (const char* date : {"7", "-1488585600", "18446744073709551615", "true", "\"03/04/2017\"", "[]"})
    EXPECT_EQ(one(R"({"text":"x","date":)" + std::string(date) + "}").date.kind, DateKind::none) << date;
}

TEST(JsonLines, DoesNotPrintTheTitleTwice) {
  EXPECT_THAT(paragraphs(one(R"({"title":"Levee Holds","text":"Levee Holds\nIt held."})")),
              ElementsAre("headline: Levee Holds", "body: It held."));
}

TEST(JsonLines, CountsLinesAndGoesOnAfterABadOne) {
  const auto all = clean_all(
      Format::json_lines, "{\"text\":\"one\"}\n\n{\"text\":\n[1]\n{\"title\":\"t\"}\n{\"text\":\"two\"}\n");
  ASSERT_EQ(all.size(), 5u);
  EXPECT_EQ(std::get<Article>(all[0]).ordinal, 1u);
  EXPECT_EQ(std::get<Skipped>(all[1]).reason, SkipReason::bad_json);
  EXPECT_THAT(std::get<Skipped>(all[1]).detail, ::testing::StartsWith("line 3: cut short"));
  EXPECT_EQ(std::get<Skipped>(all[2]).detail, "line 4: not an object");
  EXPECT_EQ(std::get<Skipped>(all[3]).reason, SkipReason::no_text);
  EXPECT_EQ(std::get<Skipped>(all[3]).detail, "line 5: no text");
  EXPECT_EQ(std::get<Article>(all[4]).ordinal, 6u);
}

TEST(JsonLines, SaysWhereALineStopsBeingJson) {
  const auto all = clean_all(Format::json_lines, R"({"text":nothing})");
  EXPECT_EQ(std::get<Skipped>(all.at(0)).detail, "line 1: not JSON at byte 10");
}

TEST(JsonLines, SurvivesHostileValues) {
  EXPECT_EQ(one("{\"title\":\"a\\u0000b\",\"text\":\"nul \\u0000 and \\u2028 more\"}").text,
            "a b\nnul   and\nmore");
  EXPECT_EQ(one(R"({"text":"x","deep":)" + std::string(1000, '[') + std::string(1000, ']') + "}").text, "x");
  const auto all = clean_all(Format::json_lines, std::string(100'000, '[') + "\n{\"text\":\"x\",\"n\":oops}");
  ASSERT_EQ(all.size(), 2u);
  for (const Cleaned& cleaned : all) EXPECT_EQ(std::get<Skipped>(cleaned).reason, SkipReason::bad_json);
}

TEST(JsonLines, NumbersAndHalfCharactersThatJsonHasNotLoseNoLine) {
  for (const char* number : {"NaN", "-Infinity", "Infinity", "1e999"})
    EXPECT_EQ(one(R"({"text":"x","n":)" + std::string(number) + "}").text, "x") << number;
  EXPECT_EQ(one(R"({"text":"a \ud83d b \udc00 NaN"})").text, "a \uFFFD b \uFFFD NaN");
  EXPECT_EQ(one(R"({"text":"\ud83d\ude00 \\ud83d","n":NaN})").text, "\U0001F600 \\ud83d");
  EXPECT_EQ(one("{\"text\":\"a,} b\",\"tags\":[1, 2, ], }").text, "a,} b") << "commas behind the last item";
  EXPECT_EQ(one("{\"text\":\"tab\there\"}").text, "tab here");
}

TEST(JsonLines, AFieldOfHtmlThatIsNotSafeToParseGivesItsText) {
  std::string deep;
  for (int i = 0; i < 3000; ++i) deep += "<div>";
  const auto article = one(R"({"text":"<p>The gates were opened before dawn, said the board.</p>)" + deep +
                           R"(The lower town was cleared street by street."})");
  EXPECT_NE(article.text.find("The gates were opened before dawn"), std::string::npos) << article.text;
  EXPECT_NE(article.text.find("The lower town was cleared"), std::string::npos);
}

TEST(JsonLines, ReadsWhatPythonPrints) {
  const Article article = one(
      R"({'title': "The mill's wheel", 'date': datetime.datetime(2031, 3, 6, 7, 31), 'paywall': True, )"
      R"('outlet': None, 'authors': ('Ana Roux', u'Bo Lind'), 'text': 'It \'turned\'.\n\n"Caf\xe9," he said \U0001F600.'})");
  EXPECT_EQ(article.title, "The mill's wheel");
  EXPECT_EQ(to_iso(article.date.value), "2031-03-06");
  EXPECT_EQ(article.outlet, "");
  EXPECT_EQ(article.byline, "Ana Roux, Bo Lind");
  EXPECT_THAT(paragraphs(article), ElementsAre("headline: The mill's wheel", "body: It 'turned'.",
                                               "body: \"Café,\" he said \U0001F600."));
}

TEST(JsonLines, ReadsDatesAndPersonsInParts) {
  const Article article = one(
      R"({"text":"x","issued":{"date-parts":[["2031",3,6]]},"author":[{"family":"Roux","given":"Ana"}]})");
  EXPECT_EQ(article.byline, "Ana Roux");
  EXPECT_EQ(to_iso(one(R"({"text":"x","published_parsed":[2031,3,6,7,31]})").date.value), "2031-03-06");
}

TEST(JsonLines, ReadsWhatJavaScriptWrites) {
  const Article article = one(
      R"({title: 'The mill', date: "2031-03-06", $x: undefined, paid: !0, text: 'It turns.', tags: ['a',],})");
  EXPECT_EQ(article.title, "The mill");
  EXPECT_EQ(to_iso(article.date.value), "2031-03-06");
  EXPECT_THAT(paragraphs(article), ElementsAre("headline: The mill", "body: It turns."));
}

TEST(JsonLines, ReadsBytesThatAreWrittenAsCharacters) {
  const Article article = one(
      R"({"timestamp": 1930000000, "title": "Ana Roux shared a link.", "data": [{"post": "Die Br\u00c3\u00bccke \u00e2\u0080\u0093 offen. AMANH\u00c3\u0083."}]})");
  EXPECT_THAT(paragraphs(article),
              ElementsAre("headline: Ana Roux shared a link.", "body: Die Brücke – offen. AMANHÃ."));
  EXPECT_EQ(to_iso(article.date.value), "2031-02-27");
  EXPECT_EQ(one(R"({"text": "N\u00c3O, AMANH\u00c3."})").text, "NÃO, AMANHÃ.");
  EXPECT_EQ(
      one(R"({"media": [{"uri": "a.jpg", "creation_timestamp": 1930000000, "title": "The lock is open."}]})")
          .text,
      "The lock is open.");
}

TEST(JsonLines, JoinsTheRunsOfWhatEditorsStore) {
  const char* const trees[] = {
      // ProseMirror
      R"({"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"The "},{"type":"text","marks":[{"type":"bold"}],"text":"mill"},{"type":"text","text":" turns."}]},{"type":"paragraph","content":[{"type":"text","text":"Again."}]}]})",
      // Slate
      R"([{"type":"paragraph","children":[{"text":"The "},{"text":"mill","bold":true},{"text":" turns."}]},{"type":"paragraph","children":[{"text":"Again."}]}])",
      // Lexical
      R"({"root":{"children":[{"type":"paragraph","children":[{"type":"text","text":"The "},{"type":"link","children":[{"type":"text","text":"mill"}]},{"type":"text","text":" turns."}]},{"type":"paragraph","children":[{"type":"text","text":"Again."}]}]}})",
      // Contentful
      R"({"nodeType":"document","content":[{"nodeType":"paragraph","content":[{"nodeType":"text","value":"The "},{"nodeType":"hyperlink","content":[{"nodeType":"text","value":"mill"}]},{"nodeType":"text","value":" turns."}]},{"nodeType":"paragraph","content":[{"nodeType":"text","value":"Again."}]}]})",
      // Sanity
      R"([{"_type":"block","children":[{"_type":"span","text":"The "},{"_type":"span","text":"mill"},{"_type":"span","text":" turns."}]},{"_type":"block","children":[{"_type":"span","text":"Again."}]}])",
      // Mobiledoc
      R"({"version":"0.3.1","markups":[["b"]],"atoms":[],"cards":[],"sections":[[1,"p",[[0,[],0,"The "],[0,[0],1,"mill"],[0,[],0," turns."]]],[3,"ul",[[[0,[],0,"Again."]]]]]})",
      // Arc, whose texts are paragraphs
      R"([{"type":"text","content":"The mill turns."},{"type":"text","content":"Again."}])"};
  for (const std::string tree : trees) {
    const auto text = paragraphs(one("{\"title\":\"T\",\"body\":" + tree + "}"));
    EXPECT_THAT(text, ElementsAre("headline: T", "body: The mill turns.", "body: Again.")) << tree;
    EXPECT_EQ(paragraphs(one("{\"title\":\"T\",\"lexical\":" + dump(Json(tree)) + "}")), text) << tree;
  }
}

TEST(JsonLines, JoinsTheRunsOfAMessage) {
  const Article article = one(
      R"({"date":"2031-03-06","text":["The ",{"type":"bold","text":"mill"}," turns ",{"type":"link","text":"again"},"."]})");
  EXPECT_THAT(paragraphs(article), ElementsAre("body: The mill turns again."));
}

}  // namespace
}  // namespace lede::indexer
