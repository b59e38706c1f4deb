#include "searcher/search/found.h"

#include <algorithm>
#include <utility>

namespace lede::searcher {
namespace {

using Hits = std::vector<Found>::iterator;

void sort_by_order(Hits begin, Hits end, const ListOrder& order) {
  std::vector<std::pair<std::string, Found>> keyed;
  for (auto hit = begin; hit != end; ++hit) keyed.emplace_back(order(hit->document), *hit);
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::transform(keyed.begin(), keyed.end(), begin, [](const auto& pair) { return pair.second; });
}

}  // namespace

FoundList settle_ties(FoundList list, const ListOrder& order) {
  if (list.ties_are_settled) return list;
  for (auto begin = list.hits.begin(); begin != list.hits.end();) {
    const auto end =
        std::find_if(begin, list.hits.end(), [&](const Found& hit) { return hit.score != begin->score; });
    if (end - begin > 1) sort_by_order(begin, end, order);
    begin = end;
  }
  list.ties_are_settled = true;
  return list;
}

}  // namespace lede::searcher
