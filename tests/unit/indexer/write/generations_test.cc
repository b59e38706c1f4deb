#include "indexer/write/generations.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/base/fs.h"
#include "common/schema/opening.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using Names = std::vector<std::string>;

/// A folder that stands for a closed database.
std::string make(const testing::TemporaryFolder& index, const std::string& content) {
  const std::string folder = temporary_folder(index.path());
  fs::create_folders(folder);
  fs::write_atomically(folder + "/content", content);
  return folder;
}

TEST(Generations, ThereIsNoneAtFirst) {
  const testing::TemporaryFolder index;
  EXPECT_FALSE(has_index(index.path()));
  EXPECT_EQ(current_folder(index.path()), "");
}

TEST(Generations, PublishingSwitchesAndKeepsTheOneBeforeUntilTheNextSweep) {
  const testing::TemporaryFolder index;
  publish(index.path(), make(index, "oldest"));
  publish(index.path(), make(index, "old"));
  const std::string place = publish(index.path(), make(index, "new"));
  EXPECT_EQ(place, current_folder(index.path()));
  EXPECT_EQ(fs::read_file(place + "/content", Bytes{9}), "new");
  EXPECT_EQ(fs::list(index.path()), (Names{schema::kStubName, "g000002", "g000003"}));
  sweep(index.path());
  EXPECT_EQ(fs::list(index.path()), (Names{schema::kStubName, "g000003"}));
}

TEST(Generations, SweepingRemovesWhatKilledRunsLeft) {
  const testing::TemporaryFolder index;
  publish(index.path(), make(index, "kept"));
  index.write("tmp-77/content", "half");
  index.write("g000002/content", "not switched to");
  index.write("XAPIANDB.new", "auto g000002\n");
  index.write("notes", "not ours");
  sweep(index.path());
  EXPECT_EQ(fs::list(index.path()), (Names{schema::kStubName, "g000001", "notes"}));
}

TEST(Generations, ADamagedStubIsToldAndNothingIsSwept) {
  const testing::TemporaryFolder index;
  publish(index.path(), make(index, "kept"));
  index.write(schema::kStubName, "auto somewhere/else\n");
  EXPECT_THROW(current_folder(index.path()), Error);
  sweep(index.path());
  EXPECT_EQ(fs::list(index.path()), (Names{schema::kStubName, "g000001"}));
  EXPECT_EQ(publish(index.path(), make(index, "new")), index.path() + "/g000002")
      << "the name of none that may be in use";
}

TEST(IsIndexFolder, AFolderWithOtherThingsIsNone) {
  const testing::TemporaryFolder folder;
  EXPECT_TRUE(is_index_folder(folder.path()));
  EXPECT_TRUE(is_index_folder(folder.path() + "/absent"));
  const std::string file = folder.write("letter.txt", "x");
  EXPECT_FALSE(is_index_folder(folder.path()));
  EXPECT_FALSE(is_index_folder(file));
}

}  // namespace
}  // namespace lede::indexer
