#include "tools/lines/score.h"

#include <gtest/gtest.h>

namespace lede::indexer {
namespace {

MarkedPage page_of(std::vector<std::string> lines, std::string gold) {
  MarkedPage page;
  page.lines = std::move(lines);
  page.gold = std::move(gold);
  return page;
}

TEST(LineScore, CountsSequencesOfFourWords) {
  LineScore score;
  // Of the body's four sequences three are kept, and two more that are none of its own.
  score.add(page_of({"a b c d e f", "x y"}, "a b c d e f g"), {1, 1});
  EXPECT_DOUBLE_EQ(score.precision(), 3.0 / 5);
  EXPECT_DOUBLE_EQ(score.recall(), 3.0 / 4);
  EXPECT_DOUBLE_EQ(score.f1(), 2 * .6 * .75 / 1.35);
  EXPECT_EQ(score.print(), "P 0.600 R 0.750 F1 0.667");
}

TEST(LineScore, ASequenceCountsAsOftenAsItStands) {
  LineScore score;
  score.add(page_of({"a b c d", "a b c d"}, "a b c d"), {1, 0});
  EXPECT_DOUBLE_EQ(score.f1(), 1);
  LineScore twice;
  twice.add(page_of({"a a a a a"}, "a a a a"), {1});
  EXPECT_DOUBLE_EQ(twice.precision(), 0.5);
  EXPECT_DOUBLE_EQ(twice.recall(), 1);
}

TEST(LineScore, APageCountsTheSameWhateverItsLength) {
  LineScore score;
  score.add(page_of({"a b c d e f g h i j"}, "a b c d e f g h i j"), {1});
  score.add(page_of({"a b c d"}, "e f g h"), {0});
  EXPECT_DOUBLE_EQ(score.recall(), 0.5);
  EXPECT_DOUBLE_EQ(score.precision(), 1);
}

TEST(LineScore, OfNothingIsPerfect) {
  LineScore score;
  score.add(page_of({"a b c d"}, ""), {0});
  EXPECT_DOUBLE_EQ(score.precision(), 1);
  EXPECT_DOUBLE_EQ(score.recall(), 1);
}

TEST(LineScore, AShortTextIsOneSequence) {
  LineScore score;
  score.add(page_of({"a b"}, "a b"), {1});
  EXPECT_DOUBLE_EQ(score.f1(), 1);
}

}  // namespace
}  // namespace lede::indexer
