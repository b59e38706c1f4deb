#include "searcher/search/feedback.h"

#include <cmath>
#include <set>

#include "common/schema/lexicon.h"
#include "searcher/search/article_terms.h"

namespace lede::searcher {
namespace {

// Five articles and thirty words: between 15 and 40 words, and up to 10 articles, MAP moves by .005 or less.
constexpr std::uint64_t kArticles = 5;
constexpr std::size_t kWords = 30;
// An article with half the score of the best counts a sixteenth: where one article answers and the next only
// share a word with the question, they do not lead it away.
constexpr int kPower = 4;

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

}  // namespace

std::vector<SignificantTerm> feedback_of(IndexReader& reader, RankedSearch& ranked_search) {
  SearchRequest request;
  request.limit = kArticles;
  request.collapse_duplicates = true;
  request.total = false;
  const auto best = ranked_search.run(request).hits;
  std::vector<ArticleTerms> articles;
  for (const auto& [document, score] : best) {
    articles.push_back(words_of(reader.database(), document));
    if (best.front().score > 0) articles.back().weight = std::pow(score / best.front().score, kPower);
  }
  return significant_terms(articles, size_of(reader.database()), kWords);
}

std::vector<AddedWord> added_words(IndexReader& reader, const FilterNode& query,
                                   const std::vector<SignificantTerm>& feedback) {
  std::set<std::string> written;
  walk(query, [&](const FilterNode& node) {
    if (const Clause* clause = clause_in(node))
      written.insert(clause->sufficient_terms.begin(), clause->sufficient_terms.end());
    return true;
  });
  std::vector<AddedWord> added;
  for (const auto& [term, weight] : feedback)
    if (!written.contains(term)) added.push_back({form_of(reader.database(), term), term, weight});
  return added;
}

}  // namespace lede::searcher
