// Words that stand together in the article as they do in the query make it a better answer.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "searcher/search/match_tree.h"

namespace lede::searcher {

/// Made once a query, asked for every article that is scored again.
class ProximityBoost {
 public:
  /// Looks at the single words of a query that its answer is ranked by, in written order; negated ones and
  /// other fields are left out, as are all beyond the first 32.
  explicit ProximityBoost(const MatchNode& query);

  /// Fewer than two words stand nowhere together: every factor is 1.
  bool is_constant() const { return words_ < 2; }

  /// From 1 (no two neighbouring words of the query near each other) to kMost (all of them side by side): the
  /// mean over neighbouring pairs of 1 / distance, for pairs at most 8 words apart in one paragraph. Works on
  /// the signature, so a stray byte may add a little; ranking only. After Büttcher, Clarke and Lushman, "Term
  /// proximity scoring for ad-hoc retrieval on very large text collections", SIGIR 2006, reduced to
  /// neighbouring pairs.
  double factor(std::string_view signature) const;
  static constexpr double kMost = 1.5;

 private:
  std::size_t words_ = 0;
  std::array<std::uint32_t, 256> words_of_byte_{};  ///< bit i: the byte may be word i
};

}  // namespace lede::searcher
