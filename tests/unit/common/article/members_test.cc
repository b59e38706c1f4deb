#include "common/article/members.h"

#include <gtest/gtest.h>

namespace lede {
namespace {

TEST(FileOf, EndsBehindTheNameOfAnArchive) {
  const std::pair<const char*, const char*> paths[] = {
      {"/a/b.txt", "/a/b.txt"},
      {"/a/b.zip", "/a/b.zip"},
      {"/a/b.zip!/c/d.txt", "/a/b.zip"},
      {"/a/b.ZIP!/c.tar.gz!/d.txt", "/a/b.ZIP"},
      {"/a/b.tar.xz!/c", "/a/b.tar.xz"},
      {"/a/b.warc.gz!/7", "/a/b.warc.gz"},
      {"/a/Gates open!/b.txt", "/a/Gates open!/b.txt"},
      {"/a/Now!/b.tgz!/c!/d.txt", "/a/Now!/b.tgz"},
      {"/a/download!!/b.txt", "/a/download"},
      {"/a/b.pdf!/c.txt", "/a/b.pdf"},
      {"", ""},
  };
  for (const auto& [path, file] : paths) EXPECT_EQ(file_of(path), file) << path;
}

TEST(Members, LieInAFolderThatShowsTheFile) {
  for (const std::string path : {"/a/b.zip", "/a/download", "/a/week.zip.1", "/a/b.zip!/c", "/a/c!!/d.eml"}) {
    const std::string member = member_folder(path) + "gates/a.txt";
    EXPECT_EQ(file_of(member), file_of(path));
    EXPECT_TRUE(path_in_file(member).ends_with("gates/a.txt"));
  }
  EXPECT_EQ(member_folder("/a/download"), "/a/download!!/");
  EXPECT_EQ(path_in_file("/a/download!!/b/c.txt"), "b/c.txt");
  EXPECT_EQ(path_in_file("/a/b.zip!/c.txt"), "c.txt");
  EXPECT_EQ(path_in_file("/a/b.txt"), "");
}

}  // namespace
}  // namespace lede
