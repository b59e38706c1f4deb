// The best labels of a run of words, by Viterbi over the labels that may follow one another.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "indexer/extract/entities/model.h"

namespace lede::indexer {

/// The labels that may follow each label, ended by kLabels: a run is decoded by these pairs alone.
struct Followers {
  std::array<std::array<Label, kLabels + 1>, kLabels> of{};
};
consteval Followers followers() {
  Followers result;
  for (Label before = 0; before < kLabels; ++before) {
    std::size_t count = 0;
    for (Label after = 0; after < kLabels; ++after)
      if (may_follow(before, after)) result.of[before][count++] = after;
    result.of[before][count] = kLabels;
  }
  return result;
}
inline constexpr Followers kFollowers = followers();

/// Decodes runs of scores of any number type; reused, it allocates no more. `Row` is an array of kScored
/// numbers, `Table` a matrix [before][after].
template <class Row, class Table>
class Decoder {
 public:
  using Score = std::int32_t;

  /// Writes one label a row. What is before and after the run is outside. Of equals the lower label wins.
  void decode(std::span<const Row> rows, const Table& transitions, std::span<Label> labels) {
    if (rows.size() == 1) {
      labels[0] = decode_one(rows[0], transitions);
      return;
    }
    from_.resize(rows.size());
    std::array<Score, kLabels> last;
    last.fill(kNever);
    last[kOutside] = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) last = step(last, rows[i], transitions, i);
    Label label = best_end(last, transitions);
    for (std::size_t i = rows.size(); i-- > 0;) {
      labels[i] = label;
      label = from_[i][label];
    }
  }

 private:
  /// Most runs are one word: outside, or a name by itself.
  static Label decode_one(const Row& row, const Table& transitions) {
    const auto around = [&](Label label) {
      return static_cast<Score>(transitions[kOutside][label]) +
             static_cast<Score>(transitions[label][kOutside]);
    };
    Label best = kOutside;
    Score best_score = around(kOutside);
    for (std::size_t kind = 0; kind < kNameKinds; ++kind) {
      const Label label = label_of(static_cast<NameKind>(kind), Part::unit);
      const Score score = around(label) + static_cast<Score>(row[label - 1]);
      if (score > best_score) best = label, best_score = score;
    }
    return best;
  }

  static constexpr Score kNever = std::numeric_limits<Score>::min() / 2;

  std::array<Score, kLabels> step(const std::array<Score, kLabels>& last, const Row& row,
                                  const Table& transitions, std::size_t i) {
    std::array<Score, kLabels> next;
    next.fill(kNever);
    for (Label before = 0; before < kLabels; ++before) {
      if (last[before] <= kNever) continue;
      for (const Label* after = kFollowers.of[before].data(); *after != kLabels; ++after) {
        const Score score = last[before] + static_cast<Score>(transitions[before][*after]);
        if (score <= next[*after]) continue;
        next[*after] = score;
        from_[i][*after] = before;
      }
    }
    for (Label label = 1; label < kLabels; ++label)
      if (next[label] > kNever) next[label] += static_cast<Score>(row[label - 1]);
    return next;
  }

  static Label best_end(const std::array<Score, kLabels>& last, const Table& transitions) {
    Label best = kOutside;
    Score best_score = kNever;
    for (Label label = 0; label < kLabels; ++label) {
      if (is_open_after(label) || last[label] <= kNever) continue;
      const Score score = last[label] + static_cast<Score>(transitions[label][kOutside]);
      if (score > best_score) best = label, best_score = score;
    }
    return best;
  }

  std::vector<std::array<Label, kLabels>> from_;
};

}  // namespace lede::indexer
