// Entity clusters as rows of a derived table (common/base/sorted_table.h), and how they are looked up.
// Rows, by the first byte of their key:
//   C cluster id            the cluster: cluster_row()
//   N and a byte            names whose hash begins so and is not the id of their cluster: hash and id of
//                           each, six bytes each, ascending. One row a name would take longer to count with
//   k, s, x, p and a key    ids of the clusters found by that key (KeyUse), ascending, six bytes each
//   b and a blocking key    the same of those that meet there: read by the indexer alone
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/sorted_table.h"
#include "common/entities/clusters.h"
#include "common/entities/key.h"
#include "common/entities/person_rules.h"

namespace lede::entities {

/// Names a cluster: name_hash() of its most frequent name, with the cluster's kind. (One more for each
/// cluster that has the same hash already.)
using ClusterId = std::uint64_t;

/// How a word answers for a cluster.
enum class KeyUse : char {
  whole = 'k',       ///< key of a member
  surname = 's',     ///< surname of a person
  consonants = 'x',  ///< consonant key of the surname of a person's full name
  part = 'p',        ///< any word of a member's key
};

using SeeKey = std::function<void(KeyUse, std::string_view)>;
/// Every key by which a cluster with this member is found; some may repeat. A role is found whole only.
void each_key(const Member& member, const SeeKey& see);
/// The same where name_key() of the member is known, and the PersonName of that key: null for a role, and for
/// what is no person.
void each_key(const Member& member, std::string_view key, const PersonName* person, const SeeKey& see);

// How rows are written.
std::string cluster_key(ClusterId id);
/// `next`: another cluster of its update component, which leads in a circle through all of them; its own id
/// where it is alone.
std::string cluster_row(const EntityCluster& cluster, ClusterId id, ClusterId next);
std::string moved_names_key(std::uint64_t hash);
std::string list_key(char use, std::string_view key);
std::string id_list(const std::vector<ClusterId>& ids);
std::vector<ClusterId> ids_in(std::string_view row);  ///< what id_list() wrote

/// A name whose hash is not the id of its cluster.
struct MovedName {
  std::uint64_t hash = 0;
  ClusterId cluster = 0;
  auto operator<=>(const MovedName&) const = default;
};
std::string moved_names_row(const std::vector<MovedName>& names);
std::vector<MovedName> moved_names_in(std::string_view row);

struct StoredCluster {
  EntityCluster cluster;
  ClusterId next = 0;  ///< as in cluster_row()
};

/// A view of such a table's bytes, which must outlive it. Damaged bytes throw Error{index} when they are come
/// upon. Safe to share between threads.
class ClusterTable {
 public:
  ClusterTable() = default;  ///< holds no cluster
  explicit ClusterTable(SortedTable rows) : rows_(rows) {}

  const SortedTable& rows() const { return rows_; }
  /// nullopt where there is none.
  std::optional<StoredCluster> stored(ClusterId id) const;
  std::optional<EntityCluster> cluster(ClusterId id) const;
  /// Shows those of `ids`, ascending, that are there: costs less than cluster() of each.
  using SeeCluster = std::function<void(ClusterId, EntityCluster)>;
  void each_of(const std::vector<ClusterId>& ids, const SeeCluster& see) const;
  /// Shows every cluster that articles name, ascending, and how many do at most: those with several of its
  /// names are counted again. Costs far less than cluster() of each.
  using SeeCount = std::function<void(ClusterId, Documents at_most)>;
  void each_count(const SeeCount& see) const;
  /// The cluster of a name as printed, by name_hash(); nullopt for an unknown one.
  std::optional<ClusterId> cluster_of(std::uint64_t hash) const;
  std::optional<ClusterId> cluster_of(EntityKind kind, std::string_view name) const {
    return cluster_of(name_hash(kind, name));
  }
  /// Clusters that have `key` (folded as name_key() does) in this use, ascending.
  std::vector<ClusterId> find(KeyUse use, std::string_view key) const {
    return listed(list_key(static_cast<char>(use), key));
  }
  /// Those of any row that list_key() names.
  std::vector<ClusterId> listed(std::string_view row_key) const;
  /// Shows all ids, ascending: by kind, then in no order.
  void each_id(const std::function<void(ClusterId)>& see) const;
  /// For counting many names: what cluster_of() says of all others is their own hash.
  std::vector<MovedName> moved_names() const;
  /// Known whole names and words near `key`, nearest first (same phonetic key, one edit, two), at most
  /// `limit`, each with its clusters. Scans all words: milliseconds. For hints only.
  struct Near {
    std::string key;
    std::vector<ClusterId> clusters;
    int distance = 0;  ///< edits; 1 for one that only sounds alike
  };
  std::vector<Near> nearest(std::string_view key, std::size_t limit) const;

 private:
  StoredCluster decode(ClusterId id, std::string_view row) const;

  SortedTable rows_;
};

}  // namespace lede::entities
