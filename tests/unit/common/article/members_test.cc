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
      {"", ""},
  };
  for (const auto& [path, file] : paths) EXPECT_EQ(file_of(path), file) << path;
}

}  // namespace
}  // namespace lede
