#include "indexer/derive/entities/cluster_rows.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_set>
#include <utility>
#include <vector>

#include "common/entities/key.h"
#include "common/entities/person_rules.h"
#include "indexer/derive/entities/blocking_key.h"

namespace lede::entities {
namespace {

/// A cluster that is to be written.
struct Placed {
  ClusterId id;
  std::uint32_t at;    ///< in its list
  std::uint32_t next;  ///< of its update component, in the list of those placed
};

/// Ties the clusters of each update component in a circle, by ids ascending.
void tie_components(const std::vector<std::uint32_t>& component, std::vector<Placed>& placed) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> members;  // component, place in `placed`
  members.reserve(placed.size());
  for (std::uint32_t i = 0; i < placed.size(); ++i) members.emplace_back(component[placed[i].at], i);
  std::sort(members.begin(), members.end());
  for (std::size_t begin = 0, end = 0; begin < members.size(); begin = end) {
    while (end < members.size() && members[end].first == members[begin].first) ++end;
    for (auto i = begin; i < end; ++i)
      placed[members[i].second].next = members[i + 1 < end ? i + 1 : begin].second;
  }
}

/// Gives each cluster its id; `is_taken` says which ids others have. Sorted by id.
template <class IsTaken>
std::vector<Placed> place(const ClusterList& clusters, IsTaken is_taken) {
  std::vector<Placed> placed;
  placed.reserve(clusters.size);
  for (std::uint32_t at = 0; at < clusters.size; ++at) {
    const EntityCluster cluster = clusters.at(at);
    const Member& first = cluster.members.front();
    placed.push_back({with_kind(name_hash(first.kind, first.name), cluster.kind), at, 0});
  }
  std::sort(placed.begin(), placed.end(),
            [](const Placed& a, const Placed& b) { return std::pair(a.id, a.at) < std::pair(b.id, b.at); });
  for (std::size_t i = 0; i < placed.size(); ++i)
    while (is_taken(placed[i].id) || (i > 0 && placed[i].id <= placed[i - 1].id)) ++placed[i].id;
  tie_components(clusters.component, placed);
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

/// Shows the keys of all lists that the cluster stands in: of its names to `see`, its blocking keys to
/// `see_blocking`; some may repeat.
template <class See, class SeeBlocking>
void each_list_key(const EntityCluster& cluster, See see, SeeBlocking see_blocking) {
  for (const Member& member : cluster.members) {
    const std::string key = member.key.empty() ? name_key(member.name, member.kind) : member.key;
    std::optional<PersonName> person;
    if (member.kind == EntityKind::person && !member.doubtful) person.emplace(key);
    each_key(member, key, person ? &*person : nullptr,
             [&](KeyUse use, std::string_view one) { see(list_key(static_cast<char>(use), one)); });
    if (member.doubtful) continue;
    const auto blocking = blocking_of({member.kind, member.name, key, person ? &*person : nullptr});
    for (const BlockingKey one : blocking.keys) see_blocking(one);
    for (const std::string& other : blocking.other_keys) see_blocking(blocking_key_of(other));
  }
}

/// Entries that come to a row (true) and that go (false), by its key.
template <class Entry>
using EntryChanges = std::map<std::string, std::map<Entry, bool>>;

/// The entries of a row with the changes.
template <class Entry>
std::vector<Entry> changed(std::vector<Entry> entries, const std::map<Entry, bool>& changes) {
  std::erase_if(entries, [&](const Entry& entry) { return changes.contains(entry); });
  const auto middle = static_cast<std::ptrdiff_t>(entries.size());
  for (const auto& [entry, comes] : changes)
    if (comes) entries.push_back(entry);
  std::inplace_merge(entries.begin(), entries.begin() + middle, entries.end());
  return entries;
}

/// What becomes of the rows of an old table.
class Replacement {
 public:
  explicit Replacement(const ClusterTable& old) : old_(old) {}

  void remove(const EntityCluster& cluster, ClusterId id) {
    rows_[cluster_key(id)] = std::nullopt;
    change_entries(cluster, id, false);
  }

  void add(const EntityCluster& cluster, ClusterId id, ClusterId next) {
    rows_[cluster_key(id)] = cluster_row(cluster, id, next);
    change_entries(cluster, id, true);
  }

  void write(TableWriter& out) {
    auto old = old_.rows().all();  // the keys that follow ascend
    const auto old_row = [&](const std::string& key) {
      return old.skip_to(key) && old.key() == key ? old.value() : std::string_view();
    };
    for (const auto& [key, now] : names_)
      set(key, moved_names_row(changed(moved_names_in(old_row(key)), now)));
    for (const auto& [key, now] : lists_) set(key, id_list(changed(ids_in(old_row(key)), now)));
    auto next = rows_.begin();
    const auto next_row = [&]() -> std::optional<RowChange> {
      if (next == rows_.end()) return std::nullopt;
      auto& [key, value] = *next++;
      return RowChange{key, std::move(value)};
    };
    merge(old_.rows(), next_row, out);
  }

 private:
  void change_entries(const EntityCluster& cluster, ClusterId id, bool comes) {
    for (const auto hash : moved_names(cluster, id)) names_[moved_names_key(hash)][{hash, id}] = comes;
    each_list_key(
        cluster, [&](std::string key) { lists_[std::move(key)][id] = comes; },
        [&](BlockingKey key) { lists_[blocking_row_key(key)][id] = comes; });
  }
  void set(const std::string& key, std::string row) {
    rows_[key] = row.empty() ? std::nullopt : std::optional(std::move(row));
  }

  const ClusterTable& old_;
  std::map<std::string, std::optional<std::string>> rows_;
  EntryChanges<ClusterId> lists_;
  EntryChanges<MovedName> names_;
};

}  // namespace

void write_clusters(const ClusterList& clusters, RowSorter rows, TableWriter& out) {
  const auto placed = place(clusters, [](ClusterId) { return false; });
  for (const auto& [id, at, next] : placed) {
    const EntityCluster cluster = clusters.at(at);
    rows.add(cluster_key(id), cluster_row(cluster, id, placed[next].id));
    for (const auto hash : moved_names(cluster, id))
      rows.add(moved_names_key(hash), moved_names_row({{hash, id}}));
    const std::string entry = id_list({id});
    each_list_key(
        cluster, [&](const std::string& key) { rows.add(key, entry); },
        [&](BlockingKey key) { rows.add(blocking_row_key(key), entry); });
  }
  rows.each([&](std::string_view key, std::string_view row) { out.add(key, row); });
}

std::string encode_clusters(const EntityClusters& clusters, Epoch epoch) {
  TableWriter out;
  write_clusters(list_of(clusters), RowSorter("", Bytes{1ULL << 30}), out);
  return out.take(epoch);
}

void replace_clusters(const ClusterTable& old, const std::map<ClusterId, EntityCluster>& gone,
                      const EntityClusters& fresh, TableWriter& out) {
  const auto placed = place(
      list_of(fresh), [&](ClusterId id) { return !gone.contains(id) && old.rows().find(cluster_key(id)); });
  Replacement replacement(old);
  std::unordered_set<ClusterId> same;
  for (const Placed& one : placed)
    if (old.rows().find(cluster_key(one.id)) ==
        cluster_row(fresh.clusters[one.at], one.id, placed[one.next].id))
      same.insert(one.id);
  for (const auto& [id, cluster] : gone)
    if (!same.contains(id)) replacement.remove(cluster, id);
  for (const Placed& one : placed)
    if (!same.contains(one.id)) replacement.add(fresh.clusters[one.at], one.id, placed[one.next].id);
  replacement.write(out);
}

}  // namespace lede::entities
