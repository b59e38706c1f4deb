#include "tools/lines/training.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "common/base/error.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Pages, WordsAreLettersDigitsUnderscoresAndBytesBeyondAscii) {
  EXPECT_THAT(metric_words("It's a_b 5-fold, Łódź!"), ElementsAre("It", "s", "a_b", "5", "fold", "Łódź"));
  EXPECT_THAT(metric_words(" ... "), IsEmpty());
}

TEST(Pages, ALineIsBodyWhenMostOfItsWordsAre) {
  const lede::testing::TemporaryFolder folder;
  folder.write("raw/b.txt",
               "Home News Sport Weather Contact\n\nThe dam held all night, engineers said.\n\nMore: the dam "
               "held all night again and again today\n");
  folder.write("gold/b.txt", "The dam held all night, engineers said.\n");
  folder.write("raw/a.txt", "Velp\n");
  folder.write("gold/a.txt", "Velp\n");
  const auto pages = read_pages(folder.path());
  ASSERT_EQ(pages.size(), 2u);
  EXPECT_EQ(pages[0].name, "a.txt");
  EXPECT_EQ(pages[1].lines.size(), 3u);
  EXPECT_THAT(pages[1].body, ElementsAre(0, 1, 0)) << "four words of ten of the last line are the body's";
  EXPECT_EQ(pages[1].shapes.size(), 3u);
  EXPECT_EQ(pages[1].gold, "The dam held all night, engineers said.\n");
}

TEST(Pages, OfCleanTextsEveryStepthIsReadWithoutItsHeadline) {
  const lede::testing::TemporaryFolder folder;
  for (const char* name : {"a", "b", "c", "d", "e"})
    folder.write(name, std::string("Headline of ") + name + "\n\nThe dam held.\n\nIt was old.\n");
  folder.write("f", "Only a headline\n\nand a line\n");
  const auto texts = read_clean_texts(folder.path(), 2);
  ASSERT_EQ(texts.size(), 3u);
  EXPECT_EQ(texts[1].name, "c");
  EXPECT_THAT(texts[1].lines, ElementsAre("The dam held.", "It was old."));
  EXPECT_THAT(texts[1].body, ElementsAre(1, 1));
}

TEST(Pages, RefusesAFolderThatIsNotThere) {
  const lede::testing::TemporaryFolder folder;
  EXPECT_THROW(read_pages(folder / "none"), Error);
  EXPECT_THROW(read_clean_texts(folder / "none", 1), Error);
}

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

constexpr std::array<float, 1> kOne = {1};

TEST(Logistic, AConstantLearnsTheLogOdds) {
  const std::vector<Example> examples = {{kOne, true, 3}, {kOne, false, 1}};
  EXPECT_NEAR(fit_logistic(examples, 1e-9).at(0), std::log(3.0), 1e-4);
}

TEST(Logistic, AWeightCountsAsThatManyExamples) {
  const std::vector<Example> heavy = {{kOne, true, 2}, {kOne, false, 1}};
  const std::vector<Example> many = {{kOne, true, 1}, {kOne, true, 1}, {kOne, false, 1}};
  EXPECT_NEAR(fit_logistic(heavy, 0.5).at(0), fit_logistic(many, 0.5).at(0), 1e-6);
}

/// At the best weights the slope of the likelihood is what the ridge pulls.
TEST(Logistic, FindsTheMaximum) {
  constexpr double kRidge = 0.3;
  const std::vector<std::array<float, 3>> rows = {{1, 0, 2},  {1, 1, -1},   {1, 3, 0},
                                                  {1, -2, 1}, {1, 0.5F, 4}, {1, 2, 2}};
  const std::array<bool, 6> positive = {true, false, true, false, true, false};
  std::vector<Example> examples;
  for (std::size_t i = 0; i < rows.size(); ++i)
    examples.push_back({rows[i], positive[i], 1 + 0.5 * static_cast<double>(i)});
  const std::vector<double> weights = fit_logistic(examples, kRidge);
  for (std::size_t k = 0; k < 3; ++k) {
    double slope = -kRidge * weights[k];
    for (const Example& example : examples) {
      double sum = 0;
      for (std::size_t i = 0; i < 3; ++i) sum += static_cast<double>(example.features[i]) * weights[i];
      slope += example.weight * ((example.positive ? 1 : 0) - 1 / (1 + std::exp(-sum))) *
               static_cast<double>(example.features[k]);
    }
    EXPECT_NEAR(slope, 0, 1e-3) << k;
  }
}

TEST(Logistic, SeparableExamplesHaveFiniteWeights) {
  constexpr std::array<float, 1> kMinus = {-1};
  const double weight = fit_logistic(std::vector<Example>{{kOne, true, 1}, {kMinus, false, 1}}, 1).at(0);
  EXPECT_GT(weight, 0);
  EXPECT_LT(weight, 2);
}

}  // namespace
}  // namespace lede::indexer
