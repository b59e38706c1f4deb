#include "common/base/sort_unique.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lede {
namespace {

TEST(SortUnique, SortsAndLeavesOneOfEqualItems) {
  std::vector<std::string> items = {"quay", "ferry", "quay", "dock", "ferry"};
  sort_unique(items);
  EXPECT_EQ(items, (std::vector<std::string>{"dock", "ferry", "quay"}));
}

TEST(SortUnique, LeavesNothingAsItIs) {
  std::vector<int> items;
  sort_unique(items);
  EXPECT_TRUE(items.empty());
}

}  // namespace
}  // namespace lede
