#include "indexer/clean/lines/lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using namespace std::string_view_literals;

TEST(Lines, TrimTakesAllThatHoldsNoPlace) {
  EXPECT_EQ(trim(" \t word  word \r\n"), "word  word");
  EXPECT_EQ(trim("\u00A0\u200B\uFEFFword\u3000\u2028"), "word");
  EXPECT_EQ(trim("\x01\x1Bword\x7F"), "word");
  EXPECT_EQ(trim(" \u00A0\u200B "), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(trim("\u201Cquoted\u201D"), "\u201Cquoted\u201D");
}

TEST(Lines, OneLineCollapses) {
  EXPECT_EQ(one_line("  Two\r\n\t words \x0B here "), "Two words here");
  EXPECT_EQ(one_line("a\0b"sv), "a b");
}

TEST(Lines, SplitsAtEveryLineEnd) {
  EXPECT_THAT(split_lines("a\nb\r\nc\rd\u2028e\u2029f\vg\fh"),
              ElementsAre("a", "b", "c", "d", "e", "f", "g", "h"));
  EXPECT_THAT(split_lines("a\n\nb\n"), ElementsAre("a", "", "b"));
  EXPECT_THAT(split_lines(""), ElementsAre());
  EXPECT_THAT(split_lines("\u201Ca\u201D"), ElementsAre("\u201Ca\u201D"))
      << "curly quotes begin with the same byte";
}

TEST(Lines, KnowSentenceEnds) {
  for (const char* line : {"It ended.", "He said: \u201CIt ended.\u201D", "as follows:", "(It ended.)",
                           "one;", "one,", "*It ended.*"})
    EXPECT_TRUE(ends_sentence(line, SentenceEnd::not_exclaimed)) << line;
  for (const char* line : {"It goes on", "Envoy Leaves the U.S.", "\u201CNo way\u201D", "", "\""})
    EXPECT_FALSE(ends_sentence(line, SentenceEnd::any_mark)) << line;
  EXPECT_TRUE(ends_sentence("Who knows?", SentenceEnd::any_mark));
  EXPECT_FALSE(ends_sentence("Who knows?", SentenceEnd::not_exclaimed));
}

TEST(Lines, KnowListMarks) {
  const std::pair<const char*, std::size_t> marks[] = {
      {"- item", 2},      {"* item", 2}, {"+  item", 3},    {"1. item", 3},  {"12) item", 4},
      {"\u2022 item", 4}, {"-item", 0},  {"1.5 metres", 0}, {"2016 was", 0}, {"*bold*", 0},
      {"item", 0},        {"", 0},       {"1", 0},          {"-", 0},
  };
  for (const auto& [line, length] : marks) EXPECT_EQ(list_mark(line), length) << line;
}

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
