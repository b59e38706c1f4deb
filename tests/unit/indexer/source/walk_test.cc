#include "indexer/source/walk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/base/error.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

class Walk : public ::testing::Test {
 protected:
  Found walk_folder() { return walk({folder_.path()}, stop_); }

  // Paths below the folder.
  std::vector<std::string> files(const Found& found) const {
    std::vector<std::string> names;
    for (const FoundFile& file : found.files) names.push_back(file.path.substr(folder_.path().size() + 1));
    return names;
  }
  std::vector<std::pair<std::string, SkipReason>> skipped(const Found& found) const {
    std::vector<std::pair<std::string, SkipReason>> names;
    for (const Skipped& s : found.skipped)
      names.emplace_back(s.path.substr(folder_.path().size() + 1), s.reason);
    return names;
  }
  void link(const std::string& target, const std::string& name) {
    ASSERT_EQ(::symlink(target.c_str(), (folder_ / name).c_str()), 0);
  }

  lede::testing::TemporaryFolder folder_;
  std::atomic<int> stop_{0};
};

TEST_F(Walk, ALargeFolderComesWholeAndInOrder) {
  std::vector<std::string> wanted;
  for (int i = 1000; i < 2201; ++i) wanted.push_back("n" + std::to_string(i) + ".txt");
  for (std::size_t i = 0; i < wanted.size(); ++i) folder_.write(wanted[i], std::string(i % 7, 'x'));
  const auto found = walk_folder();
  EXPECT_EQ(files(found), wanted);
  for (std::size_t i = 0; i < wanted.size(); ++i)
    ASSERT_EQ(found.files[i].status.size, Bytes{i % 7}) << wanted[i];
}

TEST_F(Walk, SortsByPathBytesNotByFolder) {
  for (const char* name : {"b.txt", "a/z.md", "a.txt", "a/b/c.html", "B.txt"}) folder_.write(name, "x");
  EXPECT_THAT(files(walk_folder()), ElementsAre("B.txt", "a.txt", "a/b/c.html", "a/z.md", "b.txt"));
}

TEST_F(Walk, TellsTheStatusItSaw) {
  folder_.write("a.txt", "12345");
  const Found found = walk_folder();
  ASSERT_EQ(found.files.size(), 1u);
  EXPECT_EQ(found.files[0].status.size, Bytes{5});
  EXPECT_GT(found.files[0].status.mtime_ns, 0);
}

TEST_F(Walk, PassesOverDotNamesSilently) {
  folder_.write(".hidden.txt", "x");
  folder_.write(".git/a.txt", "x");
  const Found found = walk_folder();
  EXPECT_THAT(files(found), IsEmpty());
  EXPECT_THAT(skipped(found), IsEmpty());
}

TEST_F(Walk, ReportsUnknownTypes) {
  for (const char* name : {"a.png", "b.txt~", "c", "d.mp4"}) folder_.write(name, "x");
  const Found found = walk_folder();
  EXPECT_THAT(files(found), ElementsAre("c")) << "its content will tell";
  EXPECT_THAT(skipped(found),
              ElementsAre(Pair("a.png", SkipReason::unknown_type), Pair("b.txt~", SkipReason::unknown_type),
                          Pair("d.mp4", SkipReason::unknown_type)));
}

TEST_F(Walk, NeverOpensAPipe) {
  ASSERT_EQ(::mkfifo((folder_ / "pipe.txt").c_str(), 0600), 0);
  const Found found = walk_folder();
  EXPECT_THAT(files(found), IsEmpty());
  EXPECT_THAT(skipped(found), ElementsAre(Pair("pipe.txt", SkipReason::special_file)));
}

TEST_F(Walk, FollowsLinksToFilesAndFolders) {
  const testing::TemporaryFolder elsewhere;
  elsewhere.write("a.txt", "x");
  link(elsewhere.path(), "linked");
  link(elsewhere / "a.txt", "b.txt");
  EXPECT_THAT(files(walk_folder()), ElementsAre("b.txt", "linked/a.txt"));
}

TEST_F(Walk, EndsLoops) {
  folder_.write("a/b/c.txt", "x");
  link("..", "a/b/up");
  link(".", "a/self");
  const Found found = walk_folder();
  EXPECT_THAT(files(found), ElementsAre("a/b/c.txt"));
  EXPECT_THAT(skipped(found), ElementsAre(Pair("a/b/up", SkipReason::symlink_loop),
                                          Pair("a/self", SkipReason::symlink_loop)));
}

