#include "common/entities/clusters.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "common/base/text_head.h"
#include "common/entities/countries.h"
#include "common/entities/forest.h"
#include "common/entities/key.h"
#include "common/entities/known_aliases.h"
#include "common/entities/person_rules.h"
#include "common/entities/words.h"

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

/// Without what adds nothing: "City of Chicago", "Twitter Inc".
std::string_view without_form(std::string_view key) {
  for (const std::string_view form : {"city of ", "town of ", "village of ", "republic of "})
    if (key.starts_with(form)) return key.substr(form.size());
  while (key.find(' ') != key.npos && is_legal_form(key.substr(key.rfind(' ') + 1)))
    key = key.substr(0, key.rfind(' '));
  return key;
}

std::string key_of(const Member& member) {
  return member.key.empty() ? name_key(member.name, member.kind) : member.key;
}

/// How much a name tells: a person's two full names before an initial before a surname alone; of others,
/// several words before one.
int fullness(const Member& member) {
  const std::string key = key_of(member);
  const bool is_person = member.kind == EntityKind::person;
  const std::vector<std::string_view> words = parts(is_person ? std::string_view(key) : without_form(key));
  if (words.size() < 2) return 0;
  return is_person && words.front().size() == 1 ? 1 : 2;
}

EntityKind kind_of(const std::vector<Member>& members) {
  std::array<std::uint64_t, 4> counts{};
  for (const Member& member : members) counts[static_cast<std::size_t>(member.kind)] += member.count.value;
  return static_cast<EntityKind>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

/// Members are sorted: the first of the fullest is the most frequent.
std::string shown_of(const EntityCluster& cluster) {
  if (cluster.members.size() == 1) return cluster.members.front().name;
  if (std::any_of(cluster.merges.begin(), cluster.merges.end(),
                  [](const Merge& merge) { return merge.reason == Reason::country; }))
    for (const Member& member : cluster.members)
      if (const auto country = country_of(name_key(member.name, EntityKind::place)))
        return std::string(*country);
  const Member* best = nullptr;
  int best_fullness = -1;
  for (const Member& member : cluster.members) {
    if (member.kind != cluster.kind) continue;
    if (const int full = fullness(member); full > best_fullness) best = &member, best_fullness = full;
  }
  return best == nullptr ? cluster.members.front().name : best->name;
}

void put_in_order(EntityCluster& cluster) {
  std::vector<std::uint32_t> order(cluster.members.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t i, std::uint32_t j) {
    const Member& a = cluster.members[i];
    const Member& b = cluster.members[j];
    return std::tie(b.count, a.kind, a.name) < std::tie(a.count, b.kind, b.name);
  });
  std::vector<Member> members;
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t at = 0; at < order.size(); ++at) {
    place[order[at]] = at;
    members.push_back(std::move(cluster.members[order[at]]));
  }
  cluster.members = std::move(members);
  for (Merge& merge : cluster.merges) merge.a = place[merge.a], merge.b = place[merge.b];
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
    const auto roles = by_key.find(key_of(cluster.members[at]));
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

bool Member::operator==(const Member& other) const {
  return std::tie(kind, name, count, doubtful, since, until) ==
         std::tie(other.kind, other.name, other.count, other.doubtful, other.since, other.until);
}

void settle(EntityCluster& cluster) {
  if (cluster.members.size() > 1) put_in_order(cluster);
  cluster.count = {};
  for (const Member& member : cluster.members) cluster.count += member.count;
  cluster.kind = kind_of(cluster.members);
  cluster.shown = shown_of(cluster);
}

EntityClusters make_clusters(std::vector<NameCount> names, std::vector<DefinitionCount> definitions) {
  Forest forest(distinct_names(std::move(names)));
  join_persons(forest);
  join_others(forest);
  join_known(forest, distinct_definitions(std::move(definitions)));
  join_kinds(forest);
  return in_order(collect(forest));
}

}  // namespace lede::entities
