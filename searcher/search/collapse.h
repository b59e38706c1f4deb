// The step of a search that shows each near-duplicate cluster once, by its best hit. Clusters:
// docs/COPIES.md.
#pragma once

#include <functional>
#include <optional>

#include "searcher/query/ast.h"
#include "searcher/search/found.h"
#include "searcher/search/index_reader.h"

namespace lede::searcher {

/// The near-duplicate cluster of a document; nullopt for a document without copies.
using ClusterOf = std::function<std::optional<std::uint64_t>(Xapian::docid)>;

/// Keeps of every cluster the hit that comes first, and adds those it leaves out before hit number `wanted`
/// to FoundList::copies.
FoundList collapse(FoundList list, const ClusterOf& cluster_of, std::size_t wanted);

/// In this index. Borrows the reader.
ClusterOf cluster_in(IndexReader& reader);

/// Whether the query asks for copies by family: or is:, so that each of them is wanted.
bool asks_for_printings(const Node& query);

}  // namespace lede::searcher
