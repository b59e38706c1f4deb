#include "indexer/extract/entities/label_history.h"

#include <gtest/gtest.h>

#include <string>

#include "common/text/analyzer.h"

namespace lede::indexer {
namespace {

constexpr Label kPerson = label_of(NameKind::person, Part::unit);
constexpr Label kPlace = label_of(NameKind::place, Part::unit);

TEST(LabelHistory, ASummaryLeavesOutTheWordItself) {
  LabelCounts counts;
  counts.labels[kPerson] = 1;
  counts.total = 1;
  EXPECT_EQ(summarize(counts, kPerson), HistorySummary{});
  counts.labels[kOutside] = 4;
  counts.total = 5;
  EXPECT_EQ(summarize(counts, kPerson), (HistorySummary{.kind = 1, .sure = 1, .label = 0, .count = 4}));
  counts.labels[kPerson] = 9;
  counts.total = 13;
  EXPECT_EQ(summarize(counts, kPerson), (HistorySummary{.kind = 2, .sure = 0, .label = kPerson, .count = 4}));
  EXPECT_EQ(summarize(counts, kNoLabel).count, 4);
}

TEST(LabelHistory, PartsOfOneKindAreCountedTogether) {
  LabelCounts counts;
  counts.labels[kOutside] = 2;
  counts.labels[label_of(NameKind::org, Part::begin)] = 2;
  counts.labels[label_of(NameKind::org, Part::last)] = 1;
  counts.total = 5;
  const HistorySummary summary = summarize(counts, kNoLabel);
  EXPECT_EQ(summary.kind, 2 + static_cast<int>(NameKind::org));
  EXPECT_EQ(summary.label, kOutside);
}

/// An article whose tokens have been labelled.
struct Labelled {
  Article article;
  Analyzer analyzer;
  Gazetteer gazetteer;
  WordTable words{gazetteer};
  Sequence sequence;
  LabelHistory history;
  std::vector<Label> labels;

  explicit Labelled(const std::string& text) {
    article.text = text;
    article.paragraphs = {{{0, static_cast<std::uint32_t>(text.size())}}};
    lay_out(article, analyze(article, analyzer), words, sequence);
  }
  /// What the rest of the article says of the first token of span number `at`.
  HistoryContext read(std::size_t at) {
    history.read(sequence, labels, words.forms());
    return history.around(sequence.spans[at])[0];
  }
};

TEST(LabelHistory, TellsWhatAWordIsElsewhereInTheArticle) {
  Labelled it("they saw Velp. He left Velp Anna there.");
  it.labels = {kPlace, kPerson, kOutside};
  ASSERT_EQ(it.sequence.tokens.size(), it.labels.size());
  EXPECT_EQ(it.read(0).here, (HistorySummary{.kind = 2, .sure = 1, .label = kPerson, .count = 1}));
  const HistoryContext second = it.read(1);
  EXPECT_EQ(second.here, (HistorySummary{.kind = 3, .sure = 1, .label = kPlace, .count = 1}));
  EXPECT_EQ(second.before, HistorySummary{});
  EXPECT_EQ(second.after, HistorySummary{}) << "Anna is named once";
}

TEST(LabelHistory, AWordInTitleCaseIsNotCountedButKnown) {
  Labelled it("they saw Velp. He left Velp there.");
  it.labels = {kPlace, kPlace};
  it.sequence.spans[1].title_case = true;
  EXPECT_EQ(it.read(0).here, HistorySummary{});
  EXPECT_EQ(it.read(1).here.count, 1);
}

TEST(LabelHistory, ForgetsTheArticleBefore) {
  Labelled it("they saw Velp. He left Velp there.");
  it.labels = {kPlace, kPlace};
  it.read(0);
  EXPECT_EQ(it.read(0).here.count, 1);
}

}  // namespace
}  // namespace lede::indexer
