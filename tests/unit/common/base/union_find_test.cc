#include "common/base/union_find.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>
#include <vector>

namespace lede {
namespace {

TEST(UnionFind, BeginsWithEachAlone) {
  UnionFind<std::uint32_t> sets(3);
  for (std::uint32_t id = 0; id < 3; ++id) EXPECT_EQ(sets.root(id), id);
}

TEST(UnionFind, KnowsASetByItsLeastNumber) {
  UnionFind<std::uint32_t> sets(6);
  sets.join(5, 3);
  sets.join(3, 4);
  sets.join(1, 5);
  for (const std::uint32_t id : {1U, 3U, 4U, 5U}) EXPECT_EQ(sets.root(id), 1U) << id;
  EXPECT_EQ(sets.root(0), 0U);
  EXPECT_EQ(sets.root(2), 2U);
}

TEST(UnionFind, TakesMoreNumbers) {
  UnionFind<std::uint32_t> sets;
  sets.add();
  sets.add();
  EXPECT_EQ(sets.root(1), 1U);
  sets.join(1, 0);
  EXPECT_EQ(sets.root(1), 0U);
  EXPECT_EQ(sets.size(), 2U);
}

TEST(UnionFind, AgreesWithPaintingEachSetInOneColour) {
  constexpr std::uint32_t kNumbers = 200;
  std::mt19937 random(11);
  UnionFind<std::uint32_t> sets(kNumbers);
  std::vector<std::uint32_t> colour(kNumbers);
  for (std::uint32_t id = 0; id < kNumbers; ++id) colour[id] = id;
  for (int joins = 0; joins < 150; ++joins) {
    const auto a = static_cast<std::uint32_t>(random() % kNumbers);
    const auto b = static_cast<std::uint32_t>(random() % kNumbers);
    sets.join(a, b);
    const auto [kept, gone] = std::minmax({colour[a], colour[b]});
    for (std::uint32_t& one : colour)
      if (one == gone) one = kept;
    for (std::uint32_t id = 0; id < kNumbers; ++id) ASSERT_EQ(sets.root(id), colour[id]) << id;
  }
}

}  // namespace
}  // namespace lede
