#include "indexer/extract/entities/decoder.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>

namespace lede::indexer {
namespace {

using Row = std::array<int, kScored>;
using Table = std::array<std::array<int, kLabels>, kLabels>;

int score_of(const std::vector<Row>& rows, const Table& table, const std::vector<Label>& labels) {
  int score = 0;
  Label before = kOutside;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    score += table[before][labels[i]];
    if (labels[i] != kOutside) score += rows[i][labels[i] - 1u];
    before = labels[i];
  }
  return score + table[before][kOutside];
}

bool is_legal(const std::vector<Label>& labels) {
  Label before = kOutside;
  for (const Label label : labels) {
    if (!may_follow(before, label)) return false;
    before = label;
  }
  return may_follow(before, kOutside);
}

/// Tries every sequence.
int best_score(const std::vector<Row>& rows, const Table& table) {
  int best = INT32_MIN;
  std::vector<Label> labels(rows.size(), 0);
  while (true) {
    if (is_legal(labels)) best = std::max(best, score_of(rows, table, labels));
    std::size_t i = 0;
    while (i < labels.size() && ++labels[i] == kLabels) labels[i++] = 0;
    if (i == labels.size()) return best;
  }
}

TEST(Decoder, FindsTheBestLegalSequence) {
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) {
    Table table;
    for (auto& row : table)
      for (int& weight : row) weight = static_cast<int>(random() % 21) - 10;
    std::vector<Row> rows(1 + random() % 3);
    for (Row& row : rows)
      for (int& weight : row) weight = static_cast<int>(random() % 41) - 20;
    std::vector<Label> labels(rows.size());
    Decoder(table).decode<Row>(rows, labels);
    ASSERT_TRUE(is_legal(labels));
    ASSERT_EQ(score_of(rows, table, labels), best_score(rows, table));
  }
}

TEST(Decoder, OfEqualsTheLowerLabelWins) {
  const std::vector<Row> rows(3);
  std::vector<Label> labels(3, 1);
  Decoder(Table{}).decode<Row>(rows, labels);
  EXPECT_EQ(labels, std::vector<Label>(3, kOutside));
}

TEST(Decoder, FindsALongName) {
  std::vector<Row> rows(70);
  for (Row& row : rows) row[label_of(NameKind::org, Part::inside) - 1u] = 7'000;
  std::vector<Label> labels(rows.size());
  Decoder decoder(Table{});
  decoder.decode<Row>(rows, labels);
  EXPECT_EQ(labels.front(), label_of(NameKind::org, Part::begin));
  EXPECT_EQ(labels[40], label_of(NameKind::org, Part::inside));
  EXPECT_EQ(labels.back(), label_of(NameKind::org, Part::last));
  labels.resize(1);
  decoder.decode<Row>(std::span(rows).first(1), labels);
  EXPECT_EQ(labels[0], kOutside) << "a name of one word has no inside";
}

}  // namespace
}  // namespace lede::indexer
