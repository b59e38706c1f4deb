#include "indexer/report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/fake_world.h"

namespace lede::indexer {
namespace {

using std::chrono::milliseconds;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

Summary example() {
  Summary summary;
  summary.articles = Documents{1812};
  summary.files = 31;
  summary.added = Documents{12};
  summary.removed = Documents{1};
  summary.skipped = {{SkipReason::binary, 3}, {SkipReason::empty, 1}};
  summary.elapsed = milliseconds(449);
  return summary;
}

TEST(SummaryText, CountsWhatWasDone) {
  EXPECT_EQ(summary_text(example(), false),
            "1,812 articles in 31 files: 12 added, 1 removed, 4 skipped in 0.4 s\n"
            "skipped: 3 binary, 1 empty (--verbose lists them)\n");
}

TEST(SummaryText, ManySortsOfSkipsAreNamedShortly) {
  Summary summary = example();
  for (int reason = 0; reason <= static_cast<int>(SkipReason::fault); ++reason)
    summary.skipped[static_cast<SkipReason>(reason)] = 10;
  EXPECT_THAT(summary_text(summary, true),
              EndsWith("skipped: 10 unknown-type, 10 special-file, 10 "
                       "symlink-loop, 10 other-name, 10 part-of-page, 10 unreadable, 10 empty, "
                       "10 binary, 10 too-large, 10 damaged-archive, 10 "
                       "damaged, 10 encrypted, 10 archive-bomb, 10 "
                       "too-complex, 10 bad-json, 10 "
                       "no-text, 10 "
                       "fault\n"));
}

TEST(SummaryText, NamesTheSuffixesOfUnknownFiles) {
  Summary summary = example();
  summary.skipped = {{SkipReason::unknown_type, 14}};
  summary.unknown_suffixes = {{"", 2}, {".mp4", 3}, {".doc", 9}};
  EXPECT_THAT(summary_text(summary, true),
              EndsWith("skipped: 14 unknown-type (9 .doc, 3 .mp4, 2 without a suffix)\n"));
  for (char c = 'a'; c <= 'z'; ++c) summary.unknown_suffixes[std::string(".x") + c] = 1;
  EXPECT_THAT(summary_text(summary, true), EndsWith("1 .xd, 1 .xe, 21 others)\n"));
}

TEST(SummaryText, OneIsNotMany) {
  Summary summary;
  summary.articles = Documents{1};
  summary.files = 1;
  EXPECT_EQ(summary_text(summary, false), "1 article in 1 file: nothing new in 0.0 s\n");
}

TEST(SummaryText, AStoppedRunSaysHowToGoOn) {
  Summary summary = example();
  summary.stopped = true;
  summary.files_done = 412;
  summary.files_to_do = 3000;
  EXPECT_THAT(summary_text(summary, true),
              HasSubstr("stopped: 412 of 3,000 files; run lede-index again to go on\n"));
  EXPECT_THAT(summary_text(summary, true), Not(HasSubstr("--verbose")));
}

TEST(SummaryJson, IsOneObjectOnOneLine) {
  Summary summary = example();
  summary.skipped_files = {{"/a/\xff\n", {SkipReason::binary, 1, ""}}};
  const std::string line = summary_json(summary);
  EXPECT_EQ(line.find('\n'), line.size() - 1);
  const auto json = nlohmann::json::parse(line);
  EXPECT_EQ(json["type"], "summary");
  EXPECT_EQ(json["added"], 12);
  EXPECT_EQ(json["skipped"]["binary"], 3);
  EXPECT_EQ(json["stopped"], false);
  EXPECT_EQ(json["skipped_files"][0]["path"], "/a/\xEF\xBF\xBD\n");
}

TEST(SummaryJson, IsSafeForATerminal) {
  Summary summary = example();
  summary.skipped_files = {{"/a/\x7f\u009b\u202e", {SkipReason::bad_json, 1, "\u2066"}}};
  const std::string line = summary_json(summary);
  for (const char* unsafe : {"\x7f", "\u009b", "\u202e", "\u2066"}) EXPECT_THAT(line, Not(HasSubstr(unsafe)));
  EXPECT_EQ(nlohmann::json::parse(line)["skipped_files"][0]["path"], "/a/\x7f\u009b\u202e");
}

TEST(SkippedLines, AreSafeForATerminal) {
  const std::string lines = skipped_lines({{"/a/\x1b[31m\nb", {SkipReason::bad_json, 3, "line 2"}}});
  EXPECT_THAT(lines, Not(HasSubstr("\x1b")));
  EXPECT_EQ(lines.find('\n'), lines.size() - 1);
  EXPECT_THAT(lines, HasSubstr("(line 2), and 2 more like it"));
}

TEST(Figures, ReadWell) {
  EXPECT_EQ(human_size(Bytes{999}), "999 B");
  EXPECT_EQ(human_size(Bytes{4100}), "4.1 kB");
  EXPECT_EQ(human_size(Bytes{999'960}), "1.0 MB");
  EXPECT_EQ(human_size(Bytes{12'345'678'901}), "12.3 GB");
}

using std::chrono::milliseconds;
using ::testing::HasSubstr;

ProgressState halfway() {
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
  EXPECT_EQ(progress_line(halfway(), 80), "1,204 articles, 310 of 4,000 files, 2.0 MB/s, 1:05 left");
}

TEST(ProgressLine, GuessesNothingAtTheStart) {
  ProgressState state = halfway();
  state.elapsed = milliseconds(10);
  EXPECT_EQ(progress_line(state, 80), "1,204 articles, 310 of 4,000 files");
}

TEST(ProgressLine, StaysOnOneLine) {
  EXPECT_EQ(progress_line(halfway(), 15).size(), 14U);
  EXPECT_EQ(progress_line(halfway(), 0), "");
}

TEST(Progress, PrintsNothingWhenNotShown) {
  testing::FakeWorld fake;
  World world = fake.world();
  {
    Progress progress(world, false);
    progress.show(halfway());
  }
  EXPECT_EQ(fake.err.str(), "");
}

TEST(Progress, IsRewrittenAtMostTenTimesASecondAndTakenAway) {
  testing::FakeWorld fake;
  World world = fake.world();
  {
    Progress progress(world, true);
    for (int i = 0; i < 10; ++i) {
      progress.show(halfway());
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
