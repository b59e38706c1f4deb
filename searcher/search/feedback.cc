#include "searcher/search/feedback.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "common/schema/lexicon.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/ranking_limits.h"

namespace lede::searcher {
namespace {

// Between 15 and 40 words MAP moves by .005 or less.
constexpr std::size_t kWords = 30;
// An article with half the score of the best counts a sixteenth: where one article answers and the next only
// share a word with the question, they do not lead it away.
constexpr int kPower = 4;
// What is added weighs so much of what was written (docs/RANKING.md).
constexpr double kWeightOfAdded = 0.7;

// The shortest form that is indexed under the stem. Stemming takes endings off and may change the last letter
// of what is left.
std::string form_of(const Xapian::Database& database, const std::string& stem) {
  const auto lasting = stem.substr(0, stem.size() > 2 ? stem.size() - 1 : stem.size());
  std::string shortest;
  schema::for_each_form(database, lasting, [&](const std::string& form, const std::string& its_stem) {
    if (its_stem == stem && (shortest.empty() || form.size() < shortest.size())) shortest = form;
    return true;
  });
  return shortest.empty() ? stem : shortest;
}

std::vector<SignificantTerm> words_of_the_best(IndexReader& reader, const Compiled& query) {
  SearchRequest request;
  request.limit = kFeedbackArticles;
  request.collapse_duplicates = true;
  request.total = false;
  const auto best = ranked_search(reader, query, request).hits;
  std::vector<ArticleTerms> articles;
  for (const auto& [document, score] : best) {
    articles.push_back(words_of(reader.database(), document));
    if (best.front().score > 0) articles.back().weight = std::pow(score / best.front().score, kPower);
  }
  return significant_terms(articles, size_of(reader.database()), kWords);
}

// The words that the query does not have, in the same order.
std::vector<AddedWord> added_words(const Xapian::Database& database, const FilterNode& query,
                                   const std::vector<SignificantTerm>& words) {
  std::set<std::string> written;
  walk(query, [&](const FilterNode& node) {
    if (const Clause* clause = clause_in(node))
      written.insert(clause->sufficient_terms.begin(), clause->sufficient_terms.end());
    return true;
  });
  std::vector<AddedWord> added;
  for (const auto& [term, weight] : words)
    if (!written.contains(term)) added.push_back({form_of(database, term), term, weight});
  return added;
}

}  // namespace

ExpandedQuery expand(IndexReader& reader, const Compiled& query) {
  const auto words = words_of_the_best(reader, query);
  return {ranked_also_by(query, words, proximity_score(reader, query.filter).words()),
          added_words(reader.database(), query.filter, words)};
}

Compiled ranked_also_by(Compiled query, const std::vector<SignificantTerm>& words, std::size_t written) {
  if (words.empty()) return query;
  double sum = 0;
  for (const auto& word : words) sum += word.weight;
  const double together = kWeightOfAdded * static_cast<double>(std::max<std::size_t>(1, written));
  std::vector<Xapian::Query> added;
  for (const auto& [term, weight] : words)
    added.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), together * weight / sum);
  query.candidates = {Xapian::Query::OP_AND_MAYBE, query.candidates,
                      Xapian::Query(Xapian::Query::OP_OR, added.begin(), added.end())};
  query.weighed.reset();
  return query;
}

}  // namespace lede::searcher
