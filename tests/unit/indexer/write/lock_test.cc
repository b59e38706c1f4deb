#include "indexer/write/lock.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <thread>

#include "common/base/error.h"
#include "common/base/fs.h"
#include "tests/support/fake_world.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using ::testing::HasSubstr;

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
