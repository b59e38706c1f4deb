#include "searcher/search/feedback.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <unordered_map>
#include <utility>

#include "common/base/ascii.h"
#include "common/schema/opening.h"
#include "common/text/analyzer.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/steps.h"

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

// Finds what `query` finds and ranks by `words` too. All of them together weigh seven tenths of the query's
// own `written` words.
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
  query.ranking_terms.reset();
  return query;
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

ExpandedQuery expand(IndexReader& reader, const Compiled& query) {
  const auto words = words_of_the_best(reader, query);
  return {ranked_also_by(query, words, proximity_score(reader, query.filter).words()),
          added_words(reader.database(), query.filter, words)};
}

}  // namespace lede::searcher
