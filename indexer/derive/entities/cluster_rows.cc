#include "indexer/derive/entities/cluster_rows.h"

#include <algorithm>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/base/sort_unique.h"
#include "common/entities/key.h"
#include "common/entities/person_rules.h"
#include "indexer/derive/entities/blocking_key.h"

namespace lede::entities {
namespace {

/// A cluster that is to be written.
struct Placed {
  const EntityCluster* cluster;
  ClusterId id;
  ClusterId next;  ///< of its update component
};

/// Of each update component the ids in a circle, ascending.
void tie_components(const std::vector<std::uint32_t>& component, std::vector<Placed>& placed) {
  std::vector<std::pair<std::uint32_t, Placed*>> members;
  for (std::size_t i = 0; i < placed.size(); ++i) members.emplace_back(component[i], &placed[i]);
  std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
    return std::pair(a.first, a.second->id) < std::pair(b.first, b.second->id);
  });
  for (std::size_t begin = 0, end = 0; begin < members.size(); begin = end) {
    while (end < members.size() && members[end].first == members[begin].first) ++end;
    for (auto i = begin; i < end; ++i)
      members[i].second->next = members[i + 1 < end ? i + 1 : begin].second->id;
  }
}

/// Gives each cluster its id; `is_taken` says which ids others have. Sorted by id.
template <class IsTaken>
std::vector<Placed> place(const EntityClusters& clusters, IsTaken is_taken) {
  std::vector<Placed> placed;
  placed.reserve(clusters.clusters.size());
  std::unordered_set<ClusterId> given;
  for (const EntityCluster& cluster : clusters.clusters) {
    const Member& first = cluster.members.front();
    ClusterId id = with_kind(name_hash(first.kind, first.name), cluster.kind);
    while (is_taken(id) || !given.insert(id).second) ++id;
    placed.push_back({&cluster, id, id});
  }
  tie_components(clusters.component, placed);
  std::sort(placed.begin(), placed.end(), [](const Placed& a, const Placed& b) { return a.id < b.id; });
  return placed;
}

/// Hashes of its names by which it is not found unless a row says so.
std::vector<std::uint64_t> moved_names(const EntityCluster& cluster, ClusterId id) {
  std::vector<std::uint64_t> hashes;
  for (const Member& member : cluster.members)
    if (const auto hash = name_hash(member.kind, member.name); !member.doubtful && hash != id)
      hashes.push_back(hash);
  return hashes;
}

/// The keys of all lists that the cluster stands in; some may repeat.
template <class See>
void each_list_key(const EntityCluster& cluster, See see) {
  for (const Member& member : cluster.members) {
    const std::string key = member.key.empty() ? name_key(member.name, member.kind) : member.key;
    std::optional<PersonName> person;
    if (member.kind == EntityKind::person && !member.doubtful) person.emplace(key);
    each_key(member, key, person ? &*person : nullptr,
             [&](KeyUse use, std::string_view one) { see(list_key(static_cast<char>(use), one)); });
    if (member.doubtful) continue;
    const auto blocking = blocking_of({member.kind, member.name, key, person ? &*person : nullptr});
    for (const BlockingKey one : blocking.keys) see(blocking_row_key(one));
    for (const std::string& other : blocking.other_keys) see(blocking_row_key(blocking_key_of(other)));
  }
}

using Listing = std::pair<std::string, ClusterId>;

/// Each list and a cluster that stands in it; sorted, distinct.
std::vector<Listing> listings_of(const std::vector<Placed>& placed) {
  std::vector<Listing> listings;
  for (const Placed& one : placed)
    each_list_key(*one.cluster, [&](std::string key) { listings.emplace_back(std::move(key), one.id); });
  sort_unique(listings);
  return listings;
}

void write_clusters(TableWriter& out, const std::vector<Placed>& placed) {
  for (const Placed& one : placed) out.add(cluster_key(one.id), cluster_row(*one.cluster, one.id, one.next));
}

