#include "common/base/number_map.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace lede {
namespace {

TEST(NumberMap, KeepsTheFirstNumberOfEachKey) {
  std::mt19937_64 random(3);
  NumberMap numbers(10);
  std::map<std::uint64_t, std::uint32_t> expected;
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    const std::uint64_t key = random() % 9000 * 0x1'0000'0001;
    const auto number = expected.emplace(key, i).first->second;
    ASSERT_EQ(numbers.get(key, [&] { return i; }), number);
  }
  EXPECT_EQ(numbers.size(), expected.size());
}

}  // namespace
}  // namespace lede
