#include "common/entities/cluster_tables.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/base/sort_unique.h"
#include "common/base/union_find.h"

namespace lede::entities {
namespace {

/// What stands behind `hash` in a sorted list.
std::optional<std::uint64_t> behind(const std::vector<MovedName>& list, std::uint64_t hash) {
  const auto at = std::ranges::lower_bound(list, hash, {}, &MovedName::hash);
  return at != list.end() && at->hash == hash ? std::optional(at->cluster) : std::nullopt;
}

std::uint64_t hash_of(const Member& member) { return name_hash(member.kind, member.name); }

/// Adds the members of a table's cluster that are wanted to those of others, and the merges between them that
/// tie together what was apart.
class Sum {
 public:
  template <class Wanted>
  void add(EntityCluster cluster, const Wanted& is_wanted) {
    constexpr std::uint32_t kLeftOut = ~std::uint32_t{0};
    std::vector<std::uint32_t> places;
    for (Member& member : cluster.members)
      places.push_back(is_wanted(member) ? place_of(std::move(member)) : kLeftOut);
    for (const Merge& merge : cluster.merges) {
      const auto a = places[merge.a], b = places[merge.b];
      if (a == kLeftOut || b == kLeftOut || sets_.root(a) == sets_.root(b)) continue;
      sets_.join(a, b);
      sum_.merges.push_back({a, b, merge.reason});
    }
  }

  std::optional<EntityCluster> take(EntityKind kind) {
    if (sum_.members.empty()) return std::nullopt;
    settle(sum_);
    sum_.kind = kind;
    return std::move(sum_);
  }

 private:
  std::uint32_t place_of(Member member) {
    const auto [known, is_new] = places_.try_emplace({member.kind, member.name, member.doubtful},
                                                     static_cast<std::uint32_t>(sum_.members.size()));
    if (!is_new) {
      sum_.members[known->second].count += member.count;
    } else {
      sum_.members.push_back(std::move(member));
      sets_.add();
    }
    return known->second;
  }

  EntityCluster sum_;
  std::map<std::tuple<EntityKind, std::string, bool>, std::uint32_t> places_;
  UnionFind<std::uint32_t> sets_;
};

}  // namespace

/// Finds which clusters of the tables are one. A name that means little by itself, a surname alone, ties only
/// clusters that have nothing else; it goes to the one that has it most often.
class ClusterTables::Joining {
 public:
  explicit Joining(ClusterTables& all) : all_(all) {
    for (std::size_t table = 0; table < all.tables_.size(); ++table) read(table);
    number_clusters();
    for (const auto& [hash, cluster] : telling_) put(hash, cluster);
    for (const auto& [hash, bid] : bids_) put(hash, bid.cluster);
    for (auto& clusters : all.clusters_)
      for (auto& [own, cluster] : clusters)
        cluster = ids_.at(sets_.root(static_cast<std::uint32_t>(cluster)));
    for (auto* list : {&all.names_, &all.names_of_}) std::sort(list->begin(), list->end());
  }

 private:
  /// Of a component of clusters: its largest part, and its most frequent name.
  struct Largest {
    EntityKind kind = EntityKind::person;
    Documents part, name;
    std::uint64_t hash = 0;
  };
  struct Bid {
    Documents count;
    std::uint32_t cluster = 0;
  };

  void read(std::size_t table) {
    std::vector<ClusterId> ids;
    for (const auto& moved : all_.tables_[table].moved_names()) ids.push_back(moved.cluster);
    sort_unique(ids);
    auto& clusters = all_.clusters_.emplace_back();
    all_.tables_[table].each_of(ids, [&](ClusterId id, const EntityCluster& cluster) {
      clusters.push_back({id, sets_.size()});  // until the components have ids
      add(cluster);
    });
  }

