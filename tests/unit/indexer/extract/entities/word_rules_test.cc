#include "indexer/extract/entities/word_rules.h"

#include <gtest/gtest.h>

namespace lede::indexer {
namespace {

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
