#include "indexer/extract/quotations/text.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
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

TEST(QuoteWords, FormsOfAVerb) {
  EXPECT_EQ(quote_word("said") & (kSaying | kFinite | kGerund), kSaying | kFinite);
  EXPECT_EQ(quote_word("adding") & (kSaying | kFinite | kGerund), kSaying | kGerund);
  EXPECT_TRUE(quote_word("told") & kNeverInverted);
  EXPECT_TRUE(quote_word("claims") & kNounToo);
  EXPECT_FALSE(quote_word("claimed") & kNounToo);
}

TEST(QuoteWords, OtherWordsHaveNoClass) {
  EXPECT_EQ(quote_word("river"), 0u);
  EXPECT_EQ(quote_word(""), 0u);
  EXPECT_EQ(quote_word("counterrevolutionaries"), 0u);
  EXPECT_EQ(quote_word("|"), 0u);
}

TEST(QuoteWords, AWordMayBeTwoThings) {
  EXPECT_TRUE(quote_word("once") & kAdverb);
  EXPECT_TRUE(quote_word("once") & kClause);
}

TEST(QuoteWords, Particles) {
  EXPECT_TRUE(is_particle_of("fired", "back"));
  EXPECT_TRUE(is_particle_of("went", "on"));
  EXPECT_FALSE(is_particle_of("went", "home"));
}

struct Row {
  std::uint32_t classes;
  std::string_view words;
};
constexpr Row kRows[] = {
#include "indexer/extract/quotations/given_names.inc"
#include "indexer/extract/quotations/words.inc"
};

TEST(QuoteWords, EveryFormOfTheTableIsFound) {
  std::set<std::string> verbs;
  for (const auto& row : kRows) {
    std::string word;
    for (const char c : std::string(row.words) + " ") {
      if (c != ' ' && c != '~') {
        word += c;
        continue;
      }
      if (c == ' ' && !word.empty() && word != "|") {
        EXPECT_EQ(quote_word(word) & row.classes, row.classes) << word;
        if (row.classes & kSaying) verbs.insert(std::string(row.words));
      }
      if (c == ' ') word.clear();
    }
  }
  EXPECT_GE(verbs.size(), 120u);
}

}  // namespace
}  // namespace lede::indexer
