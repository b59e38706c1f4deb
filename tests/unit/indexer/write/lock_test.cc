#include "indexer/write/lock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "common/base/error.h"
#include "common/base/files.h"
#include "tests/support/fake_world.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

// flock belongs to the open file, so a second Lock in this process meets the first as another process would.

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
    const Lock first(index.path(), world, false);
    identity = index_identity(index.path());
  }
  EXPECT_THAT(identity, StartsWith("lede index "));
  EXPECT_EQ(fs::read_file(index / "lock", Bytes{999}), identity + "\n") << "nobody holds it";
  const Lock second(index.path(), world, false), of_other(other.path(), world, false);
  EXPECT_EQ(index_identity(index.path()), identity);
  EXPECT_NE(index_identity(other.path()), identity);
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

}  // namespace
}  // namespace lede::indexer
