#include "indexer/derive/entities/link.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <memory>
#include <numeric>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "common/base/text_head.h"
#include "common/entities/key.h"
#include "common/text/transliterate.h"
#include "indexer/derive/entities/forest.h"

namespace lede::entities {
namespace {

/// An office and who held it: "Syrian President" meant Bashar al-Assad from 17 July 2000 to 8 December 2024.
struct Role {
  std::string_view role;
  std::string_view holder;
  std::uint32_t since = 0;  ///< yyyymmdd
  std::uint32_t until = 0;  ///< last day; 0: not yet over when the table was written
};
constexpr auto kRoles = std::to_array<Role>({
#include "indexer/derive/entities/roles.inc"
});

/// Sorted by key; items of one key are one, with the sum of their counts.
template <class Item, class KeyOf>
std::vector<Item> distinct(std::vector<Item> items, KeyOf key_of) {
  if (!std::ranges::is_sorted(items, {}, key_of)) std::ranges::sort(items, {}, key_of);
  std::vector<Item> out;
  for (Item& item : items)
    if (!out.empty() && key_of(out.back()) == key_of(item))
      out.back().count += item.count;
    else
      out.push_back(std::move(item));
  return out;
}

auto key_of_name(const NameCount& name) { return std::tie(name.kind, name.name); }
auto key_of_definition(const DefinitionCount& one) {
  return std::tie(one.definition.acronym, one.definition.kind, one.definition.expansion);
}

NameList list_of(const std::vector<NameCount>& names) {
  NameList list;
  for (const auto& [kind, name, count] : names) list.add(kind, name, count);
  return list;
}

/// The same for names. Those read from an index are in order, each once.
NameList distinct(NameList names) {
  const auto key_at = [&](std::size_t at) { return std::pair(names.kind(at), names.name(at)); };
  std::size_t at = 1;
  while (at < names.size() && key_at(at - 1) < key_at(at)) ++at;
  if (at >= names.size()) return names;
  std::vector<NameCount> all;
  for (at = 0; at < names.size(); ++at)
    all.push_back({names.kind(at), std::string(names.name(at)), names.count(at)});
  return list_of(distinct(std::move(all), key_of_name));
}

using RolesByKey = std::unordered_map<std::string, std::vector<const Role*>>;

RolesByKey roles_by_key() {
  RolesByKey by_key;
  for (const Role& role : kRoles) by_key[name_key(role.holder)].push_back(&role);
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

/// Makes the clusters of a forest one by one.
class Collector {
 public:
  explicit Collector(Forest forest)
      : forest_(std::move(forest)), ids_(forest_.size()), joins_(forest_.end()), roles_(roles_by_key()) {
    std::iota(ids_.begin(), ids_.end(), NameId{0});
    std::stable_sort(ids_.begin(), ids_.end(),
                     [&](NameId a, NameId b) { return forest_.root(a) < forest_.root(b); });
    std::stable_sort(joins_.begin(), joins_.end(),
                     [&](const Join& a, const Join& b) { return forest_.root(a.a) < forest_.root(b.a); });
    for (std::uint32_t i = 0; i < ids_.size(); ++i)
      if (forest_.root(ids_[i]) == ids_[i]) begins_.push_back(i);  // the least id of its set
  }

  std::size_t size() const { return begins_.size(); }
  std::uint32_t component(std::size_t at) { return forest_.component(ids_[begins_[at]]); }

  EntityCluster cluster(std::size_t at) {
    const std::span<const NameId> ids = std::span(ids_).subspan(
        begins_[at], (at + 1 < begins_.size() ? begins_[at + 1] : ids_.size()) - begins_[at]);
    const auto place = [&](NameId id) {
      return static_cast<std::uint32_t>(std::ranges::lower_bound(ids, id) - ids.begin());
    };
    EntityCluster cluster;
    for (const NameId id : ids)
      cluster.members.push_back({forest_.kind(id), std::string(forest_.name(id)),
                                 Documents{forest_.count(id)}, false, 0, 0, std::string(forest_.key(id))});
    const auto root_of = [&](const Join& join) { return forest_.root(join.a); };
    for (const Join& join : std::ranges::equal_range(joins_, ids.front(), {}, root_of))
      cluster.merges.push_back({place(join.a), place(join.b), join.reason});
    settle(cluster);
    add_roles(cluster, roles_);
    return cluster;
  }

 private:
  Forest forest_;
  std::vector<NameId> ids_;            ///< set after set, ascending
  std::vector<Join> joins_;            ///< likewise
  std::vector<std::uint32_t> begins_;  ///< of the sets in ids_
  const RolesByKey roles_;
};

EntityClusters in_order(const ClusterList& found) {
  std::vector<EntityCluster> clusters;
  for (std::size_t at = 0; at < found.size; ++at) clusters.push_back(found.at(at));
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

void NameList::add(EntityKind kind, std::string_view name, Documents count) {
  if (name.empty()) return;
  text_ += name;
  assert(text_.size() <= 0xFFFF'FFFF && count.value <= 0xFFFF'FFFF);
  ends_.push_back(static_cast<std::uint32_t>(text_.size()));
  counts_.push_back(static_cast<std::uint32_t>(count.value));
  kinds_.push_back(kind);
}

std::uint64_t hash_of(std::string_view text) {
  return text.empty() ? 0 : std::max<std::uint64_t>(1, XXH3_64bits(text.data(), text.size()));
}

Forest::Forest(NameList names)
    : names_(std::move(names)),
      clusters_(names_.size()),
      component_(names_.size()),
      totals_(names_.size()),
      by_key_(names_.size()) {
  key_ends_.reserve(names_.size());
  for (NameId id = 0; id < names_.size(); ++id) {
    keys_ += name_key(name(id), kind(id));
    key_ends_.push_back(static_cast<std::uint32_t>(keys_.size()));
  }
  for (NameId id = 0; id < names_.size(); ++id) totals_[id] = count(id);
  sort_by_key();
  relate_same_keys();
}

void Forest::sort_by_key() {
  std::vector<std::pair<std::uint64_t, NameId>> headed(names_.size());
  for (NameId id = 0; id < names_.size(); ++id) headed[id] = {text_head(key(id)), id};
  std::sort(headed.begin(), headed.end(), [&](const auto& x, const auto& y) {
    if (x.first != y.first) return x.first < y.first;
    const auto [a, b] = std::pair(x.second, y.second);
    if (const int order = key(a).compare(key(b)); order != 0) return order < 0;
    return std::tuple(count(b), a) < std::tuple(count(a), b);
  });
  std::transform(headed.begin(), headed.end(), by_key_.begin(), [](const auto& one) { return one.second; });
}

void Forest::relate_same_keys() {
  for (std::size_t i = 1; i < by_key_.size(); ++i)
    if (const auto one = key(by_key_[i]); !one.empty() && one == key(by_key_[i - 1]))
      relate(by_key_[i - 1], by_key_[i]);
}

void Forest::join(NameId a, NameId b, Reason reason) {
  assert(component(a) == component(b));
  const auto [kept, gone] = std::minmax({root(a), root(b)});
  if (kept == gone) return;
  clusters_.join(kept, gone);
  totals_[kept] += totals_[gone];
  const bool is_by_letters = reason <= Reason::same_words;
  if (is_by_letters && script_of(name(a)) != script_of(name(b))) reason = Reason::other_letters;
  joins_.push_back({a, b, reason});
}

std::vector<Join> Forest::end() {
  // To assign {} would keep their memory.
  totals_ = std::vector<std::uint64_t>();
  by_key_ = std::vector<NameId>();
  return std::move(joins_);
}

const NameId* Forest::with_key(EntityKind kind, std::string_view key) const {
  if (key.empty()) return nullptr;
  auto at = std::lower_bound(by_key_.begin(), by_key_.end(), key,
                             [&](NameId id, std::string_view wanted) { return this->key(id) < wanted; });
  for (; at != by_key_.end() && this->key(*at) == key; ++at)
    if (this->kind(*at) == kind) return &*at;
  return nullptr;
}

std::optional<NameId> dominant_set(const std::unordered_map<NameId, std::uint64_t>& weights) {
  std::uint64_t sum = 0;
  for (const auto& [root, weight] : weights) sum += weight;
  for (const auto& [root, weight] : weights)
    if (is_dominant(weight, sum)) return root;
  return std::nullopt;
}

ClusterList list_of(const EntityClusters& clusters) {
  return {clusters.clusters.size(), [&clusters](std::size_t at) { return clusters.clusters[at]; },
          clusters.component};
}

ClusterList link_names(NameList names, std::vector<DefinitionCount> definitions, const AskArticles& ask) {
  Forest forest(distinct(std::move(names)));
  join_persons(forest, ask);
  join_others(forest);
  join_known(forest, distinct(std::move(definitions), key_of_definition));
  join_kinds(forest);
  const auto collector = std::make_shared<Collector>(std::move(forest));
  ClusterList list{collector->size(), [collector](std::size_t at) { return collector->cluster(at); }, {}};
  for (std::size_t at = 0; at < list.size; ++at) list.component.push_back(collector->component(at));
  return list;
}

EntityClusters make_clusters(const std::vector<NameCount>& names, std::vector<DefinitionCount> definitions,
                             const AskArticles& ask) {
  return in_order(link_names(list_of(names), std::move(definitions), ask));
}

}  // namespace lede::entities
