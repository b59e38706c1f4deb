#include "searcher/search/ranked_search.h"

#include <algorithm>
#include <utility>

#include "searcher/search/collapse.h"
#include "searcher/search/ranking_limits.h"

namespace lede::searcher {
namespace {

std::size_t reranked(const ProximityScore& proximity) {
  if (proximity.is_constant()) return 0;
  return proximity.is_long() ? kRerankedOfLong : kReranked;
}

// Documents that have nothing but function words of a long query are looked for only where they are needed.
bool ranks_by_single_terms(const Compiled& query, const ProximityScore& proximity, Exactness exactness,
                           Documents articles) {
  if (!query.weighed || !proximity.is_long()) return false;
  return exactness == Exactness::estimated || articles.value > kCountedForLong;
}

// Copies that are left out make the page short: then twice as many candidates are looked at.
FoundList distinct_candidates(IndexReader& reader, const Compiled& query, const SearchPlan& plan) {
  for (auto request = plan.candidates;; request.most *= 2) {
    auto list = find_candidates(reader, query, request);
    if (!plan.collapses) return list;
    list = settle_ties(std::move(list), newest_first(reader));
    list = collapse(std::move(list), cluster_in(reader), plan.wanted);
    const bool is_full = list.hits.size() >= plan.wanted;
    if (is_full || list.is_whole || request.most >= reader.database().get_doccount()) return list;
  }
}

}  // namespace

SearchPlan plan_search(const SearchRequest& request, const Compiled& query, const ProximityScore& proximity,
                       Documents articles) {
  SearchPlan plan;
  plan.wanted = request.limit == 0 ? articles.value
                                   : std::min<std::uint64_t>(articles.value, request.offset + request.limit);
  plan.collapses = request.collapse_duplicates;
  auto& candidates = plan.candidates;
  candidates.sort = request.sort;
  candidates.exactness = request.total ? Exactness::where_cheap : Exactness::estimated;
  if (request.sort == Sort::relevance) {
    plan.rerank = {reranked(proximity), plan.wanted, proximity.most()};
    candidates.by_single_terms = ranks_by_single_terms(query, proximity, candidates.exactness, articles);
  }
  candidates.most = std::max({std::size_t{1}, plan.wanted, plan.rerank.depth});
  return plan;
}

FoundList ranked_search(IndexReader& reader, const Compiled& query, const SearchRequest& request,
                        const Weighing& weighing) {
  const auto proximity = proximity_score(reader, query.filter);
  auto plan = plan_search(request, query, proximity, {reader.database().get_doccount()});
  plan.candidates.weighing = weighing;
  auto list = distinct_candidates(reader, query, plan);
  list = rerank(std::move(list), plan.rerank, proximity_factor(reader, proximity));
  list = settle_ties(std::move(list), newest_first(reader));
  keep_page(list.hits, request.offset, request.limit);
  return list;
}

}  // namespace lede::searcher
