#include "searcher/search/steps.h"

#include <algorithm>
#include <cmath>
#include <unordered_set>
#include <utility>

#include "common/schema/fields.h"

namespace lede::searcher {
namespace {

using Hits = std::vector<Found>::iterator;

void sort_by_order(Hits begin, Hits end, const ListOrder& order) {
  std::vector<std::pair<std::string, Found>> keyed;
  for (auto hit = begin; hit != end; ++hit) keyed.emplace_back(order(hit->document), *hit);
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::transform(keyed.begin(), keyed.end(), begin, [](const auto& pair) { return pair.second; });
}

// In the order of the documents their signatures are read with half the seeks.
void multiply(Hits begin, Hits end, const ScoreFactor& factor) {
  std::vector<Found*> by_document;
  for (auto hit = begin; hit != end; ++hit) by_document.push_back(&*hit);
  std::sort(by_document.begin(), by_document.end(),
            [](const Found* a, const Found* b) { return a->document < b->document; });
  for (Found* hit : by_document) hit->score *= factor(hit->document);
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

FoundList collapse(FoundList list, const ClusterOf& cluster_of, std::size_t wanted) {
  std::unordered_set<std::uint64_t> seen;
  std::size_t kept = 0;
  std::erase_if(list.hits, [&](const Found& hit) {
    const auto cluster = cluster_of(hit.document);
    const bool is_copy = cluster && !seen.insert(*cluster).second;
    if (is_copy && kept < wanted) ++list.copies;
    kept += !is_copy;
    return is_copy;
  });
  return list;
}

ClusterOf cluster_in(IndexReader& reader) {
  return [&reader](Xapian::docid document) { return reader.cluster_of(document); };
}

bool asks_for_members(const Node& query) {
  return any_part(query, [](const Node& node) { return std::holds_alternative<InCluster>(node.value); });
}

FoundList rerank(FoundList list, const Rerank& how, const ScoreFactor& factor) {
  if (how.depth == 0) return list;
  const auto begin = list.hits.begin();
  const auto first = [&](std::size_t count) {
    return begin + static_cast<std::ptrdiff_t>(std::min(count, list.hits.size()));
  };
  auto end = first(how.depth);
  const auto page_end = std::min(first(how.wanted), end);
  multiply(begin, page_end, factor);
  if (page_end != begin) {
    const auto by_score = [](const Found& a, const Found& b) { return a.score < b.score; };
    const double worst = std::min_element(begin, page_end, by_score)->score;
    end = std::find_if(page_end, end, [&](const Found& hit) { return hit.score * how.most < worst; });
  }
  multiply(page_end, end, factor);
  std::sort(begin, end, [](const Found& a, const Found& b) {
    return a.score != b.score ? a.score > b.score : a.document < b.document;
  });
  list.ties_are_settled = false;
  return list;
}

ProximityScore proximity_score(IndexReader& reader, const FilterNode& query) {
  // How rare a word is, as BM25 weighs it; above 0 for every word.
  const auto rarity = [&reader](const std::vector<std::string>& terms) {
    Xapian::doccount most = 0;
    for (const auto& term : terms) most = std::max(most, reader.frequency(term));
    return std::log((reader.database().get_doccount() + 1.5) / (most + 0.5));
  };
  return {query, rarity};
}

ScoreFactor proximity_factor(IndexReader& reader, const ProximityScore& score) {
  return
      [&reader, &score, signatures = Values(reader, schema::kSlotSignature)](Xapian::docid document) mutable {
        return score.factor(reader.signatures().of(document, signatures));
      };
}

}  // namespace lede::searcher
