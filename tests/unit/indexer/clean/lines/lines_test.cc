#include "indexer/clean/lines/lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

}  // namespace
}  // namespace lede::indexer
