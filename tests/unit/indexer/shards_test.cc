#include "indexer/shards.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "common/base/error.h"

namespace lede::indexer {
namespace {

using ::testing::SizeIs;

Found files_below(const std::string& root, int count) {
  Found found;
  for (int i = 0; i < count; ++i) {
    found.files.push_back({root + "/a/" + std::to_string(i) + ".txt", {}});
    found.skipped.push_back({root + "/b/" + std::to_string(i), SkipReason::binary, ""});
  }
  return found;
}

TEST(Shards, AreNamedByALine) {
  EXPECT_EQ(shard_of_line("2 of 8").number, 2u);
  EXPECT_EQ(shard_of_line("2 of 8").count, 8u);
  EXPECT_EQ(line_of({3, 4}), "3 of 4");
  for (const auto* line : {"", "2", "of", "2 of", "0 of 3", "4 of 3", "1 of 3 more", "-1 of 3", "1of3"})
    EXPECT_THROW(shard_of_line(line), Error) << line;
}

TEST(Shards, ShareTheFilesAndEachFileIsInOne) {
  std::vector<std::string> all;
  for (std::uint64_t number = 1; number <= 4; ++number) {
    auto found = files_below("/news", 400);
    keep_shard(found, {number, 4}, {"/news"});
    EXPECT_GT(found.files.size(), 60u);
    EXPECT_GT(found.skipped.size(), 60u);
    for (const auto& file : found.files) all.push_back(file.path);
  }
  EXPECT_THAT(all, SizeIs(400));
  std::sort(all.begin(), all.end());
  EXPECT_EQ(std::unique(all.begin(), all.end()), all.end());
}

TEST(Shards, AFileStaysWhereItIsWhenItsRootIsMoved) {
  const std::string old_root = "/news", root = "/mnt/disk/papers";
  auto before = files_below(old_root, 40), after = files_below(root, 40);
  keep_shard(before, {1, 3}, {old_root});
  keep_shard(after, {1, 3}, {"/other", root});
  ASSERT_FALSE(before.files.empty());
  ASSERT_EQ(after.files.size(), before.files.size());
  for (std::size_t i = 0; i < before.files.size(); ++i)
    EXPECT_EQ(after.files[i].path.substr(root.size()), before.files[i].path.substr(old_root.size()));
}

TEST(Shards, ARootThatIsAFileGoesByItsName) {
  std::size_t kept = 0;
  for (std::uint64_t number = 1; number <= 3; ++number) {
    Found found;
    found.files.push_back({"/news/wire.jsonl", {}});
    keep_shard(found, {number, 3}, {"/news/wire.jsonl"});
    kept += found.files.size();
  }
  EXPECT_EQ(kept, 1u);
}

}  // namespace
}  // namespace lede::indexer
