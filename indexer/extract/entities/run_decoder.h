// The best labels of a run of words as Decoder finds them, of scores of 16 bits: labels of one part stand
// side by side, so that all names that may begin at a word are weighed by the same few instructions.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/extract/entities/features_sheet.h"
#include "indexer/extract/entities/model.h"

namespace lede::indexer {

/// Reused, it allocates no more. Not thread safe: one a thread.
class RunDecoder {
 public:
  explicit RunDecoder(const Transitions& transitions);

  /// Scores beyond this, either way, may be decoded wrongly: the weights of a word are far from it.
  static constexpr int kMostScore = 5'000;

  /// Writes one label a row. What is before and after the run is outside. Of equals the lower label wins.
  void decode(std::span<const Scores> rows, std::span<Label> labels);

 private:
  /// A number for each kind, for one part of a name and then for another. A vector of the compiler's (g++ and
  /// clang know it on every machine): of arrays g++ 12 makes single steps.
  using Lanes [[gnu::vector_size(kNameKinds * 2 * sizeof(std::int16_t))]] = std::int16_t;

  /// Numbers of the labels that a word may have, those of like parts together.
  struct Column {
    std::int16_t outside = 0;
    Lanes starting{};  ///< begin, unit: may follow what is finished
    Lanes going_on{};  ///< inside, last: may follow what is not
  };

  /// Labels after which another name may start: outside, last and unit of each kind, ascending.
  static constexpr std::size_t kFinished = 1 + 2 * kNameKinds;

  Label decode_one(const Scores& row) const;
  void begin(const Scores& row);
  void step(const Scores& row, Column& from);
  void go_on(const Column& last, Column& from);
  void add(const Scores& row);
  void lower();
  Label best_end() const;

  std::array<std::int16_t, kFinished> to_outside_{};  ///< from each finished label
  std::array<Lanes, kFinished> to_starting_{};
  Lanes from_begin_{}, from_inside_{};  ///< to going_on
  Column best_;                         ///< scores of the labels of the last word
  std::vector<Column> from_;            ///< of each word, the label before
};

}  // namespace lede::indexer