void write_moved_names(TableWriter& out, const std::vector<Placed>& placed) {
  std::vector<MovedName> moved;
  for (const Placed& one : placed)
    for (const auto hash : moved_names(*one.cluster, one.id)) moved.push_back({hash, one.id});
  std::sort(moved.begin(), moved.end(), [](const MovedName& a, const MovedName& b) {
    return std::pair(a.hash, a.cluster) < std::pair(b.hash, b.cluster);
  });
  const auto is_id = [&](std::uint64_t hash) {
    return std::ranges::binary_search(placed, hash, {}, [](const Placed& one) { return one.id; });
  };
  std::optional<std::uint64_t> last;
  for (const auto& [hash, id] : moved)
    if (!is_id(hash) && std::exchange(last, hash) != hash) out.add(name_row_key(hash), id_list({id}));
}

void write_lists(TableWriter& out, const std::vector<Listing>& listings) {
  std::vector<ClusterId> ids;
  for (auto at = listings.begin(); at != listings.end();) {
    ids.clear();
    const auto& key = at->first;
    for (; at != listings.end() && at->first == key; ++at) ids.push_back(at->second);
    out.add(key, id_list(ids));
  }
}

/// What becomes of the rows of an old table.
class Replacement {
 public:
  explicit Replacement(const ClusterTable& old) : old_(old) {}

  void remove(const EntityCluster& cluster, ClusterId id) {
    rows_[cluster_key(id)] = std::nullopt;
    for (const auto hash : moved_names(cluster, id)) rows_[name_row_key(hash)] = std::nullopt;
    each_list_key(cluster, [&](std::string key) { lists_[std::move(key)][id] = false; });
  }

  void add(const Placed& one) {
    rows_[cluster_key(one.id)] = cluster_row(*one.cluster, one.id, one.next);
    for (const auto hash : moved_names(*one.cluster, one.id)) rows_[name_row_key(hash)] = id_list({one.id});
    each_list_key(*one.cluster, [&](std::string key) { lists_[std::move(key)][one.id] = true; });
  }

  std::string merged(Epoch epoch) {
    for (const auto& [key, ids] : lists_) change_list(key, ids);
    std::vector<RowChange> changes;
    changes.reserve(rows_.size());
    for (auto& [key, value] : rows_) changes.push_back({key, std::move(value)});
    return merge(old_.rows(), changes, epoch);
  }

 private:
  using IdsNow = std::map<ClusterId, bool>;  ///< whether a cluster stands in the list

  void change_list(const std::string& key, const IdsNow& now) {
    std::vector<ClusterId> came, ids = old_.listed(key);
    std::erase_if(ids, [&](ClusterId id) { return now.contains(id); });
    for (const auto& [id, stands] : now)
      if (stands) came.push_back(id);
    const auto middle = static_cast<std::ptrdiff_t>(ids.size());
    ids.insert(ids.end(), came.begin(), came.end());
    std::inplace_merge(ids.begin(), ids.begin() + middle, ids.end());
    rows_[key] = ids.empty() ? std::nullopt : std::optional(id_list(ids));
  }

  const ClusterTable& old_;
  std::map<std::string, std::optional<std::string>> rows_;
  std::map<std::string, IdsNow> lists_;
};

}  // namespace

std::string encode_clusters(const EntityClusters& clusters, Epoch epoch) {
  const auto placed = place(clusters, [](ClusterId) { return false; });
  TableWriter out;
  write_clusters(out, placed);
  write_moved_names(out, placed);
  write_lists(out, listings_of(placed));
  return out.take(epoch);
}

std::string replace_clusters(const ClusterTable& old, const std::map<ClusterId, EntityCluster>& gone,
                             const EntityClusters& fresh, Epoch epoch) {
  const auto placed =
      place(fresh, [&](ClusterId id) { return !gone.contains(id) && old.rows().find(cluster_key(id)); });
  Replacement replacement(old);
  std::unordered_set<ClusterId> same;
  for (const Placed& one : placed)
    if (old.rows().find(cluster_key(one.id)) == cluster_row(*one.cluster, one.id, one.next))
      same.insert(one.id);
  for (const auto& [id, cluster] : gone)
    if (!same.contains(id)) replacement.remove(cluster, id);
  for (const Placed& one : placed)
    if (!same.contains(one.id)) replacement.add(one);
  return replacement.merged(epoch);
}

}  // namespace lede::entities
