#include <algorithm>
#include <utility>

#include "searcher/query/clauses.h"

namespace lede::searcher {
namespace {

using Terms = std::vector<std::string>;

std::optional<Terms> terms_of(schema::Field field, const Sequence& sequence) {
  Terms terms;
  for (const auto& test : sequence) {
    if (test.stems.size() != 1) return std::nullopt;
    terms.push_back(term_of(field, test.stems.front()));
  }
  return terms;
}

void add_together(const Terms& terms, const Terms& instead_of, RankingTerms& ranking) {
  for (std::size_t i = 0; i < terms.size(); ++i) {
    Terms beside = terms;
    beside.erase(beside.begin() + static_cast<std::ptrdiff_t>(i));
    ranking.push_back({terms[i], std::move(beside), instead_of});
  }
}

bool any_is_one_word(const Clause& clause) {
  return std::any_of(clause.variants.begin(), clause.variants.end(), [](const Sequence& sequence) {
    return std::any_of(sequence.begin(), sequence.end(), [](const auto& test) { return test.is_one_word; });
  });
}

bool is_one_term(const std::optional<RankingTerms>& terms) {
  return terms && terms->size() == 1 && terms->front().beside.empty() && terms->front().instead_of.empty();
}

}  // namespace

bool ranks_by_terms(const Clause& clause) {
  return !clause.variants.empty() && clause.variants.front().size() == 1 && !clause.sufficient_terms.empty();
}

std::optional<RankingTerms> ranking_terms(const Clause& clause) {
  if (!clause.entities.empty()) return std::nullopt;
  if (any_is_one_word(clause)) return std::nullopt;
  RankingTerms ranking;
  if (ranks_by_terms(clause)) {
    for (const auto& term : clause.sufficient_terms) ranking.push_back({term, {}, {}});
    return ranking;
  }
  Terms usual;
  for (const auto& variant : clause.variants) {
    auto terms = terms_of(clause.field, variant);
    if (!terms) return std::nullopt;
    add_together(*terms, usual, ranking);
    if (usual.empty()) usual = std::move(*terms);
  }
  return ranking;
}

std::optional<RankingTerms> ranking_terms(const std::optional<RankingTerms>& left,
                                          const std::optional<RankingTerms>& right,
                                          const std::optional<RankingTerms>& together) {
  if (!is_one_term(left) || !is_one_term(right) || !is_one_term(together)) return std::nullopt;
  RankingTerms ranking = {left->front(), right->front(), together->front()};
  ranking.back().instead_of = {ranking[0].term, ranking[1].term};
  return ranking;
}

}  // namespace lede::searcher
