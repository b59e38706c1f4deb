#include "common/text/normalize.h"

#include <gtest/gtest.h>

#include "common/base/utf8.h"

namespace lede {
namespace {

TEST(Classify, KnowsWhatATokenizerNeeds) {
  struct Row {
    char32_t code_point;
    CharClass expected;
  };
  constexpr Row kRows[] = {
      {U'a', CharClass::letter},        {U'É', CharClass::letter},
      {U'한', CharClass::letter},       {U'Ⅳ', CharClass::letter},
      {U'5', CharClass::digit},         {U'٣', CharClass::digit},
      {U'₂', CharClass::digit},         {U'²', CharClass::separator},
      {0x301, CharClass::mark},         {0xAD, CharClass::ignorable},
      {0x200B, CharClass::ignorable},   {0xFEFF, CharClass::ignorable},
      {U'\'', CharClass::apostrophe},   {U'’', CharClass::apostrophe},
      {0x2BC, CharClass::apostrophe},   {U'-', CharClass::hyphen},
      {0x2011, CharClass::hyphen},      {U'–', CharClass::separator},
      {U'北', CharClass::segmented},    {U'カ', CharClass::segmented},
      {U'ー', CharClass::segmented},    {U'ไ', CharClass::segmented},
      {U'・', CharClass::separator},    {U'。', CharClass::separator},
      {U' ', CharClass::separator},     {U'…', CharClass::separator},
      {U'€', CharClass::separator},     {U'🔥', CharClass::separator},
      {0, CharClass::separator},        {0xD800, CharClass::separator},
      {0x110000, CharClass::separator}, {utf8::kInvalid, CharClass::separator},
  };
  for (const Row& row : kRows)
    EXPECT_EQ(classify(row.code_point), row.expected)
        << std::hex << static_cast<std::uint32_t>(row.code_point);
}

TEST(Fold, DropsWhatIsNoWord) {
  EXPECT_EQ(fold(""), "");
  EXPECT_EQ(fold("\u00AD"), "");
  EXPECT_EQ(fold("ŉa"), "na") << "its apostrophe goes";
  EXPECT_EQ(fold("a\xFF\xC3"), "a") << "invalid bytes go";
  EXPECT_EQ(fold("e\u20E3"), "e") << "enclosing marks go";
}

TEST(Fold, LeavesWhatIsFolded) {
  for (char32_t c = 0; c < 0x30000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text = "a";
    utf8::append(text, c);
    const std::string folded = fold(text);
    ASSERT_EQ(fold(folded), folded) << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(CutAtBorder, NeverSplitsACodePoint) {
  EXPECT_EQ(cut_at_border("abc", 5), "abc");
  EXPECT_EQ(cut_at_border("abc", 2), "ab");
  EXPECT_EQ(cut_at_border("aéé", 3), "aé");
  EXPECT_EQ(cut_at_border("aéé", 2), "a");
  EXPECT_EQ(cut_at_border("é", 0), "");
}

}  // namespace
}  // namespace lede
