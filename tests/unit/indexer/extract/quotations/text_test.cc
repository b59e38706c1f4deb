#include "indexer/extract/quotations/text.h"

#include <gtest/gtest.h>

#include <string_view>

#include "tests/support/quote_text.h"

namespace lede::indexer {
namespace {

using testing::MarkedQuoteText;

TEST(QuoteText, SignsBetweenTwoWords) {
  struct Row {
    std::string_view text;
    int signs;
  };
  constexpr Row rows[] = {
      {"dam x", 0},
      {"dam, x", kComma},
      {"dam: x", kColon},
      {"dam; x", kSemicolon},
      {"dam (x", kBracket},
      {"dam) x", kBracket},
      {"dam - x", kDash},
      {"dam -- x", kDash},
      {"dam – x", kDash},
      {"dam—x", kDash},
      {"dam \"x", kQuoteMark},
      {"dam “x", kQuoteMark},
      {"dam ''x", kQuoteMark},
      {"dam,” x", kComma | kQuoteMark},
  };
  for (const Row& row : rows) {
    const MarkedQuoteText in(row.text);
    EXPECT_EQ(in.text().gap_before(in.token("x")), row.signs) << row.text;
  }
}

TEST(QuoteText, AWordIsAVerbOnlyWhereItsNeighboursAllowIt) {
  struct Row {
    std::string_view text;
    std::string_view word;
    bool is_verb;
  };
  constexpr Row rows[] = {
      {"she said so", "said", true},
      {"she claims so", "claims", true},
      {"p[Ana Moreno] claims so", "claims", true},
      {"p[Ana Moreno]'s claims failed", "claims", false},
      {"the claims failed", "claims", false},
      {"river claims failed", "claims", false},
      {"the said dam", "said", false},
      {"she fired back", "fired", true},
      {"she fired him", "fired", false},
      {"the river rose", "river", false},
  };
  for (const Row& row : rows) {
    const MarkedQuoteText in(row.text);
    EXPECT_EQ(in.text().is(in.token(row.word), kVerb), row.is_verb) << row.text;
  }
}

TEST(QuoteText, AdverbsAndPossessives) {
  const MarkedQuoteText in("later slowly Slowly fly Moreno's Moreno’s crews’ crews");
  const QuoteText& text = in.text();
  EXPECT_TRUE(text.is_adverb(in.token("later")));
  EXPECT_TRUE(text.is_adverb(in.token("slowly")));
  EXPECT_FALSE(text.is_adverb(in.token("Slowly"))) << "may be a name";
  EXPECT_FALSE(text.is_adverb(in.token("fly")));
  EXPECT_FALSE(text.is_possessive(in.token("crews")));
  EXPECT_TRUE(text.is_possessive(in.token("Moreno's")));
  EXPECT_TRUE(text.is_possessive(in.token("Moreno’s")));
}

TEST(QuoteText, TheFirstMentionThatEndsAfterAToken) {
  const MarkedQuoteText in("p[Ana Moreno] met p[Ivo Brandt] here");
  const QuoteText& text = in.text();
  EXPECT_EQ(text.mention_from(in.token("Moreno")), 0u);
  EXPECT_EQ(text.mention_from(in.token("met")), 1u);
  EXPECT_EQ(text.mention_from(in.token("here")), text.mentions().size());
}

}  // namespace
}  // namespace lede::indexer
