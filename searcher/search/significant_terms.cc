#include "searcher/search/significant_terms.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

namespace lede::searcher {
namespace {

// What `word` tells of an article of `length`.
double significance(const TermCount& word, double length, const IndexSize& index) {
  const double times = word.times;
  const double rarity = std::log(index.articles / word.articles);
  return times / length * (times / (times + 1 + length / index.mean_length)) * rarity;
}

}  // namespace

std::vector<SignificantTerm> significant_terms(std::span<const ArticleTerms> articles, const IndexSize& index,
                                               std::size_t most) {
  std::unordered_map<std::string, double> told;
  for (const auto& article : articles)
    for (const auto& word : article.terms)
      if (word.articles > 1 && word.articles < index.articles)
        told[word.term] += article.weight * significance(word, article.length, index);
  std::vector<SignificantTerm> terms;
  for (auto& [term, weight] : told)
    if (weight > 0) terms.push_back({term, weight});
  std::sort(terms.begin(), terms.end(), [](const SignificantTerm& a, const SignificantTerm& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  terms.resize(std::min(terms.size(), most));
  if (terms.empty()) return terms;
  const double greatest = terms.front().weight;
  for (auto& term : terms) term.weight /= greatest;
  return terms;
}

}  // namespace lede::searcher
