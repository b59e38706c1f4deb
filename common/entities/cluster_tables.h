// The entity clusters of several indexes that are searched as one. Linking sees one index at a time
// (indexer/derive/entities/), so the same person has a cluster in each: those that have a full name, or a
// name of a place or organisation, in common are joined here, as the tables are read. What only the articles
// of all indexes together would show stays apart: a spelling that no cluster has beside another one.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "common/entities/cluster_table.h"

namespace lede::entities {

/// Answers as a ClusterTable does, of all its tables. The bytes of the tables must outlive it. Safe to share
/// between threads. Throws Error{index} for damaged bytes when they are come upon.
class ClusterTables {
 public:
  /// Costs nothing.
  ClusterTables(const ClusterTable& table) : tables_{table} {}  // NOLINT: one table answers as several do
  /// Of several: reads every cluster of more than one name.
  explicit ClusterTables(std::vector<ClusterTable> tables);

  std::optional<EntityCluster> cluster(ClusterId id) const;
  void each_of(const std::vector<ClusterId>& ids, const ClusterTable::SeeCluster& see) const;
  std::optional<ClusterId> cluster_of(std::uint64_t hash) const;
  std::vector<ClusterId> find(KeyUse use, std::string_view key) const;
  /// Those of the first `most_keys` keys in this use that begin with `prefix`.
  std::vector<ClusterId> beginning(KeyUse use, std::string_view prefix, std::size_t most_keys) const;
  void each_id(const std::function<void(ClusterId)>& see) const;
  void each_count(const ClusterTable::SeeCount& see) const;
  std::vector<MovedName> moved_names() const;
  std::vector<ClusterTable::Near> nearest(std::string_view key, std::size_t limit) const;

 private:
  class Joining;
  /// The joined cluster that holds a cluster of a table.
  ClusterId joined(std::size_t table, ClusterId id) const;
  std::vector<ClusterId> joined(std::size_t table, std::vector<ClusterId> ids) const;
  bool holds(ClusterId id, std::size_t table, ClusterId own, const Member& member) const;

  std::vector<ClusterTable> tables_;
  // Of several tables, all sorted; a cluster or name that is in none of these is alone and its own id.
  std::vector<MovedName> names_;                  ///< each name of a joined cluster -> its id
  std::vector<MovedName> names_of_;               ///< the same the other way round: id -> name
  std::vector<std::vector<MovedName>> clusters_;  ///< of each table: its cluster -> the joined one
};

}  // namespace lede::entities