  void add(const EntityCluster& cluster) {
    const auto number = static_cast<std::uint32_t>(sets_.size());
    sets_.add();
    const bool has_telling = std::ranges::any_of(cluster.members, is_telling);
    auto& ties = has_telling ? telling_ : bare_;
    Largest own{cluster.kind, cluster.count, {}, 0};
    for (const Member& member : cluster.members) {
      if (member.doubtful) continue;
      const auto hash = hash_of(member);
      if (!is_telling(member)) {
        auto& bid = bids_.try_emplace(hash, Bid{member.count, number}).first->second;
        if (bid.count < member.count) bid = {member.count, number};
      }
      if (is_telling(member) != has_telling) continue;
      sets_.join(ties.try_emplace(hash, number).first->second, number);
      if (own.name < member.count || own.hash == 0) own.name = member.count, own.hash = hash;
    }
    largest_.push_back(own);
  }

  /// A component's id is made of its most frequent name, so that it is the same however the tables stand.
  void number_clusters() {
    std::map<std::uint32_t, Largest> components;
    for (std::uint32_t i = 0; i < sets_.size(); ++i) {
      auto& largest = components.try_emplace(sets_.root(i), largest_[i]).first->second;
      const Largest& one = largest_[i];
      if (largest.part < one.part) largest.part = one.part, largest.kind = one.kind;
      if (std::tie(largest.name, one.hash) < std::tie(one.name, largest.hash))
        largest.name = one.name, largest.hash = one.hash;
    }
    std::unordered_set<ClusterId> taken;
    for (const auto& [root, largest] : components) {
      ClusterId id = with_kind(largest.hash, largest.kind);
      while (!taken.insert(id).second) ++id;
      ids_[root] = id;
    }
  }

  void put(std::uint64_t hash, std::uint32_t cluster) {
    const auto id = ids_.at(sets_.root(cluster));
    all_.names_.push_back({hash, id});
    all_.names_of_.push_back({id, hash});
  }

