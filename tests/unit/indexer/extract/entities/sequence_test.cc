#include "indexer/extract/entities/sequence.h"

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

std::vector<std::string> spans_in(const std::string& text) {
  const Article article = article_of(text);
  Analyzer analyzer;
  const TokenList tokens = analyze(article, analyzer);
  std::vector<std::string> spans;
  for (const TokenSpan span : find_candidate_spans(article, tokens)) {
    const std::uint32_t begin = tokens[span.begin].span.begin;
    spans.push_back(text.substr(begin, tokens[span.end - 1].span.end - begin));
  }
  return spans;
}

Gap gap_in(const std::string& text) {
  const Article article = article_of(text);
  Analyzer analyzer;
  const TokenList tokens = analyze(article, analyzer);
  return gap_between(article, tokens[0], tokens[1]);
}

TEST(Sequence, ASpanIsWordsWithCapitalsAndWhatConnectsThem) {
  EXPECT_THAT(spans_in("he met Ivo Brandt of the Bank of Ostrania yesterday"),
              ElementsAre("Ivo Brandt of the Bank of Ostrania"));
  EXPECT_THAT(spans_in("they saw Anna and then left"), ElementsAre("Anna"));
}

TEST(Sequence, PunctuationEndsASpan) {
  EXPECT_THAT(spans_in("near Velp, Ostrania (Lurrin) or \"Tamaq\""),
              ElementsAre("Velp", "Ostrania", "Lurrin", "Tamaq"));
}

TEST(Sequence, HyphensAndDigitsBelongToASpan) {
  EXPECT_THAT(spans_in("near the K-300 post, al-Tamaq, Kim Yo-sun stood"),
              ElementsAre("K-300", "al-Tamaq", "Kim Yo-sun"));
}

TEST(Sequence, AFunctionWordAloneIsNoSpan) {
  EXPECT_THAT(spans_in("The dam broke. It held. May said so."), ElementsAre("May"));
  EXPECT_THAT(spans_in(""), IsEmpty());
}

