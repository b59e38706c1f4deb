#include "common/schema/times.h"

#include <gtest/gtest.h>

#include "common/base/error.h"

namespace lede::schema {
namespace {

TEST(Times, AreReadBack) {
  const IndexTimes times{0xfedcba9876543210, 1'933'000'000, 3, 1'933'000'500, 9, 12, 2, 1'933'000'400};
  EXPECT_EQ(decode_times(encode_times(times)), times);
  const std::string value = encode_times(times);
  for (std::size_t length = 0; length < value.size(); ++length)
    EXPECT_THROW(decode_times(value.substr(0, length)), Error) << length;
  EXPECT_THROW(decode_times(value + "x"), Error);
}

TEST(Times, OfANewArticleTellItFromALaterOneOfTheSameName) {
  const auto first = first_times("Q1", 100, 5), again = first_times("Q1", 100, 6);
  EXPECT_NE(first.identity, again.identity);
  EXPECT_EQ(first.added, 100u);
  EXPECT_EQ(first.added_in, 5u);
  EXPECT_EQ(first.changed_in, 0u);
}

TEST(Times, EarlierTextsAreReadBack) {
  const std::vector<EarlierText> texts = {{1, 100, "the first"}, {3, 200, "the third"}};
  const auto back = decode_earlier(encode_earlier(texts, {}));
  ASSERT_EQ(back.size(), 2u);
  EXPECT_EQ(back[1].number, 3u);
  EXPECT_EQ(back[1].seen, 200u);
  EXPECT_TRUE(decode_earlier("").empty());
  EXPECT_THROW(decode_earlier(encode_earlier({texts[1], texts[0]}, {})), Error) << "the oldest first";
  EXPECT_THROW(decode_earlier(encode_earlier(texts, {}).substr(0, 9)), Error);
}

}  // namespace
}  // namespace lede::schema
