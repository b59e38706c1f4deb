// How surely something is more frequent in one set than in another: the log-likelihood ratio of Dunning,
// "Accurate methods for the statistics of surprise and coincidence", Computational Linguistics 19 (1993).
#pragma once

#include <cmath>

namespace lede::searcher {

/// 3.8 is chance in one case of twenty, 10.8 in one of a thousand.
inline constexpr double kOneInAThousand = 10.83;

/// So many of so many: articles that name somebody of all articles, or a word of all words.
struct Rate {
  double part;
  double whole;
  double rate() const { return whole > 0 ? part / whole : 0; }
};

/// 0 and more; 0 where either set is empty.
inline double likelihood_ratio(Rate here, Rate elsewhere) {
  if (here.whole <= 0 || elsewhere.whole <= 0) return 0;
  const double both = (here.part + elsewhere.part) / (here.whole + elsewhere.whole);
  const auto likelihood = [](Rate found, double p) {
    const double hits = found.part > 0 ? found.part * std::log(p) : 0;
    const double rest = found.whole - found.part;
    return hits + (rest > 0 ? rest * std::log(1 - p) : 0);
  };
  const auto gain = [&](Rate found) { return likelihood(found, found.rate()) - likelihood(found, both); };
  return 2 * (gain(here) + gain(elsewhere));
}

}  // namespace lede::searcher
