#include "indexer/progress.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/fake_world.h"

namespace lede::indexer {
namespace {

using std::chrono::milliseconds;
using ::testing::HasSubstr;

ProgressState example() {
  ProgressState state;
  state.articles = Documents{1204};
  state.files = 310;
  state.all_files = 4000;
  state.bytes = Bytes{20'000'000};
  state.all_bytes = Bytes{150'000'000};
  state.elapsed = milliseconds(10'000);
  return state;
}

TEST(ProgressLine, TellsRateAndTimeLeft) {
  EXPECT_EQ(progress_line(example(), 80), "1,204 articles, 310 of 4,000 files, 2.0 MB/s, 1:05 left");
}

TEST(ProgressLine, GuessesNothingAtTheStart) {
  ProgressState state = example();
  state.elapsed = milliseconds(10);
  EXPECT_EQ(progress_line(state, 80), "1,204 articles, 310 of 4,000 files");
}

TEST(ProgressLine, StaysOnOneLine) {
  EXPECT_EQ(progress_line(example(), 15).size(), 14U);
  EXPECT_EQ(progress_line(example(), 0), "");
}

TEST(Progress, PrintsNothingWhenNotShown) {
  testing::FakeWorld fake;
  World world = fake.world();
  {
    Progress progress(world, false);
    progress.show(example());
  }
  EXPECT_EQ(fake.err.str(), "");
}

TEST(Progress, IsRewrittenAtMostTenTimesASecondAndTakenAway) {
  testing::FakeWorld fake;
  World world = fake.world();
  {
    Progress progress(world, true);
    for (int i = 0; i < 10; ++i) {
      progress.show(example());
      fake.now += milliseconds(20);
    }
  }
  const std::string printed = fake.err.str();
  std::size_t lines = 0;
  for (auto at = printed.find("articles"); at != std::string::npos; at = printed.find("articles", at + 1))
    ++lines;
  EXPECT_EQ(lines, 2U);
  EXPECT_TRUE(printed.ends_with("\r\x1b[K"));
}

}  // namespace
}  // namespace lede::indexer
