#include "common/base/flat_map.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <map>
#include <random>
#include <utility>
#include <variant>
#include <vector>

namespace lede {
namespace {

TEST(FlatMap, GivesANewKeyAnEmptyValueAndKeepsIt) {
  FlatMap<std::uint32_t, int> map;
  EXPECT_EQ(map[7], 0);
  map[7] = 3;
  map[8] = 4;
  EXPECT_EQ(map[7], 3);
  EXPECT_EQ(map.size(), 2U);
  ASSERT_NE(map.find(8), nullptr);
  EXPECT_EQ(*map.find(8), 4);
  EXPECT_EQ(map.find(9), nullptr);
  EXPECT_EQ(map.size(), 2U) << "looking adds nothing";
}

TEST(FlatMap, IsAsAStandardMapWhileItGrows) {
  FlatMap<std::uint64_t, std::uint64_t> map(0);
  std::map<std::uint64_t, std::uint64_t> expected;
  std::mt19937_64 random(7);
  for (int i = 0; i < 50'000; ++i) {
    // Dense, sparse, and apart only in the high bits, which all fall into few slots if they are not mixed.
    const std::uint64_t number = random() % 5000 + 1;
    const std::uint64_t key = i % 3 == 0 ? number : i % 3 == 1 ? number << 44 : number * 0x1000'0001;
    map[key] += number;
    expected[key] += number;
  }
  std::map<std::uint64_t, std::uint64_t> found;
  map.for_each([&](std::uint64_t key, std::uint64_t value) {
    EXPECT_TRUE(found.emplace(key, value).second) << key << " is there twice";
  });
  EXPECT_EQ(found, expected);
  EXPECT_EQ(map.size(), expected.size());
}

TEST(FlatMap, OfRowsKeepsTheFirstOfEachKey) {
  const FlatMap<std::uint32_t, int> map(std::vector<std::pair<std::uint32_t, int>>{{7, 1}, {8, 2}, {7, 3}});
  EXPECT_EQ(map.size(), 2U);
  EXPECT_EQ(*map.find(7), 1);
  EXPECT_EQ(*map.find(8), 2);
  EXPECT_EQ((FlatMap<std::uint32_t, int>(std::vector<std::pair<std::uint32_t, int>>{}).find(7)), nullptr);
}

TEST(FlatMap, TakesAddresses) {
  const int items[3] = {};
  FlatMap<const int*, int> map;
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 3; ++i) map[&items[i]] += i;
  EXPECT_EQ(*map.find(&items[2]), 4);
}

TEST(FlatMap, IsASetWithoutValues) {
  FlatMap<std::uint64_t, std::monostate> set;
  EXPECT_TRUE(set.insert(7));
  EXPECT_TRUE(set.insert(8));
  EXPECT_FALSE(set.insert(7));
  set.clear();
  EXPECT_EQ(set.size(), 0U);
  EXPECT_TRUE(set.insert(7));
}

}  // namespace
}  // namespace lede
