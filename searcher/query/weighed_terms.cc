#include "searcher/query/weighed_terms.h"

#include <algorithm>

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

void add_together(const Terms& terms, const Terms& instead_of, WeighedTerms& weighed) {
  for (std::size_t i = 0; i < terms.size(); ++i) {
    Terms beside = terms;
    beside.erase(beside.begin() + static_cast<std::ptrdiff_t>(i));
    weighed.push_back({terms[i], std::move(beside), instead_of});
  }
}

bool is_one_term(const std::optional<WeighedTerms>& terms) {
  return terms && terms->size() == 1 && terms->front().beside.empty() && terms->front().instead_of.empty();
}

}  // namespace

std::optional<WeighedTerms> weighed_terms(const Clause& clause) {
  if (!clause.entities.empty()) return std::nullopt;
  WeighedTerms weighed;
  if (ranks_by_terms(clause)) {
    for (const auto& term : clause.sufficient_terms) weighed.push_back({term, {}, {}});
    return weighed;
  }
  Terms usual;
  for (const auto& variant : clause.variants) {
    auto terms = terms_of(clause.field, variant);
    if (!terms) return std::nullopt;
    add_together(*terms, usual, weighed);
    if (usual.empty()) usual = std::move(*terms);
  }
  return weighed;
}

std::optional<WeighedTerms> weighed_terms(const std::optional<WeighedTerms>& left,
                                          const std::optional<WeighedTerms>& right,
                                          const std::optional<WeighedTerms>& together) {
  if (!is_one_term(left) || !is_one_term(right) || !is_one_term(together)) return std::nullopt;
  WeighedTerms weighed = {left->front(), right->front(), together->front()};
  weighed.back().instead_of = {weighed[0].term, weighed[1].term};
  return weighed;
}

}  // namespace lede::searcher
