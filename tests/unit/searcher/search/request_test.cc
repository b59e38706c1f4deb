#include "searcher/search/request.h"

#include <gtest/gtest.h>

namespace lede::searcher {
namespace {

std::vector<int> page(std::uint64_t offset, std::uint64_t limit) {
  std::vector<int> rows = {0, 1, 2, 3, 4};
  keep_page(rows, offset, limit);
  return rows;
}

TEST(KeepPage, LeavesWhatIsAskedForAndThere) {
  EXPECT_EQ(page(0, 2), (std::vector{0, 1}));
  EXPECT_EQ(page(3, 2), (std::vector{3, 4}));
  EXPECT_EQ(page(4, 10), (std::vector{4}));
  EXPECT_EQ(page(1, 0), (std::vector{1, 2, 3, 4})) << "no limit";
  EXPECT_TRUE(page(5, 2).empty());
  EXPECT_TRUE(page(~std::uint64_t{0}, 2).empty());
}

}  // namespace
}  // namespace lede::searcher