  ClusterTables& all_;
  UnionFind<std::uint32_t> sets_;  ///< of the clusters of all tables, as they were read
  std::vector<Largest> largest_;
  std::unordered_map<std::uint64_t, std::uint32_t> telling_, bare_;  ///< name -> a cluster that it ties
  std::unordered_map<std::uint64_t, Bid> bids_;
  std::unordered_map<std::uint32_t, ClusterId> ids_;  ///< of components
};

ClusterTables::ClusterTables(std::vector<ClusterTable> tables) : tables_(std::move(tables)) {
  if (tables_.size() > 1) Joining(*this);
}

ClusterId ClusterTables::joined(std::size_t table, ClusterId id) const {
  if (const auto cluster = behind(clusters_[table], id)) return *cluster;
  return behind(names_, id).value_or(id);
}

std::vector<ClusterId> ClusterTables::joined(std::size_t table, std::vector<ClusterId> ids) const {
  for (ClusterId& id : ids) id = joined(table, id);
  return ids;
}

/// Whether a member of the table's cluster `own` belongs to the joined cluster. An office goes with the rest.
bool ClusterTables::holds(ClusterId id, std::size_t table, ClusterId own, const Member& member) const {
  if (member.doubtful) return joined(table, own) == id;
  const auto hash = hash_of(member);
  return behind(names_, hash).value_or(hash) == id;
}

std::optional<EntityCluster> ClusterTables::cluster(ClusterId id) const {
  if (tables_.size() == 1) return tables_.front().cluster(id);
  std::vector<std::uint64_t> names;
  for (auto at = std::ranges::lower_bound(names_of_, id, {}, &MovedName::hash);
       at != names_of_.end() && at->hash == id; ++at)
    names.push_back(at->cluster);
  if (names.empty()) names.push_back(id);
  Sum sum;
  for (std::size_t table = 0; table < tables_.size(); ++table) {
    std::vector<ClusterId> own;
    for (const auto hash : names)
      if (const auto found = tables_[table].cluster_of(hash)) own.push_back(*found);
    sort_unique(own);
    tables_[table].each_of(own, [&](ClusterId one, EntityCluster cluster) {
      sum.add(std::move(cluster), [&](const Member& member) { return holds(id, table, one, member); });
    });
  }
  return sum.take(kind_of_hash(id));
}

void ClusterTables::each_of(const std::vector<ClusterId>& ids, const ClusterTable::SeeCluster& see) const {
  if (tables_.size() == 1) return tables_.front().each_of(ids, see);
  for (const ClusterId id : ids)
    if (auto found = cluster(id)) see(id, std::move(*found));
}

std::optional<ClusterId> ClusterTables::cluster_of(std::uint64_t hash) const {
  if (tables_.size() == 1) return tables_.front().cluster_of(hash);
  if (const auto id = behind(names_, hash)) return id;
  const bool is_known = std::ranges::any_of(
      tables_, [&](const ClusterTable& table) { return table.cluster_of(hash).has_value(); });
  return is_known ? std::optional(hash) : std::nullopt;
}

std::vector<ClusterId> ClusterTables::find(KeyUse use, std::string_view key) const {
  if (tables_.size() == 1) return tables_.front().find(use, key);
  std::vector<ClusterId> ids;
  for (std::size_t table = 0; table < tables_.size(); ++table)
    for (const auto id : joined(table, tables_[table].find(use, key))) ids.push_back(id);
  sort_unique(ids);
  return ids;
}

std::vector<ClusterId> ClusterTables::beginning(KeyUse use, std::string_view prefix,
                                                std::size_t most_keys) const {
  const auto wanted = list_key(static_cast<char>(use), prefix);
  std::vector<ClusterId> ids;
  for (std::size_t table = 0; table < tables_.size(); ++table) {
    auto row = tables_[table].rows().from(wanted);
    for (std::size_t keys = 0; row.next() && row.key().starts_with(wanted) && keys < most_keys; ++keys) {
      auto own = ids_in(row.value());
      if (tables_.size() > 1) own = joined(table, std::move(own));
      ids.insert(ids.end(), own.begin(), own.end());
    }
  }
  sort_unique(ids);
  return ids;
}

void ClusterTables::each_id(const std::function<void(ClusterId)>& see) const {
  if (tables_.size() == 1) return tables_.front().each_id(see);
  std::vector<ClusterId> ids;
  for (std::size_t table = 0; table < tables_.size(); ++table)
    tables_[table].each_id([&](ClusterId id) { ids.push_back(joined(table, id)); });
  sort_unique(ids);
  for (const auto id : ids) see(id);
}

void ClusterTables::each_count(const ClusterTable::SeeCount& see) const {
  if (tables_.size() == 1) return tables_.front().each_count(see);
  std::map<ClusterId, Documents> counts;
  for (std::size_t table = 0; table < tables_.size(); ++table)
    tables_[table].each_count([&](ClusterId id, Documents at_most) { counts[joined(table, id)] += at_most; });
  for (const auto& [id, at_most] : counts) see(id, at_most);
}

std::vector<MovedName> ClusterTables::moved_names() const {
  if (tables_.size() == 1) return tables_.front().moved_names();
  return names_;
}

std::vector<ClusterTable::Near> ClusterTables::nearest(std::string_view key, std::size_t limit) const {
  if (tables_.size() == 1) return tables_.front().nearest(key, limit);
  std::map<std::pair<int, std::string>, std::vector<ClusterId>> near;
  for (std::size_t table = 0; table < tables_.size(); ++table)
    for (const auto& one : tables_[table].nearest(key, limit))
      for (const auto id : joined(table, one.clusters)) near[{one.distance, one.key}].push_back(id);
  std::vector<ClusterTable::Near> out;
  for (auto& [place, ids] : near) {
    if (out.size() == limit) break;
    sort_unique(ids);
    out.push_back({place.second, std::move(ids), place.first});
  }
  return out;
}

}  // namespace lede::entities
