#include "indexer/clean/lines/recurring_lines.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace lede::indexer {
namespace {

TEST(RecurringLines, AreTheSameWordsInTheSameFolder) {
  const auto hash = line_hash("/news/post", "Get the Post's letter, every morning.");
  ASSERT_TRUE(hash);
  EXPECT_EQ(line_hash("/news/post", "  get the posts  letter every morning"), hash);
  EXPECT_NE(line_hash("/news/wire", "Get the Post's letter, every morning."), hash);
  EXPECT_NE(line_hash("/news/post", "Get the Post's letter, every evening."), hash);
}

TEST(RecurringLines, OfFewLettersAreNone) {
  EXPECT_FALSE(line_hash("/news", "* * * * * * * * * * * *"));
  EXPECT_FALSE(line_hash("/news", "The dam."));
  EXPECT_TRUE(line_hash("/news", "The dam still holds."));
}

TEST(RecurringLines, MergedHoldTheLinesOfBoth) {
  const std::uint64_t first = *line_hash("/f", "The first of the lines");
  const std::uint64_t second = *line_hash("/f", "The second of the lines");
  const auto both =
      merged(RecurringLines({first}), RecurringLines({std::min(first, second), std::max(first, second)}));
  EXPECT_EQ(both.hashes().size(), 2U);
  EXPECT_TRUE(both.hold("/f", "the second of the lines!"));
  EXPECT_FALSE(both.hold("/g", "the second of the lines!"));
  EXPECT_FALSE(RecurringLines().hold("/f", "The first of the lines"));
}

TEST(RecurringLines, FolderIsWhatStandsBeforeTheLastSlash) {
  EXPECT_EQ(folder_of("/news/post/1.txt"), "/news/post");
  EXPECT_EQ(folder_of("/1.txt"), "");
  EXPECT_EQ(folder_of("1.txt"), "");
}

}  // namespace
}  // namespace lede::indexer
