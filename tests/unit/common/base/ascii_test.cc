#include "common/base/ascii.h"

#include <gtest/gtest.h>

namespace lede::ascii {
namespace {

TEST(Ascii, EveryByteIsOfAtMostOneClass) {
  int letters = 0, digits = 0, spaces = 0;
  for (int byte = -128; byte < 128; ++byte) {
    const char c = static_cast<char>(byte);
    EXPECT_LE(is_lower(c) + is_upper(c) + is_digit(c) + is_space(c), 1) << byte;
    letters += is_letter(c);
    digits += is_digit(c);
    spaces += is_space(c);
  }
  EXPECT_EQ(letters, 52);
  EXPECT_EQ(digits, 10);
  EXPECT_EQ(spaces, 6);
}

TEST(Ascii, CaseOfOtherBytesStays) {
  EXPECT_EQ(lower("ÄRA @[`{ Z9"), "\u00C4ra @[`{ z9");
  EXPECT_EQ(upper("ära @[`{ z9"), "\u00E4RA @[`{ Z9");
  EXPECT_TRUE(equal_but_for_case("Date-Line", "dATE-lINE"));
  EXPECT_FALSE(equal_but_for_case("date", "dates"));
  EXPECT_FALSE(equal_but_for_case("@", "`")) << "32 apart, and no letters";
}

TEST(Ascii, TrimsWhatIsWhiteAndNothingElse) {
  for (int byte = -128; byte < 128; ++byte) {
    const char c = static_cast<char>(byte);
    EXPECT_EQ(trimmed(std::string_view(&c, 1)).empty(), is_space(c)) << byte;
  }
  EXPECT_EQ(trimmed(" \t\n\v\f\r Geese \t counted\r\n"), "Geese \t counted");
  EXPECT_EQ(trimmed("\n Geese\n ", " "), "\n Geese\n");
  EXPECT_EQ(trimmed("\u00A0Geese"), "\u00A0Geese") << "a space, but not of ASCII";
  EXPECT_EQ(trimmed(" \n"), "");
  EXPECT_EQ(trimmed(""), "");
}

}  // namespace
}  // namespace lede::ascii
