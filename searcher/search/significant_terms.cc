#include "searcher/search/significant_terms.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "common/base/ascii.h"
#include "common/text/analyzer.h"

namespace lede::searcher {
namespace {

// How much `word` says about an article of `length`.
double significance(const TermCount& word, double length, const IndexSize& index) {
  const double times = word.times;
  const double rarity = std::log(index.articles / word.articles);
  return times / length * (times / (times + 1 + length / index.mean_length)) * rarity;
}

// Only words of the text begin with something else than a capital.
bool is_word(const std::string& term) {
  return !term.empty() && !ascii::is_upper(term.front()) && !is_function_word(term);
}

}  // namespace

std::vector<SignificantTerm> significant_terms(std::span<const ArticleTerms> articles, const IndexSize& index,
                                               std::size_t most) {
  std::unordered_map<std::string, double> weights;
  for (const auto& article : articles)
    for (const auto& word : article.terms)
      if (word.articles > 1 && word.articles < index.articles)
        weights[word.term] += article.weight * significance(word, article.length, index);
  std::vector<SignificantTerm> terms;
  for (auto& [term, weight] : weights)
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

ArticleTerms words_of(const Xapian::Database& database, Xapian::docid document) {
  ArticleTerms article;
  article.length = database.get_doclength(document);
  const auto end = database.termlist_end(document);
  for (auto at = database.termlist_begin(document); at != end; ++at)
    if (auto term = *at; is_word(term))
      article.terms.push_back({std::move(term), at.get_wdf(), at.get_termfreq()});
  return article;
}

IndexSize size_of(const Xapian::Database& database) {
  return {static_cast<double>(database.get_doccount()), database.get_avlength()};
}

}  // namespace lede::searcher
