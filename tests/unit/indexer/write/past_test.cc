#include "indexer/write/past.h"

#include <gtest/gtest.h>

#include "common/schema/record.h"
#include "common/text/analyzer.h"
#include "tests/support/tiny_index.h"

namespace lede::indexer {
namespace {

DocumentPlan plan_of(const std::string& path, const std::string& text) {
  Analyzer analyzer;
  const auto article = testing::make_article(path, text);
  return plan(article, analyze(article, analyzer), {}, analyzer);
}

schema::IndexTimes times_in(const DocumentPlan& plan) {
  EXPECT_EQ(plan.values.back().first, schema::kSlotTimes);
  return schema::decode_times(plan.values.back().second);
}

/// As the article stands in the index after `run`.
PastArticle written(DocumentPlan plan, std::optional<PastArticle> past, const RunTimes& run) {
  if (past)
    set_times(plan, std::move(*past), run);
  else
    set_times(plan, run);
  return {times_in(plan), plan.earlier, plan.record};
}

TEST(Past, KeepsTheTextThatWasEdited) {
  const auto first = written(plan_of("/a", "Gates open."), {}, {100, 1, 5});
  EXPECT_EQ(first.times.added, 100u);
  const auto second = written(plan_of("/a", "Gates shut."), first, {200, 2, 5});
  EXPECT_EQ(second.times.identity, first.times.identity);
  EXPECT_EQ(second.times.added, 100u);
  EXPECT_EQ(second.times.changed, 200u);
  EXPECT_EQ(second.times.edits, 1u);
  ASSERT_EQ(second.earlier.size(), 1u);
  EXPECT_EQ(second.earlier[0].number, 1u);
  EXPECT_EQ(second.earlier[0].seen, 100u);
  EXPECT_EQ(schema::decode_record(second.earlier[0].record).text, "Gates open.");
  const auto third = written(plan_of("/a", "Gates open again."), second, {300, 3, 5});
  ASSERT_EQ(third.earlier.size(), 2u);
  EXPECT_EQ(third.earlier[1].seen, 200u) << "when that text was first seen";
}

TEST(Past, KeepsAsManyTextsAsWanted) {
  auto past = written(plan_of("/a", "Text 0."), {}, {100, 1, 2});
  for (unsigned i = 1; i < 5; ++i)
    past = written(plan_of("/a", "Text " + std::to_string(i) + "."), past, {100 + i, 1 + i, 2});
  ASSERT_EQ(past.earlier.size(), 2u);
  EXPECT_EQ(past.earlier[0].number, 3u);
  EXPECT_EQ(past.times.edits, 4u);
  past = written(plan_of("/a", "The last."), past, {200, 9, 0});
  EXPECT_TRUE(past.earlier.empty());
  EXPECT_EQ(past.times.edits, 5u) << "counted all the same";
}

TEST(Past, AMoveIsNoChange) {
  const auto first = written(plan_of("/a", "Gates open."), {}, {100, 1, 5});
  const auto moved = written(plan_of("/b", "Gates open."), first, {200, 2, 5});
  EXPECT_EQ(moved.times.identity, first.times.identity);
  EXPECT_EQ(moved.times.changed, 0u);
  EXPECT_EQ(moved.times.written_in, 2u);
  EXPECT_TRUE(moved.earlier.empty());
}

TEST(Past, AnotherBylineIsAChangeAndNoEdit) {
  auto article = testing::make_article("/a", "Gates open.");
  const auto first = written(plan_of("/a", "Gates open."), {}, {100, 1, 5});
  article.byline = "Ana Moreno";
  Analyzer analyzer;
  const auto changed = written(plan(article, analyze(article, analyzer), {}, analyzer), first, {200, 2, 5});
  EXPECT_EQ(changed.times.changed, 200u);
  EXPECT_EQ(changed.times.edits, 0u);
}

TEST(Past, WhatIsDamagedCountsAsNew) {
  PastArticle past = written(plan_of("/a", "Gates open."), {}, {100, 1, 5});
  past.record = "damaged";
  EXPECT_EQ(written(plan_of("/a", "Gates shut."), past, {200, 2, 5}).times.added, 100u);
  past.times = {};
  EXPECT_EQ(written(plan_of("/a", "Gates shut."), past, {300, 3, 5}).times.added, 300u);
}

}  // namespace
}  // namespace lede::indexer
