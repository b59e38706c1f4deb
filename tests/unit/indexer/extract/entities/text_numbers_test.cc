#include "indexer/extract/entities/text_numbers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lede::indexer {
namespace {

TEST(TextNumbers, NumbersInOrder) {
  TextNumbers numbers(3);
  EXPECT_EQ(numbers.add("velp", 4), 0u);
  EXPECT_EQ(numbers.add("orrin", 5), 1u);
  EXPECT_EQ(numbers.add("velp", 4), 0u);
  EXPECT_EQ(numbers.find("orrin", 5), 1u);
  EXPECT_EQ(numbers.find("tamaq", 5), TextNumbers::kNone);
  EXPECT_EQ(numbers.size(), 2u);
}

TEST(TextNumbers, TellsTextsOfOneHashApart) {
  std::vector<std::string> texts;
  for (int i = 0; i < 100; ++i) texts.push_back(std::to_string(i));
  TextNumbers numbers(texts.size());
  for (std::uint32_t i = 0; i < texts.size(); ++i) EXPECT_EQ(numbers.add(texts[i], 7), i);
  for (std::uint32_t i = 0; i < texts.size(); ++i) EXPECT_EQ(numbers.find(texts[i], 7), i);
}

TEST(TextLists, KeepOrder) {
  TextLists<int> lists;
  EXPECT_EQ(lists.find("velp", 4), nullptr);
  lists.reserve(2);
  lists.add("velp", 4, 1);
  lists.add("orrin", 5, 2);
  lists.add("velp", 4, 3);
  EXPECT_EQ(*lists.find("velp", 4), (std::vector<int>{1, 3}));
  EXPECT_EQ(*lists.find("orrin", 5), std::vector<int>{2});
  EXPECT_EQ(lists.find("tamaq", 4), nullptr);
}

TEST(TextNumbers, MayHoldNothing) { EXPECT_EQ(TextNumbers(0).find("", 0), TextNumbers::kNone); }

}  // namespace
}  // namespace lede::indexer
