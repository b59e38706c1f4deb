// The file of clusters: written whole, read in place. Opening looks at the header only; one look-up touches a
// few pages. All numbers little-endian; layout in ring_layout.h.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "common/entities/blocking_key.h"
#include "common/entities/cluster_keys.h"
#include "common/entities/cluster_slots.h"
#include "common/entities/clusters.h"
#include "common/entities/key_hash.h"
#include "common/entities/packed_numbers.h"
#include "common/entities/person_rules.h"

namespace lede::entities {

inline constexpr std::uint32_t kClusterFileVersion = 3;

std::string encode_clusters(const EntityClusters& clusters);

class ClusterTable;
/// The same bytes as encode_clusters() makes of the clusters of `old` but those that are `dropped` (by
/// ClusterId), and of `fresh`. No cluster that stays may be update component of one that goes or comes.
std::string splice_clusters(const ClusterTable& old, const std::vector<bool>& dropped,
                            const EntityClusters& fresh);

/// How a word answers for a cluster.
enum class KeyUse : char {
  whole = 'k',     ///< key of a member
  surname = 's',   ///< surname of a person
  skeleton = 'x',  ///< skeleton of the surname of a person's full name
  part = 'p',      ///< any word of a member's key
};

/// Every key by which a cluster with this member is found; some may repeat. A role is found whole only.
void each_key(const Member& member, const std::function<void(KeyUse, std::string_view)>& see);
/// The same where name_key() of the member is known.
void each_key(const Member& member, std::string_view key,
              const std::function<void(KeyUse, std::string_view)>& see);
/// And where PersonName of that key is: null for a role, and for what is no person.
void each_key(const Member& member, std::string_view key, const PersonName* person,
              const std::function<void(KeyUse, std::string_view)>& see);

/// What clusters are sorted by.
struct ClusterHead {
  EntityKind kind = EntityKind::person;
  std::string_view shown;
  EntityKind first_kind = EntityKind::person;  ///< of the first member
  std::string_view first_name;
  auto operator<=>(const ClusterHead&) const = default;
};

/// Bytes of the parts of a file of clusters.
struct ClusterSizes {
  std::size_t bodies = 0, keys = 0;
};

/// A view of the bytes that encode_clusters() made; they must outlive it. Damaged bytes throw Error{index},
/// when they are come upon; nothing is ever read outside of them. Safe to share between threads.
class ClusterTable {
 public:
  /// Throws Error{index} for no header, another version, or bytes missing at the end.
  explicit ClusterTable(std::string_view bytes);
  ClusterTable();  ///< holds no cluster

  std::uint32_t size() const { return cluster_count_; }
  ClusterHead head(ClusterId id) const;
  /// For each cluster the first of its update component (EntityClusters::update component).
  std::vector<ClusterId> component() const;
  /// EntityClusters one of whose names has that blocking key, ascending.
  std::vector<ClusterId> at_blocking_key(BlockingKey blocking_key) const;
  /// Decodes one cluster; `id` < size().
  EntityCluster cluster(ClusterId id) const;
  /// That cluster_of(hash) will be asked soon: fetches what it reads.
  void expect(std::uint64_t hash) const { slots_.expect(hash); }
  /// The cluster of a name as printed, by name_hash(); nullopt for an unknown one. A few ns: for counting.
  std::optional<ClusterId> cluster_of(std::uint64_t hash) const {
    const auto id = slots_.find(hash);
    if (id && *id >= cluster_count_) throw_damaged_clusters();
    return id;
  }
  std::optional<ClusterId> cluster_of(EntityKind kind, std::string_view name) const {
    return cluster_of(name_hash(kind, name));
  }
  /// EntityClusters that have `key` (folded as name_key() does) in this use, ascending.
  std::vector<ClusterId> find(KeyUse use, std::string_view key) const;
  /// IndexState whole names and words near `key`, nearest first (same sound, one edit, two), at most `limit`,
  /// each with its clusters. Scans all words: milliseconds. For hints only.
  struct Near {
    std::string key;
    std::vector<ClusterId> clusters;
  };
  std::vector<Near> nearest(std::string_view key, std::size_t limit) const;

  /// For splice_clusters(): the bytes of the whole, the encoded cluster, the keys in their order, the
  /// blocking keys in theirs.
  ClusterSizes sizes() const;
  std::string_view body(ClusterId id) const;
  std::size_t member_count(ClusterId id) const;
  /// Shows all names of a cluster that articles print.
  void each_name(ClusterId id, const std::function<void(EntityKind, std::string_view)>& see) const;
  const KeyTable& keys() const { return keys_; }  ///< the first byte of each is its use
  std::uint64_t met_count() const { return blocking_keys_.size(); }
  std::pair<BlockingKey, ClusterId> met(std::uint64_t at) const;

 private:
  std::uint32_t cluster_count_ = 0;
  std::string_view clusters_;
  PackedNumbers cluster_offsets_, component_, blocking_keys_;
  SlotTable slots_;
  KeyTable keys_;
};

}  // namespace lede::entities
