#include "indexer/extract/entities/features.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/text/analyzer.h"

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Article article_of(const std::string& text) {
  Article article;
  article.text = text;
  article.paragraphs = {{{0, static_cast<std::uint32_t>(text.size())}}};
  return article;
}

std::vector<std::string> runs_in(const std::string& text) {
  const Article article = article_of(text);
  Analyzer analyzer;
  const TokenList tokens = analyze(article, analyzer);
  std::vector<std::string> runs;
  for (const TokenSpan run : find_runs(article, tokens)) {
    const std::uint32_t begin = tokens[run.begin].span.begin;
    runs.push_back(text.substr(begin, tokens[run.end - 1].span.end - begin));
  }
  return runs;
}

Gap gap_in(const std::string& text) {
  const Article article = article_of(text);
  Analyzer analyzer;
  const TokenList tokens = analyze(article, analyzer);
  return gap_between(article, tokens[0], tokens[1]);
}

TEST(Features, ARunIsWordsWithCapitalsAndWhatConnectsThem) {
  EXPECT_THAT(runs_in("he met Ivo Brandt of the Bank of Ostrania yesterday"),
              ElementsAre("Ivo Brandt of the Bank of Ostrania"));
  EXPECT_THAT(runs_in("they saw Anna and then left"), ElementsAre("Anna"));
}

TEST(Features, PunctuationEndsARun) {
  EXPECT_THAT(runs_in("near Velp, Ostrania (Lurrin) or \"Tamaq\""),
              ElementsAre("Velp", "Ostrania", "Lurrin", "Tamaq"));
}

TEST(Features, HyphensAndDigitsBelongToARun) {
  EXPECT_THAT(runs_in("near the K-300 post, al-Tamaq, Kim Yo-sun stood"),
              ElementsAre("K-300", "al-Tamaq", "Kim Yo-sun"));
}

TEST(Features, AFunctionWordAloneIsNoRun) {
  EXPECT_THAT(runs_in("The dam broke. It held. May said so."), ElementsAre("May"));
  EXPECT_THAT(runs_in(""), IsEmpty());
}

TEST(Features, Shapes) {
  EXPECT_EQ(shape_of("river"), Shape::lower);
  EXPECT_EQ(shape_of("River"), Shape::capital);
  EXPECT_EQ(shape_of("River's"), Shape::capital);
  EXPECT_EQ(shape_of("NATO"), Shape::capitals);
  EXPECT_EQ(shape_of("NATO's"), Shape::capitals);
  EXPECT_EQ(shape_of("J"), Shape::initial);
  EXPECT_EQ(shape_of("U.S."), Shape::dotted);
  EXPECT_EQ(shape_of("McKay"), Shape::mixed);
  EXPECT_EQ(shape_of("2118"), Shape::digits);
  EXPECT_EQ(shape_of("300V"), Shape::code);
}

TEST(Features, GapsTellWhatStandsBetween) {
  EXPECT_EQ(gap_in("Anna Brandt"), Gap::space);
  EXPECT_EQ(gap_in("Anna-Brandt"), Gap::hyphen);
  EXPECT_EQ(gap_in("Anna - Brandt"), Gap::dash);
  EXPECT_EQ(gap_in("Anna, Brandt"), Gap::comma);
  EXPECT_EQ(gap_in("Anna’s Brandt"), Gap::possessive);
  EXPECT_EQ(gap_in("Anna “Brandt”"), Gap::quote);
  EXPECT_EQ(gap_in("Anna (Brandt)"), Gap::parenthesis);
  EXPECT_EQ(gap_in("Anna — Brandt"), Gap::dash);
}

TEST(Features, ARecollectionLeavesOutTheWordItself) {
  Memory memory;
  const Label person = label_of(NameKind::person, Part::unit);
  memory.labels[person] = 1;
  memory.total = 1;
  EXPECT_EQ(recollect(memory, person).kind, 0);
  memory.labels[kOutside] = 4;
  memory.total = 5;
  EXPECT_EQ(recollect(memory, person).kind, 1);
  EXPECT_EQ(recollect(memory, person).sure, 1);
  memory.labels[person] = 9;
  memory.total = 13;
  EXPECT_EQ(recollect(memory, person).kind, 2);
  EXPECT_EQ(recollect(memory, person).sure, 0);
  EXPECT_EQ(recollect(memory, person).label, person);
}

}  // namespace
}  // namespace lede::indexer
