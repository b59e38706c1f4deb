#include "common/base/mapped_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "common/base/files.h"
#include "tests/support/temporary_folder.h"

namespace lede {
namespace {

TEST(MappedFile, HoldsWhatTheFileHeldWhenItWasOpened) {
  const testing::TemporaryFolder folder;
  const auto path = fs::join(folder.path(), "f");
  fs::write_atomically(path, "river");
  MappedFile file(path);
  fs::write_atomically(path, "lake");
  EXPECT_EQ(file.bytes(), "river");
  EXPECT_EQ(MappedFile(path).bytes(), "lake");
}

TEST(MappedFile, MovesAsAWhole) {
  const testing::TemporaryFolder folder;
  const auto path = fs::join(folder.path(), "f");
  fs::write_atomically(path, "river");
  MappedFile from(path);
  MappedFile file(std::move(from));
  MappedFile other;
  other = std::move(file);
  EXPECT_EQ(other.bytes(), "river");
}

long resident_pages() {
  long all = 0, resident = 0;
  std::ifstream("/proc/self/statm") >> all >> resident;
  return resident;
}

TEST(MappedFile, WhatItLetsGoIsNotHeldInMemoryAndCanBeReadAgain) {
  constexpr long kPages = 4000;
  const testing::TemporaryFolder folder;
  const MappedFile file(folder.write("f", std::string(kPages * ::sysconf(_SC_PAGESIZE), 'x')));
  const auto letters = [&] { return std::ranges::count(file.bytes(), 'x'); };
  const auto all = letters();
  const long before = resident_pages();
  file.let_go();
  EXPECT_LT(resident_pages(), before - kPages / 2);
  EXPECT_EQ(letters(), all);
  MappedFile().let_go();
}

TEST(MappedFile, HoldsNothingWhereNothingIs) {
  const testing::TemporaryFolder folder;
  EXPECT_EQ(MappedFile(fs::join(folder.path(), "absent")).bytes(), "");
  EXPECT_EQ(MappedFile(folder.path()).bytes(), "");
  const auto empty = fs::join(folder.path(), "empty");
  fs::write_atomically(empty, "");
  EXPECT_EQ(MappedFile(empty).bytes(), "");
}

TEST(MappedFile, FollowsNoLinkAndWaitsForNoPipe) {
  const testing::TemporaryFolder folder;
  const auto file = folder.write("f", "river");
  ASSERT_EQ(::symlink(file.c_str(), (folder / "link").c_str()), 0);
  EXPECT_EQ(MappedFile(folder / "link").bytes(), "");
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(MappedFile(folder / "pipe").bytes(), "");
}

}  // namespace
}  // namespace lede
