// The best labels of a span of tokens: Viterbi over the labels that may follow one another. Only the best
// score of each label is kept on the way forward, so that a step is sums and maxima of sixteen numbers in a
// row, which compilers turn into vector instructions; the labels are found again on the way back.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "indexer/extract/entities/model.h"

namespace lede::indexer {

/// Reused, it allocates no more. Not thread safe: one a thread.
class Decoder {
 public:
  /// Exact for whole numbers up to 2^24, which no sum over a span comes near to.
  using Score = float;
  using Table = std::array<std::array<Score, kLabels>, kLabels>;

  /// `transitions` is a matrix [before][after]; what it says of pairs that may not follow is not read.
  template <class Transitions>
  explicit Decoder(const Transitions& transitions) {
    for (Label before = 0; before < kLabels; ++before)
      for (Label after = 0; after < kLabels; ++after)
        transitions_[before][after] =
            may_follow(before, after) ? static_cast<Score>(transitions[before][after]) : kNever;
  }

  /// Writes one label a row: a row holds the scores of all labels but outside. What is before and after the
  /// span is outside. Of equals the lower label wins.
  template <class Row>
  void decode(std::span<const Row> rows, std::span<Label> labels) {
    if (columns_.size() < rows.size()) columns_.resize(rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      columns_[i] = i == 0 ? transitions_[kOutside] : step(columns_[i - 1]);
      for (Label label = 1; label < kLabels; ++label)
        columns_[i][label] += static_cast<Score>(rows[i][label - 1]);
    }
    Label label = kOutside;
    for (std::size_t i = rows.size(); i-- > 0;) labels[i] = label = best_before(columns_[i], label);
  }

 private:
  using Column = std::array<Score, kLabels>;  ///< the best score of a labelling that ends with each label
  static constexpr std::size_t kLabelsOfKind = kScored / kNameKinds;
  static constexpr Score kNever = -std::numeric_limits<Score>::infinity();

  Column step(const Column& last) const {
    Column next;
    next.fill(kNever);
    for (Label before = 0; before < kLabels; ++before) {
      if (is_open_after(before))  // only labels of its kind may follow
        reach<kLabelsOfKind>(last, before, 1 + static_cast<std::size_t>(kind_of(before)) * kLabelsOfKind,
                             next);
      else
        reach<kLabels>(last, before, 0, next);
    }
    return next;
  }

  /// From one label to `kCount` labels in a row.
  template <std::size_t kCount>
  void reach(const Column& last, Label before, std::size_t first, Column& next) const {
    const Score score = last[before];
    const Score* const to = &transitions_[before][first];
    Score* const best = &next[first];
    for (std::size_t i = 0; i < kCount; ++i) best[i] = score + to[i] > best[i] ? score + to[i] : best[i];
  }

  Label best_before(const Column& column, Label after) const {
    Label best = kOutside;
    Score most = kNever;
    for (Label before = 0; before < kLabels; ++before)
      if (const Score score = column[before] + transitions_[before][after]; score > most)
        best = before, most = score;
    return best;
  }

  Table transitions_;
  std::vector<Column> columns_;  ///< of each token
};

}  // namespace lede::indexer
