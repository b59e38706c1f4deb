#include "indexer/extract/entities/link_words.h"

#include <gtest/gtest.h>

namespace lede {
namespace {

TEST(LinkWords, TellWhatMayStandForALongerName) {
  EXPECT_TRUE(is_general_word("national"));
  EXPECT_TRUE(is_general_word("russian"));
  EXPECT_TRUE(is_general_word("france"));
  EXPECT_FALSE(is_general_word("velp"));
  EXPECT_TRUE(is_preposition("of"));
  EXPECT_FALSE(is_preposition("off"));
  EXPECT_TRUE(ends_with_article("Jabhat al-Velp"));
  EXPECT_FALSE(ends_with_article("al-Velp"));
  EXPECT_FALSE(ends_with_article("Jabhat al-Velp Front"));
}

}  // namespace
}  // namespace lede