// Nine folders, each with links to the others, once made 986,409 files of nine.
TEST_F(Walk, ReadsEachFolderOnceHoweverManyLinksLeadToIt) {
  const std::string names = "abcdefghi";
  for (const char name : names) folder_.write(std::string{name} + "/1.txt", "x");
  for (const char from : names)
    for (const char to : names)
      if (from != to) link(std::string("../") + to, std::string{from} + "/" + to);
  const Found found = walk_folder();
  EXPECT_EQ(files(found).size(), names.size());
  EXPECT_EQ(found.skipped.size(), names.size() * (names.size() - 1));
}

TEST_F(Walk, ReadsAFolderUnderItsOwnNameBeforeThatOfALink) {
  folder_.write("z/1.txt", "x");
  link("z", "a");
  folder_.write("elsewhere/2.txt", "x");
  folder_.write("root/3.txt", "x");
  link("../elsewhere", "root/c");
  link("../elsewhere", "root/b");
  const Found found = walk_folder();
  EXPECT_THAT(files(found), ElementsAre("elsewhere/2.txt", "root/3.txt", "z/1.txt"));
  EXPECT_THAT(skipped(found),
              ElementsAre(Pair("a", SkipReason::other_name), Pair("root/b", SkipReason::other_name),
                          Pair("root/c", SkipReason::other_name)));
  const Found outside = walk({folder_ / "root"}, stop_);
  EXPECT_THAT(files(outside), ElementsAre("root/3.txt", "root/b/2.txt")) << "where its own name is not read";
}

TEST_F(Walk, LeavesOutWhatABrowserSavedWithAPage) {
  for (const char* path : {"gates.html", "gates_files/advert.html", "lock.htm", "lock-Dateien/frame.html",
                           "old_files/1.html", "case_files/2.txt", "case_files.html"})
    folder_.write(path, "x");
  const Found found = walk_folder();
  EXPECT_THAT(files(found), ElementsAre("case_files.html", "case_files/2.txt", "gates.html", "lock.htm",
                                        "old_files/1.html"));
  EXPECT_THAT(skipped(found), ElementsAre(Pair("gates_files", SkipReason::part_of_page),
                                          Pair("lock-Dateien", SkipReason::part_of_page)));
  EXPECT_THAT(files(walk({folder_ / "gates_files"}, stop_)), ElementsAre("gates_files/advert.html"))
      << "where it is named";
}

TEST_F(Walk, ReportsLinksThatLeadNowhere) {
  link("absent.txt", "dangling.txt");
  link("circle.txt", "circle.txt");
  EXPECT_THAT(skipped(walk_folder()), ElementsAre(Pair("circle.txt", SkipReason::symlink_loop),
                                                  Pair("dangling.txt", SkipReason::symlink_loop)));
}

TEST_F(Walk, ReportsAFolderItCannotRead) {
  if (::geteuid() == 0) GTEST_SKIP() << "root reads everything";
  folder_.write("closed/a.txt", "x");
  ASSERT_EQ(::chmod((folder_ / "closed").c_str(), 0), 0);
  const Found found = walk_folder();
  ::chmod((folder_ / "closed").c_str(), 0700);
  EXPECT_THAT(skipped(found), ElementsAre(Pair("closed", SkipReason::unreadable)));
}

TEST_F(Walk, GivesEachPathOnceForOverlappingRoots) {
  folder_.write("a/b.txt", "x");
  folder_.write("a/c.png", "x");
  const Found found =
      walk({folder_ / "a", folder_.path(), folder_ / "a/b.txt", folder_.path() + "/a/../a/"}, stop_);
  EXPECT_THAT(files(found), ElementsAre("a/b.txt"));
  EXPECT_THAT(skipped(found), ElementsAre(Pair("a/c.png", SkipReason::unknown_type)));
}

TEST_F(Walk, TakesAFileAsRoot) {
  const std::string file = folder_.write("only.txt", "x");
  folder_.write("other.txt", "x");
  EXPECT_THAT(files(walk({file}, stop_)), ElementsAre("only.txt"));
}

TEST_F(Walk, SkipsARootThatIsNotThere) {
  EXPECT_THAT(skipped(walk({folder_ / "gone"}, stop_)), ElementsAre(Pair("gone", SkipReason::unreadable)));
}

TEST_F(Walk, StopsWhenTold) {
  folder_.write("a.txt", "x");
  stop_ = 1;
  EXPECT_THAT(files(walk_folder()), IsEmpty());
}

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
