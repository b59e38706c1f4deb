#include "common/base/text_head.h"

#include <gtest/gtest.h>

#include <string>

namespace lede {
namespace {

static_assert(packed_head("ilm") == 0x6D6C69);

TEST(TextHead, PacksTheFirstEightBytesLowestFirst) {
  const std::string text = "\xC3\xA9 Orrin 7\xFF";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    std::uint64_t expected = 0;
    for (std::size_t i = 0; i < size && i < 8; ++i)
      expected |= std::uint64_t{static_cast<unsigned char>(text[i])} << 8 * i;
    EXPECT_EQ(packed_head(std::string_view(text).substr(0, size)), expected) << size;
  }
}

TEST(TextHead, SortsAsTheBytesDo) {
  const char* ascending[] = {"", "a", "ab", "abcdefg", "abcdefgh", "abd", "b", "\xC3\xA9", "\xFF"};
  for (std::size_t i = 1; i < std::size(ascending); ++i)
    EXPECT_LT(text_head(ascending[i - 1]), text_head(ascending[i])) << ascending[i];
  EXPECT_EQ(text_head("abcdefgh"), text_head("abcdefghi")) << "then the texts decide";
}

}  // namespace
}  // namespace lede
