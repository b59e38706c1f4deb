#include "common/entities/shown_name.h"

#include <gtest/gtest.h>

namespace lede::entities {
namespace {

TEST(PrintedName, CapitalsAloneAreAnAcronym) {
  EXPECT_TRUE(is_acronym("R.R.B."));
  EXPECT_TRUE(is_acronym("RB-66"));
  EXPECT_FALSE(is_acronym("RRb"));
  EXPECT_FALSE(is_acronym("R"));
}

TEST(PrintedName, KnowsArabicArticles) {
  EXPECT_TRUE(has_arabic_article("Jabhat al-Rovi"));
  EXPECT_TRUE(has_arabic_article("al Rovi"));
  EXPECT_FALSE(has_arabic_article("Haldin"));
  EXPECT_EQ(articled_words("Jabhat al-Rovi"), std::vector<std::string>{"rovi"});
  EXPECT_TRUE(articled_words("Jabhat Rovi").empty());
}

}  // namespace
}  // namespace lede::entities
