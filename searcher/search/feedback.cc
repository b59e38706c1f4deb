#include "searcher/search/feedback.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <unordered_map>
#include <utility>

#include "common/base/ascii.h"
#include "common/schema/opening.h"
#include "common/text/analyzer.h"
#include "common/text/language.h"
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

// An article with half the score of the best counts a sixteenth: where one article answers and the next only
// share a word with the question, they do not lead it away.
constexpr int kPower = 4;
struct Feedback {
  std::size_t articles;
  std::size_t words;
  double weight;  // of what is added, as a share of what was written
};
// In the order of AddedWords. Figures: docs/RANKING.md.
constexpr std::array kFeedback = {Feedback{kFeedbackArticles, 30, 0.7}, Feedback{10, 60, 1.0}};
constexpr std::size_t kShortQuery = 3;  // words

// The shortest form that is indexed under the stem. Stemming takes endings off and may change the last letter
// of what is left.
std::string form_of(const Xapian::Database& lexicon, const std::string& stem) {
  const auto letters = without_language(stem);
  const auto lasting = letters.substr(0, letters.size() > 2 ? letters.size() - 1 : letters.size());
  std::string shortest;
  schema::for_each_form(lexicon, lasting, [&](const std::string& form, const std::string& its_stem) {
    if (its_stem == stem && (shortest.empty() || form.size() < shortest.size())) shortest = form;
    return true;
  });
  return shortest.empty() ? std::string(letters) : shortest;
}

std::vector<SignificantTerm> words_of_the_best(IndexReader& reader, const Compiled& query,
                                               const Feedback& how) {
  SearchRequest request;
  request.limit = how.articles;
  request.collapse_duplicates = true;
  request.total = false;
  const auto best = ranked_search(reader, query, request).hits;
  std::vector<ArticleTerms> articles;
  for (const Found& hit : best) {
    articles.push_back(words_of(reader.database(), hit.document));
    if (best.front().score > 0) articles.back().weight = std::pow(hit.score / best.front().score, kPower);
  }
  return significant_terms(articles, size_of(reader.database()), how.words);
}

// The words that the query does not have, in the same order.
std::vector<AddedWord> added_words(const Xapian::Database& lexicon, const FilterNode& query,
                                   const std::vector<SignificantTerm>& words) {
  std::set<std::string> written;
  walk(query, [&](const FilterNode& node) {
    if (const Clause* clause = clause_in(node))
      written.insert(clause->sufficient_terms.begin(), clause->sufficient_terms.end());
    return true;
  });
  std::vector<AddedWord> added;
  for (const auto& [term, weight] : words)
    if (!written.contains(term)) added.push_back({form_of(lexicon, term), term, weight});
  return added;
}

// Ranks by `words` too. All of them together weigh as `how` says of the query's own `written` words.
Compiled with_words(Compiled query, const std::vector<SignificantTerm>& words, std::size_t written,
                    AddedWords use) {
  if (words.empty()) return query;
  double sum = 0;
  for (const auto& word : words) sum += word.weight;
  const double share = kFeedback.at(static_cast<std::size_t>(use)).weight;
  const double together = share * static_cast<double>(std::max<std::size_t>(1, written));
  std::vector<Xapian::Query> added;
  for (const auto& [term, weight] : words)
    added.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term), together * weight / sum);
  const bool finds = use == AddedWords::find_and_rank;
  query.candidates = {finds ? Xapian::Query::OP_OR : Xapian::Query::OP_AND_MAYBE, query.candidates,
                      Xapian::Query(Xapian::Query::OP_OR, added.begin(), added.end())};
  query.ranking_terms.reset();
  query.needs_matcher = query.needs_matcher && !finds;
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

AddedWords use_of_added_words(const SearchRequest& request) {
  std::size_t words = 0;
  const bool is_limited = any_part(request.query, [&](const Node& node) {
    return std::visit(Cases{[&](const Word&) { return ++words > kShortQuery; },
                            [&](const Phrase& phrase) {
                              words += 1 + static_cast<std::size_t>(
                                               std::count(phrase.text.begin(), phrase.text.end(), ' '));
                              return words > kShortQuery;
                            },
                            [](const And&) { return false; }, [](const Or&) { return false; },
                            [](const auto&) { return true; }},
                      node.value);
  });
  return is_limited || request.limit == 0 ? AddedWords::rank : AddedWords::find_and_rank;
}

ExpandedQuery expand(IndexReader& reader, const Compiled& query, AddedWords use) {
  const auto words = words_of_the_best(reader, query, kFeedback.at(static_cast<std::size_t>(use)));
  return {with_words(query, words, proximity_score(reader, query.filter).words(), use),
          added_words(reader.lexicon(), query.filter, words)};
}

}  // namespace lede::searcher
