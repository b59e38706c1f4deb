#include "common/base/utf8.h"

#include <gtest/gtest.h>

namespace lede::utf8 {
namespace {

using namespace std::string_literals;

std::vector<char32_t> decode_all(std::string_view text) {
  std::vector<char32_t> points;
  for (std::size_t at = 0; at < text.size();) points.push_back(decode(text, at));
  return points;
}

TEST(Utf8, DecodesOneToFourBytes) {
  EXPECT_EQ(decode_all("a\u00e9\u2026\U0001F30D"), (std::vector<char32_t>{'a', 0xE9, 0x2026, 0x1F30D}));
}

TEST(Utf8, RefusesWhatTable37Refuses) {
  for (const std::string& bad :
       {"\x80"s, "\xC0\xAF"s, "\xC1\xBF"s, "\xE0\x9F\xBF"s, "\xED\xA0\x80"s, "\xF0\x8F\xBF\xBF"s,
        "\xF4\x90\x80\x80"s, "\xF5\x80\x80\x80"s, "\xE2\x80"s, "\xC3"s, "\xE2(\xA1"s}) {
    std::size_t at = 0;
    EXPECT_EQ(decode(bad, at), kInvalid);
    EXPECT_EQ(at, 1u) << "advances by one byte only";
    EXPECT_FALSE(is_valid(bad));
  }
}

TEST(Utf8, AppendIsTheInverseOfDecodeOverAllCodePoints) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text;
    append(text, c);
    std::size_t at = 0;
    ASSERT_EQ(decode(text, at), c);
    ASSERT_EQ(at, text.size());
  }
}

TEST(Utf8, ScrubPutsOneMarkForEachRunOfBadBytes) {
  EXPECT_EQ(scrub("caf\xE9 \xFF\xFE\xFD ok"), "caf\uFFFD \uFFFD ok");
  EXPECT_EQ(scrub("tidy \u00fc"), "tidy \u00fc");
  EXPECT_TRUE(is_valid(scrub("\xC3\x28\xA0\xA1")));
}

TEST(Utf8, PrintableLeavesNothingThatSteersATerminal) {
  EXPECT_EQ(printable("\x1b[31mred\x1b[0m"), "\uFFFD[31mred\uFFFD[0m");
  EXPECT_EQ(printable("a\tb\nc"), "a b c");
  EXPECT_EQ(printable("\r\x7f\xc2\x9b"
                      "1m"),
            "\uFFFD\uFFFD\uFFFD1m");
  EXPECT_EQ(printable("x\u202Ey\u2066z\u2028"), "x\uFFFDy\uFFFDz\uFFFD");
  EXPECT_EQ(printable("\x9b"
                      "31m"),
            "\uFFFD31m");
  EXPECT_EQ(printable("nul\0!"s), "nul\uFFFD!");
}

TEST(Utf8, ColumnsFollowTheTerminal) {
  EXPECT_EQ(columns("abc"), 3u);
  EXPECT_EQ(columns("e\u0301"), 1u);
  EXPECT_EQ(columns("\u65b0\u805e"), 4u);
  EXPECT_EQ(columns("\u200b"), 0u);
  EXPECT_EQ(columns("\uFFFD"), 1u);
}

TEST(Utf8, PrefixCountsCodePoints) {
  EXPECT_EQ(prefix("\u00e9\u00e9\u00e9", 2), 4u);
  EXPECT_EQ(prefix("ab", 5), 2u);
  EXPECT_EQ(prefix("ab", 0), 0u);
}

}  // namespace
}  // namespace lede::utf8
