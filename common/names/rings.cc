#include "common/names/rings.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "common/base/text_head.h"
#include "common/names/countries.h"
#include "common/names/known_aliases.h"
#include "common/names/name_key.h"
#include "common/names/name_words.h"
#include "common/names/person_rules.h"
#include "common/names/ring_forest.h"

namespace lede::names {
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
std::string shown_of(const Ring& ring) {
  if (ring.members.size() == 1) return ring.members.front().name;
  if (std::any_of(ring.merges.begin(), ring.merges.end(),
                  [](const Merge& merge) { return merge.reason == Reason::country; }))
    for (const Member& member : ring.members)
      if (const auto country = country_of(name_key(member.name, EntityKind::place)))
        return std::string(*country);
  const Member* best = nullptr;
  int best_fullness = -1;
  for (const Member& member : ring.members) {
    if (member.kind != ring.kind) continue;
    if (const int full = fullness(member); full > best_fullness) best = &member, best_fullness = full;
  }
  return best == nullptr ? ring.members.front().name : best->name;
}

void put_in_order(Ring& ring) {
  std::vector<std::uint32_t> order(ring.members.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t i, std::uint32_t j) {
    const Member& a = ring.members[i];
    const Member& b = ring.members[j];
    return std::tie(b.count, a.kind, a.name) < std::tie(a.count, b.kind, b.name);
  });
  std::vector<Member> members;
  std::vector<std::uint32_t> place(order.size());
  for (std::uint32_t at = 0; at < order.size(); ++at) {
    place[order[at]] = at;
    members.push_back(std::move(ring.members[order[at]]));
  }
  ring.members = std::move(members);
  for (Merge& merge : ring.merges) merge.a = place[merge.a], merge.b = place[merge.b];
}

using RolesByKey = std::unordered_map<std::string, std::vector<const Role*>>;

RolesByKey roles_by_key() {
  RolesByKey by_key;
  for (const Role& role : known_roles()) by_key[name_key(role.holder)].push_back(&role);
  return by_key;
}

/// Adds to a ring that names one who held an office the office, at the end: no article counts for it.
void add_roles(Ring& ring, const RolesByKey& by_key) {
  if (ring.kind != EntityKind::person) return;
  for (std::uint32_t at = 0; at < ring.members.size(); ++at) {
    if (ring.members[at].kind != EntityKind::person) continue;
    const auto roles = by_key.find(key_of(ring.members[at]));
    if (roles == by_key.end()) continue;
    for (const Role* role : roles->second) {
      ring.merges.push_back({at, static_cast<std::uint32_t>(ring.members.size()), Reason::role});
      ring.members.push_back(
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

/// The rings, in no order, and for each one of its kin, the same for all of them.
Rings collect(Forest& forest) {
  const auto size = static_cast<NameId>(forest.names().size());
  std::vector<std::uint32_t> ring_of(size), place(size);
  Rings found;
  auto& rings = found.rings;
  for (NameId id = 0; id < size; ++id) {
    const NameId root = forest.root(id);  // the least id of its set: met first
    if (root == id) {
      ring_of[id] = static_cast<std::uint32_t>(rings.size());
      rings.emplace_back();
      found.kin.push_back(ring_of[forest.kin(id)]);  // least as well
    }
    ring_of[id] = ring_of[root];
    Ring& ring = rings[ring_of[id]];
    place[id] = static_cast<std::uint32_t>(ring.members.size());
    const NameCount& name = forest.names()[id];
    ring.members.push_back({name.kind, name.name, name.count, false, 0, 0, std::string(forest.key(id))});
  }
  for (const Join& join : forest.joins())
    rings[ring_of[join.a]].merges.push_back({place[join.a], place[join.b], join.reason});
  for (Ring& ring : rings) settle(ring);
  const RolesByKey roles = roles_by_key();
  std::vector<bool> holds_office(rings.size());
  for (const auto& [key, held] : roles)
    each_person(forest, key, [&](NameId id) { holds_office[ring_of[id]] = true; });
  for (std::size_t i = 0; i < rings.size(); ++i)
    if (holds_office[i]) add_roles(rings[i], roles);
  return found;
}

Rings in_order(Rings found) {
  auto& rings = found.rings;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> headed(rings.size());
  for (std::uint32_t i = 0; i < rings.size(); ++i) headed[i] = {text_head(rings[i].shown), i};
  std::sort(headed.begin(), headed.end(), [&](const auto& x, const auto& y) {
    const Ring& a = rings[x.second];
    const Ring& b = rings[y.second];
    return std::tie(a.kind, x.first, a.shown, a.members[0].kind, a.members[0].name) <
           std::tie(b.kind, y.first, b.shown, b.members[0].kind, b.members[0].name);
  });
  Rings sorted;
  sorted.rings.reserve(rings.size());
  sorted.kin.reserve(rings.size());
  std::unordered_map<std::uint32_t, std::uint32_t> first;
  for (const auto& [head, old] : headed) {
    const auto at = static_cast<std::uint32_t>(sorted.rings.size());
    sorted.kin.push_back(first.emplace(found.kin[old], at).first->second);
    sorted.rings.push_back(std::move(rings[old]));
  }
  return sorted;
}

}  // namespace

bool Member::operator==(const Member& other) const {
  return std::tie(kind, name, count, doubtful, since, until) ==
         std::tie(other.kind, other.name, other.count, other.doubtful, other.since, other.until);
}

void settle(Ring& ring) {
  if (ring.members.size() > 1) put_in_order(ring);
  ring.count = {};
  for (const Member& member : ring.members) ring.count += member.count;
  ring.kind = kind_of(ring.members);
  ring.shown = shown_of(ring);
}

Rings make_rings(std::vector<NameCount> names, std::vector<DefinitionCount> definitions) {
  Forest forest(distinct_names(std::move(names)));
  join_persons(forest);
  join_others(forest);
  join_known(forest, distinct_definitions(std::move(definitions)));
  join_kinds(forest);
  return in_order(collect(forest));
}

}  // namespace lede::names
