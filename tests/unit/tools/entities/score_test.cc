#include "tools/entities/score.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "common/base/error.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(Score, F1IsTheHarmonicMeanOfPrecisionAndRecall) {
  EXPECT_DOUBLE_EQ((Counts{.right = 3, .found = 4, .marked = 6}.f1()), 60);
  EXPECT_DOUBLE_EQ(Counts{}.f1(), 0);
  Counts sum{.right = 1, .found = 2, .marked = 3};
  sum += {.right = 10, .found = 20, .marked = 30};
  EXPECT_EQ(sum.right, 11u);
  EXPECT_EQ(sum.found, 22u);
  EXPECT_EQ(sum.marked, 33u);
}

TEST(Score, PrintsTheThreeKindsTogetherThenEach) {
  Score score{};
  score[0] = {.right = 1, .found = 1, .marked = 2};
  score[2] = {.right = 1, .found = 3, .marked = 1};
  score[3] = {.right = 0, .found = 4, .marked = 0};
  EXPECT_EQ(print(score), "F1 57.1 (P 50.0 R 66.7)  person 66.7 place 0.0 org 50.0 other 0.0 all 36.4");
}

/// The shipped model on a text whose names are plain to see.
TEST(Score, CountsNamesFoundExactlyAndMissesWhatTokensCannotExpress) {
  Analyzer analyzer;
  const lede::testing::TemporaryFolder folder;
  const auto articles = read_marked(folder.write("gold",
                                                 "Talks\tO\nin\tO\nGeneva\tB-LOC\nfailed\tO\n,"
                                                 "\tO\nthe\tO\nUnited\tB-LOC\nNations\tI-LOC\nsaid\tO\n"),
                                    analyzer);
  auto missed = articles;
  missed[0].unreachable.push_back(NameKind::person);
  const Score found = score(shipped_model(), missed);
  EXPECT_EQ(found[1].right, 1u);
  EXPECT_EQ(found[1].marked, 2u);
  EXPECT_EQ(found[2].found, 1u) << "United Nations is an organisation, whatever the gold says";
  EXPECT_EQ(found[2].right, 0u);
  EXPECT_EQ(found[0].marked, 1u);
}

class SeedsTest : public ::testing::Test {
 protected:
  std::string score_against(const std::string& gold) {
    folder_.write("articles/talks.txt", "Talks fail\n\nTalks in Geneva failed, Margaret Holloway said.\n");
    std::ostringstream out;
    score_seeds(shipped_model(), {folder_ / "articles", gold.empty() ? "" : folder_.write("gold.tsv", gold)},
                out);
    return out.str();
  }

  lede::testing::TemporaryFolder folder_;
};

TEST_F(SeedsTest, TellsWhatIsFoundMoreOrLessOften) {
  const std::string printed =
      score_against("# a comment\ntalks.txt\tplace\tGeneva\t1\ntalks.txt\tperson\tMargaret Holloway\t2\n");
  EXPECT_THAT(printed, HasSubstr("talks.txt\tperson\tMargaret Holloway\t1\tof 2\n"));
  EXPECT_THAT(printed, Not(HasSubstr("Geneva")));
  EXPECT_THAT(printed, HasSubstr("F1 80.0  (right 2 found 2 marked 3)  all\n"));
}

TEST_F(SeedsTest, WithoutGoldAllIsPrinted) {
  EXPECT_THAT(score_against(""), HasSubstr("talks.txt\tplace\tGeneva\t1\tof 0\n"));
}

TEST_F(SeedsTest, RefusesALineThatIsNotFourColumns) {
  EXPECT_THROW(score_against("talks.txt\tplace\n"), Error);
}

}  // namespace
}  // namespace lede::indexer
