#include "indexer/extract/entities/run_decoder.h"

#include <gtest/gtest.h>

#include <random>

#include "indexer/extract/entities/tagger_decode.h"

namespace lede::indexer {
namespace {

std::vector<Scores> random_rows(std::mt19937& random, std::size_t size, int most) {
  std::vector<Scores> rows(size);
  for (Scores& row : rows)
    for (std::int16_t& score : row.of)
      score = static_cast<std::int16_t>(static_cast<int>(random() % (2u * most + 1u)) - most);
  return rows;
}

/// Small scores make many ties, large ones whatever overflows.
TEST(RunDecoder, FindsWhatTheDecoderFinds) {
  std::mt19937 random(7);
  Decoder<Scores, Transitions> reference;
  for (const int most : {1, 30, 700, RunDecoder::kMostScore})
    for (int round = 0; round < 400; ++round) {
      Transitions transitions;
      for (auto& row : transitions)
        for (std::int8_t& weight : row) weight = static_cast<std::int8_t>(random() % 256);
      RunDecoder decoder(transitions);
      const auto rows = random_rows(random, 1 + random() % 40, most);
      std::vector<Label> labels(rows.size()), expected(rows.size());
      decoder.decode(rows, labels);
      reference.decode(rows, transitions, expected);
      ASSERT_EQ(labels, expected) << most << ", " << rows.size() << " words";
    }
}

/// A name that only gains, or only loses, from word to word.
TEST(RunDecoder, EndsLongNames) {
  const Transitions transitions{};
  for (const int gain : {RunDecoder::kMostScore, -RunDecoder::kMostScore}) {
    std::vector<Scores> rows(60);
    for (Scores& row : rows) row.of.fill(static_cast<std::int16_t>(gain));
    std::vector<Label> labels(rows.size()), expected(rows.size());
    RunDecoder(transitions).decode(rows, labels);
    Decoder<Scores, Transitions>().decode(rows, transitions, expected);
    EXPECT_EQ(labels, expected);
    for (Scores& row : rows) row.of[label_of(NameKind::org, Part::inside) - 1u] = 3000;
    RunDecoder(transitions).decode(rows, labels);
    Decoder<Scores, Transitions>().decode(rows, transitions, expected);
    EXPECT_EQ(labels, expected);
  }
}

}  // namespace
}  // namespace lede::indexer
