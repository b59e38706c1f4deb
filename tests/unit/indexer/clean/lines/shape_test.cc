#include "indexer/clean/lines/shape.h"

#include <gtest/gtest.h>

#include <string>

namespace lede::indexer {
namespace {

TEST(LineShape, CountsWordsByWhatTheyAre) {
  const LineShape shape = measure_line("The ferry, said you, was at the Tamaq lock on Monday.");
  EXPECT_EQ(shape.words, 11u);
  EXPECT_EQ(shape.function_words, 5u);  // the, was, at, the, on
  EXPECT_EQ(shape.reporting_words, 1u);
  EXPECT_EQ(shape.address_words, 1u);
  EXPECT_EQ(shape.date_words, 1u);
  EXPECT_EQ(shape.site_words, 0u);
  EXPECT_EQ(shape.capitals, 3u);
  EXPECT_EQ(shape.commas, 2u);
  EXPECT_EQ(shape.sentences, 0u) << "its own end is no end within";
  EXPECT_TRUE(shape.ends_sentence);
}

TEST(LineShape, KnowsWhatASiteSaysOfItself) {
  const LineShape shape = measure_line("SUBSCRIBE to our Newsletter | Privacy Policy");
  EXPECT_EQ(shape.site_words, 4u);
  EXPECT_EQ(shape.address_words, 1u);
  EXPECT_EQ(shape.all_capitals, 1u);
  EXPECT_EQ(shape.signs, 1u);
  EXPECT_FALSE(shape.ends_sentence);
}

TEST(LineShape, PassesOverTheListMark) {
  const LineShape marked = measure_line("\u2022 google plus");
  const LineShape bare = measure_line("google plus");
  EXPECT_TRUE(marked.listed);
  EXPECT_FALSE(bare.listed);
  EXPECT_EQ(marked.hash, bare.hash);
  EXPECT_EQ(marked.words, 2u);
}

TEST(LineShape, PartsWordsAtCurlyQuotesAndDashes) {
  const LineShape shape = measure_line("\u201CThe lock\u201D\u2014and the K-300");
  EXPECT_EQ(shape.words, 5u);
  EXPECT_EQ(shape.function_words, 3u);
  EXPECT_EQ(shape.quotes, 2u);
  EXPECT_EQ(shape.digits, 3u);
}

TEST(LineShape, TellsTheEndsOfALineApart) {
  EXPECT_TRUE(measure_line("He said \u201Cno.\u201D").ends_sentence);
  EXPECT_FALSE(measure_line("VelPress reports:").ends_sentence);
  EXPECT_TRUE(measure_line("VelPress reports:").ends_colon);
  EXPECT_TRUE(measure_line("Read on ...").ends_open);
  EXPECT_FALSE(measure_line("Read on ...").ends_sentence);
  EXPECT_TRUE(measure_line("MenuHomeNews Sport").glued == 1);
}

TEST(LineShape, JudgesALongLineByItsHead) {
  std::string line;
  while (line.size() < 3 * kShapeBytes) line += "the river rose and ";
  const LineShape shape = measure_line(line);
  EXPECT_EQ(shape.bytes, line.size());
  EXPECT_EQ(shape.scanned, kShapeBytes);
  EXPECT_LE(shape.words, kShapeBytes / 4);
}

TEST(LineShape, TakesAnyBytes) {
  for (const char* line : {"", "-", "\xE2\x80", "\xC2", "a\xE2", "\xFF\xFE", "*"}) measure_line(line);
  EXPECT_EQ(measure_line("\xC3\xA9t\xC3\xA9 2031").words, 2u);
}

}  // namespace
}  // namespace lede::indexer
