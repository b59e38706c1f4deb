#include "indexer/write/generations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/schema/opening.h"
#include "tests/support/fake_world.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// flock belongs to the open file, so a second Lock in this process meets the first as another process
// would.

TEST(Lock, ASecondOneNamesTheFirst) {
  const testing::TemporaryFolder index;
  testing::FakeWorld fake;
  World world = fake.world();
  const Lock first(index.path(), world, false);
  try {
    const Lock second(index.path(), world, false);
    FAIL() << "both hold it";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::lock);
    EXPECT_THAT(error.what(), HasSubstr("pid " + std::to_string(::getpid()) + " since 19"));
    EXPECT_THAT(error.what(), HasSubstr("--wait"));
  }
}

TEST(Lock, IsFreeAgainAfterwards) {
  const testing::TemporaryFolder index;
  testing::FakeWorld fake;
  World world = fake.world();
  { const Lock first(index.path(), world, false); }
  EXPECT_NO_THROW(Lock(index.path(), world, false));
}

TEST(Lock, WaitingEndsWhenItIsFree) {
  const testing::TemporaryFolder index;
  testing::FakeWorld fake, waiting;
  World world = fake.world(), other = waiting.world();
  auto first = std::make_unique<Lock>(index.path(), world, false);
  std::thread waiter([&] { const Lock second(index.path(), other, true); });
  first.reset();
  waiter.join();
  EXPECT_NO_THROW(Lock(index.path(), world, false));
}

TEST(Lock, WaitingEndsWhenStopped) {
  const testing::TemporaryFolder index;
  testing::FakeWorld fake;
  World world = fake.world();
  const Lock first(index.path(), world, false);
  fake.stop = 1;
  try {
    const Lock second(index.path(), world, true);
    FAIL() << "both hold it";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::interrupted);
  }
  EXPECT_THAT(fake.err.str(), HasSubstr("waiting"));
}

TEST(Lock, EmptiesNoFileThatALinkLeadsTo) {
  const testing::TemporaryFolder index;
  const std::string letter = index.write("letter", "mine");
  ASSERT_EQ(::symlink(letter.c_str(), (index / "lock").c_str()), 0);
  testing::FakeWorld fake;
  World world = fake.world();
  EXPECT_THROW(Lock(index.path(), world, false), Error);
  EXPECT_EQ(fs::read_file(letter, Bytes{9}), "mine");
}

TEST(Lock, GivesAnIndexAnIdentityThatStays) {
  const testing::TemporaryFolder index, other;
  testing::FakeWorld fake;
  World world = fake.world();
  EXPECT_EQ(index_identity(index.path()), "");
  std::string identity;
  {
    Lock first(index.path(), world, false);
    identity = index_identity(index.path());
    first.finish();
  }
  EXPECT_THAT(identity, StartsWith("lede index "));
  EXPECT_EQ(fs::read_file(index / "lock", Bytes{999}), identity + "\n") << "nobody holds it";
  const Lock second(index.path(), world, false), of_other(other.path(), world, false);
  EXPECT_EQ(index_identity(index.path()), identity);
  EXPECT_NE(index_identity(other.path()), identity);
}

TEST(Lock, ShowsARunThatEndedInAnError) {
  const testing::TemporaryFolder index;
  testing::FakeWorld fake;
  World world = fake.world();
  { const Lock ended_in_an_error(index.path(), world, false); }
  EXPECT_TRUE(is_unfinished(index.path()));
  { Lock(index.path(), world, false).finish(); }
  EXPECT_FALSE(is_unfinished(index.path()));
}

TEST(Lock, AnErrorBeforeItBeganToWriteLeavesNothingUnfinished) {
  const testing::TemporaryFolder index;
  testing::FakeWorld fake;
  World world = fake.world();
  {
    Lock ended_before(index.path(), world, false);
    ended_before.finish();
  }
  EXPECT_FALSE(is_unfinished(index.path()));
  {
    Lock ended_within(index.path(), world, false);
    ended_within.finish();
    ended_within.begin();
  }
  EXPECT_TRUE(is_unfinished(index.path()));
}

TEST(Lock, WritesToNoFileOfAPersons) {
  const testing::TemporaryFolder folder;
  const std::string letter = folder.write("lock", "the key is under the mat\n");
  testing::FakeWorld fake;
  World world = fake.world();
  EXPECT_THROW(Lock(folder.path(), world, false), Error);
  EXPECT_EQ(fs::read_file(letter, Bytes{99}), "the key is under the mat\n");
}

TEST(Lock, WaitsForNoPipe) {
  const testing::TemporaryFolder index;
  ASSERT_EQ(::mkfifo((index / "lock").c_str(), 0600), 0);
  testing::FakeWorld fake;
  World world = fake.world();
  EXPECT_THROW(Lock(index.path(), world, true), Error);
}

TEST(Lock, AFolderThatIsNotThereIsAnError) {
  testing::FakeWorld fake;
  World world = fake.world();
  EXPECT_THROW(Lock("/no/such/folder", world, false), Error);
}

