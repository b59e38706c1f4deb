#include "indexer/source/ignore.h"

#include <gtest/gtest.h>

namespace lede::indexer {
namespace {

struct Row {
  const char* rules;
  const char* path;
  bool is_folder;
  std::optional<bool> verdict;
};

TEST(IgnoreRules, AreThoseOfGit) {
  const Row rows[] = {
      {"*.bak", "a.bak", false, true},
      {"*.bak", "far/down/a.bak", false, true},
      {"*.bak", "a.bak.txt", false, std::nullopt},
      {"old/", "old", true, true},
      {"old/", "old", false, std::nullopt},
      {"old/", "far/old", true, true},
      {"/old", "old", false, true},
      {"/old", "far/old", false, std::nullopt},
      {"far/old", "far/old", false, true},
      {"far/old", "too/far/old", false, std::nullopt},
      {"**/old", "too/far/old", false, true},
      {"**/old", "old", false, true},
      {"far/**", "far/a/b", false, true},
      {"far/**", "far", true, std::nullopt},
      {"far/**/b", "far/b", false, true},
      {"far/**/b", "far/x/y/b", false, true},
      {"far/**/b/c", "far/b/x/b/c", false, true},
      {"far/*.txt", "far/x/a.txt", false, std::nullopt},
      {"a?[0-9].txt", "ab7.txt", false, true},
      {"*.txt\n!keep.txt", "keep.txt", false, false},
      {"!keep.txt\n*.txt", "keep.txt", false, true},
      {"# a.txt\n\n", "# a.txt", false, std::nullopt},
      {"\\#a.txt", "#a.txt", false, true},
      {"\\!a.txt", "!a.txt", false, true},
      {"a.txt   \r\n", "a.txt", false, true},
      {"", "a.txt", false, std::nullopt},
      {"!\n/\n[\n", "a.txt", false, std::nullopt},
  };
  for (const Row& row : rows)
    EXPECT_EQ(IgnoreRules(row.rules).verdict(row.path, row.is_folder), row.verdict)
        << row.rules << " : " << row.path;
}

TEST(FolderRules, ReachMembersOfArchives) {
  FolderRules rules;
  rules.enter("/a", IgnoreRules("*.log\ndrafts/\n/week.zip/old\n*.tar/\n"));
  for (const char* path :
       {"/a/week.zip!/c.log", "/a/b/week.zip!/x/c.log", "/a/week.zip!/drafts/x/a.txt",
        "/a/week.zip!/old/a.txt", "/a/week.zip!/x.zip!/drafts/a.txt", "/a/week.zip!/b.tar"})
    EXPECT_TRUE(rules.leave_out_member(path)) << path;
  for (const char* path : {"/a/week.zip!/c.txt", "/a/week.zip!/drafts", "/a/b/week.zip!/old/a.txt",
                           "/a/week.zip!/x.zip!/old/a.txt"})
    EXPECT_FALSE(rules.leave_out_member(path)) << path;
  rules.enter("/a/week.zip", IgnoreRules("!c.log\n"));
  EXPECT_FALSE(rules.leave_out_member("/a/week.zip!/x/c.log"));
}

TEST(FolderRules, HaveAHashThatChangesWithThem) {
  FolderRules rules;
  rules.enter("/a", IgnoreRules("# nothing\n"));
  EXPECT_EQ(rules.hash(), 0u);
  rules.enter("/a/b", IgnoreRules("*.log"));
  const auto with = rules.hash();
  EXPECT_NE(with, 0u);
  rules.leave();
  EXPECT_EQ(rules.hash(), 0u);
  rules.enter("/a/b", IgnoreRules("*.txt"));
  EXPECT_NE(rules.hash(), with);
}

TEST(IgnoreRules, AreAddedOnce) {
  const std::string once = add_rules("# mine", {"*.txt"}, {"old/"});
  EXPECT_EQ(once, "# mine\n*\n!*/\n!*.txt\nold/\n");
  EXPECT_EQ(add_rules(once, {"*.txt"}, {"old/"}), once);
  EXPECT_EQ(add_rules(once, {"*.txt\r \r"}, {"old/ ", "*\nold/\n"}), once)
      << "the ends of lines are no part of a rule";
  EXPECT_EQ(add_rules("", {}, {" ", "a\\ "}), "a\\ \n");
  EXPECT_EQ(add_rules("", {}, {}), "");
}

}  // namespace
}  // namespace lede::indexer