TEST(Sequence, Shapes) {
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

TEST(Sequence, GapsTellWhatStandsBetween) {
  EXPECT_EQ(gap_in("Anna Brandt"), Gap::space);
  EXPECT_EQ(gap_in("Anna-Brandt"), Gap::hyphen);
  EXPECT_EQ(gap_in("Anna - Brandt"), Gap::dash);
  EXPECT_EQ(gap_in("Anna, Brandt"), Gap::comma);
  EXPECT_EQ(gap_in("Anna’s Brandt"), Gap::possessive);
  EXPECT_EQ(gap_in("Anna “Brandt”"), Gap::quote);
  EXPECT_EQ(gap_in("Anna (Brandt)"), Gap::parenthesis);
  EXPECT_EQ(gap_in("Anna — Brandt"), Gap::dash);
}

class LayOut : public ::testing::Test {
 protected:
  void lay_out(const std::string& text) {
    article_ = article_of(text);
    tokens_ = analyze(article_, analyzer_);
    indexer::lay_out(article_, tokens_, words_, sequence_);
  }

  const GazetteerRows rows_ =
      gazetteer_rows(std::vector<GazetteerEntry>{{{"port", "velp"}, class_bit("city")},
                                                 {{"port", "velp", "hills"}, class_bit("region")},
                                                 {{"old"}, class_bit("common")},
                                                 {{"river"}, class_bit("common")},
                                                 {{"crosses"}, class_bit("common")}});
  const Gazetteer gazetteer_{rows_.words, rows_.phrases};
  WordTable words_{gazetteer_};
  Analyzer analyzer_;
  Article article_;
  TokenList tokens_;
  Sequence sequence_;
};

TEST_F(LayOut, KnowsWhatStandsBesideASpan) {
  lay_out("she met Anna Brandt, again");
  ASSERT_EQ(sequence_.spans.size(), 1u);
  const CandidateSpan& span = sequence_.spans[0];
  ASSERT_EQ(span.end - span.begin, 2u);
  EXPECT_EQ(sequence_.beside(span, 0, -2).form, "she");
  EXPECT_EQ(sequence_.beside(span, 0, -1).form, "met");
  EXPECT_EQ(sequence_.beside(span, 0, 1).form, "brandt");
  EXPECT_EQ(sequence_.beside(span, 1, 1).form, "again");
  EXPECT_EQ(&sequence_.beside(span, 1, 2), &words_.none());
  EXPECT_EQ(sequence_.tokens[1].gap_before, Gap::space);
  EXPECT_EQ(span.gap_after, Gap::comma);
}

TEST_F(LayOut, ASentenceEndsWhatIsBeside) {
  lay_out("She met Anna. Brandt left.");
  ASSERT_EQ(sequence_.spans.size(), 2u);
  EXPECT_EQ(sequence_.spans[0].gap_after, Gap::sentence);
  EXPECT_EQ(&sequence_.beside(sequence_.spans[1], sequence_.spans[1].begin, -1), &words_.none());
  EXPECT_EQ(sequence_.tokens[sequence_.spans[1].begin].gap_before, Gap::sentence);
}

TEST_F(LayOut, TheLongestPhraseOfTheGazetteerCoversItsTokens) {
  lay_out("in Port Velp Hills, then Port Velp Bay");
  ASSERT_EQ(sequence_.tokens.size(), 6u);
  EXPECT_EQ(sequence_.tokens[0].phrase, class_bit("region"));
  EXPECT_EQ(sequence_.tokens[0].phrase_part, Part::begin);
  EXPECT_EQ(sequence_.tokens[1].phrase_part, Part::inside);
  EXPECT_EQ(sequence_.tokens[2].phrase_part, Part::last);
  EXPECT_EQ(sequence_.tokens[4].phrase, class_bit("city"));
  EXPECT_EQ(sequence_.tokens[5].phrase, 0u);
}

TEST_F(LayOut, ALineThatCapitalisesAllIsInTitleCase) {
  lay_out("Velp Crosses Old River");
  ASSERT_FALSE(sequence_.spans.empty());
  EXPECT_TRUE(sequence_.spans[0].title_case);
  lay_out("Velp Crosses Old River while nobody watched");
  EXPECT_FALSE(sequence_.spans[0].title_case) << "long words without capitals";
  lay_out("Velp Anna Brandt Tamaq");
  EXPECT_FALSE(sequence_.spans[0].title_case) << "no ordinary words";
  lay_out("Velp Crosses Old River.");
  EXPECT_FALSE(sequence_.spans[0].title_case) << "a full stop";
  lay_out("Old River Crosses The U.S.");
  EXPECT_TRUE(sequence_.spans[0].title_case) << "the dot is that of the last word";
}

TEST_F(LayOut, AWordIsOneForEachShapeOfAForm) {
  lay_out("near VELP, Velp, Velp");
  ASSERT_EQ(sequence_.tokens.size(), 3u);
  const Word &loud = *sequence_.tokens[0].word, &plain = *sequence_.tokens[1].word;
  EXPECT_EQ(loud.form_number, plain.form_number);
  EXPECT_NE(loud.number, plain.number);
  EXPECT_EQ(loud.shape, Shape::capitals);
  EXPECT_EQ(plain.hash, word_hash("velp"));
  EXPECT_EQ(sequence_.tokens[2].word, &plain);
  const std::uint32_t size = words_.size();
  words_.clear();
  EXPECT_LT(words_.size(), size);
  EXPECT_EQ(words_.none().shape, Shape::none);
}

TEST(WordRules, KnowEndsAcronymsAndFunctionWords) {
  EXPECT_EQ(rules_of("ministry").ends, EntityKind::org);
  EXPECT_EQ(rules_of("river").ends, EntityKind::place);
  EXPECT_EQ(rules_of("velp").ends, std::nullopt);
  EXPECT_EQ(rules_of("US").acronym, EntityKind::place);
  EXPECT_EQ(rules_of("nato").acronym, EntityKind::org);
  EXPECT_EQ(rules_of("natoo").acronym, std::nullopt);
  EXPECT_TRUE(rules_of("the").is_function_word);
  EXPECT_FALSE(rules_of("").is_function_word);
}

}  // namespace
}  // namespace lede::indexer
