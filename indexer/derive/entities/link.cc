#include "indexer/derive/entities/link.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "common/base/text_head.h"
#include "common/entities/key.h"
#include "common/entities/known_aliases.h"
#include "indexer/derive/entities/forest.h"

namespace lede::entities {
namespace {

/// Sorted, and what repeats counted once.
template <class Item, class Same>
std::vector<Item> distinct(std::vector<Item> items, Same same) {
  std::vector<Item> out;
  for (Item& item : items)
    if (!out.empty() && same(out.back(), item))
      out.back().count += item.count;
    else
      out.push_back(std::move(item));
  return out;
}

std::vector<NameCount> distinct_names(std::vector<NameCount> names) {
  std::erase_if(names, [](const NameCount& name) { return name.name.empty(); });
  const auto by_name = [](const NameCount& a, const NameCount& b) {
    return std::tie(a.kind, a.name) < std::tie(b.kind, b.name);
  };
  // Those read from an index are in order.
  if (!std::is_sorted(names.begin(), names.end(), by_name)) std::sort(names.begin(), names.end(), by_name);
  return distinct(std::move(names), [](const NameCount& a, const NameCount& b) {
    return a.kind == b.kind && a.name == b.name;
  });
}

std::vector<DefinitionCount> distinct_definitions(std::vector<DefinitionCount> definitions) {
  std::sort(definitions.begin(), definitions.end(), [](const DefinitionCount& a, const DefinitionCount& b) {
    const Definition& x = a.definition;
    const Definition& y = b.definition;
    return std::tie(x.acronym, x.kind, x.expansion) < std::tie(y.acronym, y.kind, y.expansion);
  });
  return distinct(std::move(definitions), [](const DefinitionCount& a, const DefinitionCount& b) {
    return a.definition == b.definition;
  });
}

using RolesByKey = std::unordered_map<std::string, std::vector<const Role*>>;

RolesByKey roles_by_key() {
  RolesByKey by_key;
  for (const Role& role : known_roles()) by_key[name_key(role.holder)].push_back(&role);
  return by_key;
}

/// Adds to a cluster that names one who held an office the office, at the end: no article counts for it.
void add_roles(EntityCluster& cluster, const RolesByKey& by_key) {
  if (cluster.kind != EntityKind::person) return;
  for (std::uint32_t at = 0; at < cluster.members.size(); ++at) {
    if (cluster.members[at].kind != EntityKind::person) continue;
    const auto roles = by_key.find(cluster.members[at].key);
    if (roles == by_key.end()) continue;
    for (const Role* role : roles->second) {
      cluster.merges.push_back({at, static_cast<std::uint32_t>(cluster.members.size()), Reason::role});
      cluster.members.push_back(
          {EntityKind::person, std::string(role->role), Documents{}, true, role->since, role->until, {}});
    }
    return;
  }
}

/// Persons of that key.
template <class See>
void each_person(const Forest& forest, std::string_view key, See see) {
  const NameId* id = forest.with_key(EntityKind::person, key);
  if (id == nullptr) return;
  for (const NameId* const end = forest.by_key().data() + forest.by_key().size();
       id != end && forest.key(*id) == key; ++id)
    if (forest.kind(*id) == EntityKind::person) see(*id);
}

/// The clusters, in no order, and for each one of its update component, the same for all of them.
EntityClusters collect(Forest& forest) {
  const auto size = static_cast<NameId>(forest.names().size());
  std::vector<std::uint32_t> cluster_of(size), place(size);
  EntityClusters found;
  auto& clusters = found.clusters;
  for (NameId id = 0; id < size; ++id) {
    const NameId root = forest.root(id);  // the least id of its set: met first
    if (root == id) {
      cluster_of[id] = static_cast<std::uint32_t>(clusters.size());
      clusters.emplace_back();
      found.component.push_back(cluster_of[forest.component(id)]);  // least as well
    }
    cluster_of[id] = cluster_of[root];
    EntityCluster& cluster = clusters[cluster_of[id]];
    place[id] = static_cast<std::uint32_t>(cluster.members.size());
    const NameCount& name = forest.names()[id];
    cluster.members.push_back({name.kind, name.name, name.count, false, 0, 0, std::string(forest.key(id))});
  }
  for (const Join& join : forest.joins())
    clusters[cluster_of[join.a]].merges.push_back({place[join.a], place[join.b], join.reason});
  for (EntityCluster& cluster : clusters) settle(cluster);
  const RolesByKey roles = roles_by_key();
  std::vector<bool> holds_office(clusters.size());
  for (const auto& [key, held] : roles)
    each_person(forest, key, [&](NameId id) { holds_office[cluster_of[id]] = true; });
  for (std::size_t i = 0; i < clusters.size(); ++i)
    if (holds_office[i]) add_roles(clusters[i], roles);
  return found;
}

EntityClusters in_order(EntityClusters found) {
  auto& clusters = found.clusters;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> headed(clusters.size());
  for (std::uint32_t i = 0; i < clusters.size(); ++i) headed[i] = {text_head(clusters[i].shown), i};
  std::sort(headed.begin(), headed.end(), [&](const auto& x, const auto& y) {
    const EntityCluster& a = clusters[x.second];
    const EntityCluster& b = clusters[y.second];
    return std::tie(a.kind, x.first, a.shown, a.members[0].kind, a.members[0].name) <
           std::tie(b.kind, y.first, b.shown, b.members[0].kind, b.members[0].name);
  });
  EntityClusters sorted;
  sorted.clusters.reserve(clusters.size());
  sorted.component.reserve(clusters.size());
  std::unordered_map<std::uint32_t, std::uint32_t> first;
  for (const auto& [head, old] : headed) {
    const auto at = static_cast<std::uint32_t>(sorted.clusters.size());
    sorted.component.push_back(first.emplace(found.component[old], at).first->second);
    sorted.clusters.push_back(std::move(clusters[old]));
  }
  return sorted;
}

}  // namespace

EntityClusters make_clusters(std::vector<NameCount> names, std::vector<DefinitionCount> definitions) {
  Forest forest(distinct_names(std::move(names)));
  join_persons(forest);
  join_others(forest);
  join_known(forest, distinct_definitions(std::move(definitions)));
  join_kinds(forest);
  return in_order(collect(forest));
}

}  // namespace lede::entities