using Names = std::vector<std::string>;

/// An index that this test is writing to.
class Index : public testing::TemporaryFolder {
 public:
  /// A folder that stands for a closed database.
  std::string make(const std::string& content) const {
    const std::string folder = temporary_folder(path());
    fs::write_atomically(folder + "/content", content);
    return folder;
  }
  Names names() const {
    Names found = *fs::list(path());
    std::erase(found, schema::kLockName);
    return found;
  }

 private:
  testing::FakeWorld fake_;
  World world_ = fake_.world();
  const Lock lock_{path(), world_, false};
};

TEST(Generations, ThereIsNoneAtFirst) {
  const testing::TemporaryFolder index;
  EXPECT_FALSE(has_index(index.path()));
  EXPECT_FALSE(has_index(index.path()));
}

TEST(Generations, PublishingSwitchesAndRemovesTheOneBefore) {
  const Index index;
  publish(index.path(), index.make("old"));
  const std::string place = publish(index.path(), index.make("new"));
  EXPECT_EQ(place, schema::current_folder(index.path()));
  EXPECT_EQ(fs::read_file(place + "/content", Bytes{9}), "new");
  EXPECT_EQ(index.names(), (Names{schema::kStubName, "g000002"}));
}

TEST(Generations, SweepingRemovesWhatKilledRunsLeft) {
  const Index index;
  const testing::TemporaryFolder aside;
  fs::rename(publish(index.path(), index.make("not switched to")), aside / "g");
  publish(index.path(), index.make("kept"));
  fs::rename(aside / "g", index / "g000007");
  index.make("half");
  index.write("XAPIANDB.new", "auto g000007\n");
  sweep(index.path());
  EXPECT_EQ(index.names(), (Names{schema::kStubName, "g000002"}));
}

TEST(Generations, SweepingLeavesAPersonsThingsWhateverTheirNames) {
  const Index index, other;
  publish(index.path(), index.make("kept"));
  index.write("tmp-77/letter", "mine");
  index.write("tmp-notes", "mine");
  index.write("g000002/letter", "mine");
  index.write("g000003", "mine");
  fs::rename(publish(other.path(), other.make("of another index")), index / "g000004");
  ASSERT_EQ(::symlink("g000001", (index / "g000005").c_str()), 0);
  const Names all = index.names();
  sweep(index.path());
  EXPECT_EQ(index.names(), all);
  EXPECT_EQ(publish(index.path(), index.make("new")), index / "g000006");
}

TEST(Generations, OneThatAnOlderLedeMadeGoesOnceItIsReplaced) {
  const Index index;
  index.write("g000001/content", "old");
  index.write(schema::kStubName, "auto g000001\n");
  publish(index.path(), index.make("new"));
  EXPECT_EQ(index.names(), (Names{schema::kStubName, "g000002"}));
}

TEST(Generations, ADamagedStubIsToldAndNothingIsSwept) {
  const Index index;
  publish(index.path(), index.make("kept"));
  index.write(schema::kStubName, "auto somewhere/else\n");
  EXPECT_THROW(schema::current_folder(index.path()), Error);
  sweep(index.path());
  EXPECT_EQ(index.names(), (Names{schema::kStubName, "g000001"}));
  EXPECT_EQ(publish(index.path(), index.make("new")), index / "g000002")
      << "the name of none that may be in use";
}

TEST(IsIndexFolder, AFolderWithOtherThingsIsNone) {
  const testing::TemporaryFolder folder;
  EXPECT_TRUE(is_index_folder(folder.path()));
  EXPECT_TRUE(is_index_folder(folder / "absent"));
  const std::string file = folder.write("letter.txt", "x");
  EXPECT_FALSE(is_index_folder(folder.path()));
  EXPECT_FALSE(is_index_folder(file));
}

TEST(IsIndexFolder, NamesAloneMakeNone) {
  const Names names = {"tmp-x/letter", "tmp-x",    "g000007/letter", "g000007",
                       "lock",         "XAPIANDB", "XAPIANDB.new"};
  for (const auto& name : names) {
    const testing::TemporaryFolder folder;
    folder.write(name, "auto g000007\n");
    EXPECT_FALSE(is_index_folder(folder.path())) << name;
  }
}

TEST(IsIndexFolder, WhatAPersonWroteForTheIndexMayComeFirst) {
  for (const char* name : {"aliases.txt", "lede.conf", "searches.txt"}) {
    const testing::TemporaryFolder folder;
    folder.write(name, "boats\tferry\n");
    EXPECT_TRUE(is_index_folder(folder.path())) << name;
  }
}

TEST(IsIndexFolder, ARunThatWasKilledAtOnceLeavesOne) {
  const testing::TemporaryFolder folder;
  folder.write("lock", "");
  EXPECT_TRUE(is_index_folder(folder.path()));
}

}  // namespace
}  // namespace lede::indexer
