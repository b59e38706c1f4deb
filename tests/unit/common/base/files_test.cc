#include "common/base/files.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/error.h"
#include "tests/support/temporary_folder.h"

namespace lede::fs {
namespace {

using lede::testing::TemporaryFolder;

TEST(Fs, StatusTellsKinds) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a.txt", "12345");
  EXPECT_EQ(status(file).kind, FileKind::regular);
  EXPECT_EQ(status(file).size, Bytes{5});
  EXPECT_GT(status(file).mtime_ns, 0);
  EXPECT_EQ(status(folder.path()).kind, FileKind::directory);
  EXPECT_EQ(status(folder / "none").kind, FileKind::absent);
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(status(folder / "pipe").kind, FileKind::special);
}

TEST(Fs, StatusesAreThoseOfOneByOne) {
  const TemporaryFolder folder;
  folder.write("a.txt", "1");
  folder.write("sub/b.txt", "22");
  ASSERT_EQ(::symlink("sub", (folder / "link").c_str()), 0);
  const std::vector<std::string> names = {"sub", "none", "a.txt", "link"};
  const auto found = statuses(folder.path(), names);
  ASSERT_EQ(found.size(), names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const auto one = status(folder / names[i]);
    EXPECT_EQ(found[i].kind, one.kind) << names[i];
    EXPECT_EQ(found[i].inode, one.inode) << names[i];
    EXPECT_EQ(found[i].mtime_ns, one.mtime_ns) << names[i];
  }
  EXPECT_EQ(statuses(folder / "none", names)[2].kind, FileKind::absent);
}

TEST(Fs, StatusFollowsSymlinksAndSurvivesLoops) {
  const TemporaryFolder folder;
  folder.write("a.txt", "1");
  ASSERT_EQ(::symlink("a.txt", (folder / "link").c_str()), 0);
  ASSERT_EQ(::symlink("loop", (folder / "loop").c_str()), 0);
  EXPECT_EQ(status(folder / "link").inode, status(folder / "a.txt").inode);
  EXPECT_EQ(status(folder / "loop").kind, FileKind::absent);
  EXPECT_EQ(real_path(folder / "link"), folder / "a.txt");
  EXPECT_EQ(real_path(folder / "loop"), std::nullopt);
}

TEST(Fs, AbsoluteIsNormal) {
  EXPECT_EQ(absolute("/a//b/./c/../d/"), "/a/b/d");
  EXPECT_EQ(absolute("//a"), "/a");
  EXPECT_EQ(absolute("/../.."), "/");
  EXPECT_EQ(absolute("/"), "/");
  EXPECT_EQ(absolute("."), absolute(""));
  EXPECT_EQ(absolute("x/.."), absolute("."));
  EXPECT_EQ(absolute("x"), join(absolute("."), "x"));
}

TEST(Fs, WithinIsByWholeNames) {
  EXPECT_TRUE(is_within("/a/b", "/a"));
  EXPECT_TRUE(is_within("/a", "/a"));
  EXPECT_FALSE(is_within("/ab", "/a"));
  EXPECT_TRUE(is_within("/ab", "/"));
  EXPECT_FALSE(is_within("/a", "/a/b"));
}

TEST(Fs, JoinAndFileName) {
  EXPECT_EQ(join("/a", "b"), "/a/b");
  EXPECT_EQ(join("/", "b"), "/b");
  EXPECT_EQ(join("", "b"), "b");
  EXPECT_EQ(file_name("/a/b.txt"), "b.txt");
  EXPECT_EQ(file_name("b.txt"), "b.txt");
}

TEST(Fs, ListsSortedByBytes) {
  const TemporaryFolder folder;
  for (const char* name : {"b", "a", "B", ".hidden", "\xff odd\n"}) folder.write(name, "");
  EXPECT_EQ(list(folder.path()), (std::vector<std::string>{".hidden", "B", "a", "b", "\xff odd\n"}));
  EXPECT_EQ(list(folder / "none"), std::nullopt);
  EXPECT_EQ(list(folder / "a"), std::nullopt);
}

TEST(Fs, ReadsUpToTheLimitAndShowsThatThereIsMore) {
  const TemporaryFolder folder;
  const std::string file = folder.write("a", "0123456789");
  EXPECT_EQ(read_file(file, Bytes{10}), "0123456789");
  EXPECT_EQ(read_file(file, Bytes{100}), "0123456789");
  EXPECT_EQ(read_file(file, Bytes{4}).value().size(), 5u);
  EXPECT_EQ(read_file(folder.write("empty", ""), Bytes{4}), "");
  EXPECT_EQ(read_file(folder / "none", Bytes{4}), std::nullopt);
  EXPECT_EQ(read_file(folder.path(), Bytes{4}), std::nullopt);
}

TEST(Fs, NeverWaitsForAPipe) {
  const TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(read_file(folder / "pipe", Bytes{4}), std::nullopt);
}

TEST(Fs, ReadsFilesWhoseSizeIsNotTold) {
  const auto bytes = read_file("/proc/self/status", Bytes{1 << 20});
  ASSERT_TRUE(bytes.has_value());
  EXPECT_GT(bytes->size(), 10u);
}

TEST(Fs, WritesAtomicallyAndLeavesNothingBeside) {
  const TemporaryFolder folder;
  const std::string path = folder.write("state", "old");
  write_atomically(path, "new bytes");
  EXPECT_EQ(read_file(path, Bytes{100}), "new bytes");
  EXPECT_EQ(list(folder.path()), std::vector<std::string>{"state"});
}

TEST(Fs, WritesAtomicallyAndNeverThroughALink) {
  const TemporaryFolder folder;
  const std::string letter = folder.write("letter", "mine");
  ASSERT_EQ(::symlink(letter.c_str(), (folder / "state").c_str()), 0);
  ASSERT_EQ(::symlink(letter.c_str(), (folder / "state.new").c_str()), 0);
  write_atomically(folder / "state", "bytes");
  EXPECT_EQ(read_file(letter, Bytes{100}), "mine");
  EXPECT_EQ(read_file(folder / "state", Bytes{100}), "bytes");
  EXPECT_EQ(list(folder.path()), (std::vector<std::string>{"letter", "state"}));
}

TEST(Fs, FailuresNameThePlaceAndTheReason) {
  try {
    write_atomically("/nonexistent/folder/state", "x");
    FAIL() << "did not throw";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::io);
    EXPECT_NE(std::string(error.what()).find("/nonexistent/folder/state"), std::string::npos);
    EXPECT_NE(std::string(error.what()).find("No such file"), std::string::npos);
  }
  const TemporaryFolder folder;
  EXPECT_THROW(fs::rename(folder / "none", folder / "other"), Error);
  EXPECT_THROW(create_folders(folder.write("file", "") + "/below"), Error);
  EXPECT_THROW(create_folders(folder / "file"), Error);
}

TEST(Fs, CreatesAndRemovesFolders) {
  const TemporaryFolder folder;
  create_folders(folder / "a/b/c");
  create_folders(folder / "a/b/c");
  folder.write("a/b/one", "123");
  folder.write("a/two", "12");
  EXPECT_EQ(folder_size(folder / "a"), Bytes{5});
  remove_all(folder / "a");
  remove_all(folder / "a");
  EXPECT_EQ(status(folder / "a").kind, FileKind::absent);
}

TEST(Fs, FolderSizeDoesNotFollowSymlinks) {
  const TemporaryFolder folder;
  folder.write("a/one", "123");
  ASSERT_EQ(::symlink("..", (folder / "a/up").c_str()), 0);
  EXPECT_EQ(folder_size(folder / "a"), Bytes{3});
}

}  // namespace
}  // namespace lede::fs
