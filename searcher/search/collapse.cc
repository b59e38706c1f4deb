#include "searcher/search/collapse.h"

#include <unordered_set>

namespace lede::searcher {

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
  return [&copies = reader.copies()](Xapian::docid document) { return copies.cluster_of(document); };
}

bool asks_for_printings(const Node& query) {
  return any_part(query, [](const Node& node) { return std::holds_alternative<Printed>(node.value); });
}

}  // namespace lede::searcher
