// Words that stand together in the article as they do in the query make it a better answer.
#pragma once

#include <string_view>
#include <vector>

#include "searcher/search/match_tree.h"

namespace lede::searcher {

/// The single words of a query that its answer is ranked by, in written order; negated ones and other fields left out.
std::vector<const Clause*> ranked_words(const MatchNode& query);

/// From 1 (no two neighbouring words of the query near each other) to 1 + kMostBoost (all of them side by side): the mean
/// over neighbouring pairs of 1 / distance, for pairs at most 8 words apart in one paragraph. Works on the signature, so
/// a stray byte may add a little; ranking only. After Büttcher, Clarke and Lushman, "Term proximity scoring for ad-hoc
/// retrieval on very large text collections", SIGIR 2006, reduced to neighbouring pairs.
double proximity_boost(std::string_view signature, const std::vector<const Clause*>& words);
inline constexpr double kMostBoost = 0.5;

}  // namespace lede::searcher
