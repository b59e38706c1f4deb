#include "indexer/source/roots.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "common/base/error.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using schema::Root;
using ::testing::HasSubstr;

Root root(const std::string& path) { return {path, path}; }

TEST(MergeRoots, ASubfolderOfAKnownRootAddsNothing) {
  EXPECT_EQ(merge_roots({root("/n/a")}, {root("/n/a/b"), root("/n/a")}), (std::vector{root("/n/a")}));
}

TEST(MergeRoots, AFolderThatHoldsKnownRootsReplacesThem) {
  EXPECT_EQ(merge_roots({root("/n/a"), root("/n/b"), root("/o")}, {root("/n")}),
            (std::vector{root("/n"), root("/o")}));
}

TEST(MergeRoots, TheOrderTheyAreGivenInIsAllOne) {
  const auto one = merge_roots({}, {root("/n/b"), root("/m"), root("/n")});
  const auto other = merge_roots({}, {root("/n"), root("/n/b"), root("/m")});
  EXPECT_EQ(one, other);
  EXPECT_EQ(one, (std::vector{root("/m"), root("/n")}));
}

TEST(MergeRoots, TheLastSpellingOfAFolderIsRemembered) {
  EXPECT_EQ(merge_roots({{"/n/a", "a"}}, {{"/n/a", "../n/a"}}), (std::vector<Root>{{"/n/a", "../n/a"}}));
}

TEST(MergeRoots, SeesThroughSymlinks) {
  const testing::TemporaryFolder folder;
  const std::string real = folder / "real/x";
  const std::string link = folder / "link";
  ASSERT_EQ(::symlink((folder.path() + "/real").c_str(), link.c_str()), 0);
  const Root known = root(folder.path() + "/real");
  EXPECT_EQ(merge_roots({known}, {root(link)}), (std::vector{known}));
}

TEST(RootsFrom, AMissingFolderIsAnError) {
  try {
    roots_from({"/", "/no/such/folder"});
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_THAT(error.what(), HasSubstr("/no/such/folder: no such file or folder"));
  }
}

TEST(RootsFrom, RemembersWhatWasTyped) {
  EXPECT_EQ(roots_from({"/./usr/../usr/"}), (std::vector<Root>{{"/usr", "/./usr/../usr/"}}));
}

TEST(WithoutRoots, TakesOutTheNamedAndRefusesStrangers) {
  EXPECT_EQ(without_roots({root("/a"), root("/b")}, {"/a/"}), (std::vector{root("/b")}));
  try {
    without_roots({root("/a"), root("/b")}, {"/a/sub"});
    FAIL() << "nothing was thrown";
  } catch (const Error& error) {
    EXPECT_THAT(error.what(), HasSubstr("(/a, /b)"));
  }
}

}  // namespace
}  // namespace lede::indexer
