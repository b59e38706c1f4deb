#include "common/text/transliterate.h"

#include <gtest/gtest.h>

namespace lede {
namespace {

TEST(Transliterate, WritesGreekCyrillicAndArabicInLatinLetters) {
  EXPECT_EQ(in_latin_letters("зеленский"), "zelenskiy");
  EXPECT_EQ(in_latin_letters("зеленськии"), "zelenskii");
  EXPECT_EQ(in_latin_letters("шоигу"), "shoigu");
  EXPECT_EQ(in_latin_letters("ерхарт"), "yerkhart");
  EXPECT_EQ(in_latin_letters("єрмак"), "yermak");
  EXPECT_EQ(in_latin_letters("μητσοτακης"), "mitsotakis");
  EXPECT_EQ(in_latin_letters("السيسي"), "sisi");
  EXPECT_EQ(in_latin_letters("بوتين"), "butin");
  EXPECT_EQ(in_latin_letters("فاطمه"), "fatma");
  EXPECT_EQ(in_latin_letters("نزيه"), "nzih");
  EXPECT_EQ(in_latin_letters("عبدالله"), "bdallh");
}

TEST(Transliterate, LeavesWhatItDoesNotKnow) {
  EXPECT_EQ(in_latin_letters("trenk"), "trenk");
  EXPECT_EQ(in_latin_letters(""), "");
  EXPECT_EQ(in_latin_letters("東京"), "東京");
  EXPECT_EQ(in_latin_letters("\xFF\xFE"), "\xFF\xFE");
}

TEST(Transliterate, KnowsTheScriptOfAWord) {
  EXPECT_EQ(script_of("trenk"), Script::latin);
  EXPECT_EQ(script_of("Élan"), Script::latin);
  EXPECT_EQ(script_of("Путин"), Script::cyrillic);
  EXPECT_EQ(script_of("Αθήνα"), Script::greek);
  EXPECT_EQ(script_of("بوتين"), Script::arabic);
  EXPECT_EQ(script_of("東京"), Script::other);
}

}  // namespace
}  // namespace lede
