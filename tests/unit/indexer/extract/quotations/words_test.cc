#include "indexer/extract/quotations/words.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "indexer/extract/quotations/words_table.h"

namespace lede::indexer {
namespace {

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

TEST(QuoteWords, EveryFormOfTheTableIsFound) {
  std::set<std::string> verbs;
  for (const QuoteWordRow& row : kQuoteWordRows) {
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
