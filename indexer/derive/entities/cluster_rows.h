// Writes entity clusters as the rows of their derived table (common/entities/cluster_table.h).
#pragma once

#include <map>
#include <string>

#include "common/base/row_sorter.h"
#include "common/base/sorted_table.h"
#include "common/entities/cluster_table.h"
#include "indexer/derive/entities/link.h"

namespace lede::entities {

/// Writes the rows of the clusters. Throws Error{io}.
void write_clusters(const ClusterList& clusters, RowSorter rows, TableWriter& out);
/// The bytes of a table of few clusters.
std::string encode_clusters(const EntityClusters& clusters, Epoch epoch);

/// Writes the rows of the clusters of `old` but those that are `gone`, and of `fresh`. No cluster that stays
/// may be of one update component with one that goes or comes. Takes time for the clusters that change, and
/// for copying the rest.
void replace_clusters(const ClusterTable& old, const std::map<ClusterId, EntityCluster>& gone,
                      const EntityClusters& fresh, TableWriter& out);

}  // namespace lede::entities
