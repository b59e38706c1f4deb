#include "common/entities/clusters.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>
#include <utility>

#include "common/entities/key.h"
#include "common/entities/words.h"

namespace lede::entities {
namespace {

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

}  // namespace

bool Member::operator==(const Member& other) const {
  return std::tie(kind, name, count, doubtful, since, until) ==
         std::tie(other.kind, other.name, other.count, other.doubtful, other.since, other.until);
}

bool is_telling(const Member& member) {
  return !member.doubtful && (member.kind != EntityKind::person || fullness(member) == 2);
}

bool is_more_frequent(const EntityCluster& a, const EntityCluster& b) {
  return std::tie(b.count, a.kind, a.shown) < std::tie(a.count, b.kind, b.shown);
}

void settle(EntityCluster& cluster) {
  if (cluster.members.size() > 1) put_in_order(cluster);
  cluster.count = {};
  for (const Member& member : cluster.members) cluster.count += member.count;
  cluster.kind = kind_of(cluster.members);
  cluster.shown = shown_of(cluster);
}

}  // namespace lede::entities
