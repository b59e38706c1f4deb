#include "indexer/extract/entities/short_names.h"

#include <gtest/gtest.h>

namespace lede::indexer {
namespace {

TEST(ShortNames, AcronymsAreInitials) {
  EXPECT_TRUE(may_shorten("JIC", "Joint Implementation Center"));
  EXPECT_TRUE(may_shorten("U.N.", "United Nations"));
  EXPECT_TRUE(may_shorten("PKK", "Kurdistan Workers' Party"));
  EXPECT_TRUE(may_shorten("OPCW", "Organisation for the Prohibition of Chemical Weapons"));
  EXPECT_TRUE(may_shorten("DoD", "Department of Defense"));
  EXPECT_TRUE(may_shorten("HHS", "Department of Health and Human Services"));
  EXPECT_TRUE(may_shorten("CBP", "U.S. Customs and Border Protection"));
  EXPECT_TRUE(may_shorten("USDA", "U.S. Department of Agriculture"));
  EXPECT_TRUE(may_shorten("CENTCOM", "Central Command"));
  EXPECT_TRUE(may_shorten("AQ", "al Qaeda"));
  EXPECT_FALSE(may_shorten("CNN", "Joint Implementation Center"));
  EXPECT_FALSE(may_shorten("CNN", "North Carolina"));
  EXPECT_FALSE(may_shorten("CBP", "Border Protection"));
  EXPECT_FALSE(may_shorten("R&P", "Rovian Party"));
  EXPECT_FALSE(may_shorten("C.N", "Citigroup Inc"));
  EXPECT_FALSE(may_shorten("US", "Rovia"));
  EXPECT_EQ(initials_of("Bank of the River"), "BR");
}

TEST(ShortNames, SomeWordsMayStandForALongerName) {
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
}  // namespace lede::indexer
