#include "common/entities/resolve.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "common/base/sort_unique.h"
#include "common/entities/key.h"
#include "common/entities/person_rules.h"
#include "common/entities/words.h"

namespace lede::entities {
namespace {

class Resolver {
 public:
  Resolver(const ClusterView& clusters, std::optional<EntityKind> kind) : clusters_(clusters), kind_(kind) {}

  void add_whole(std::string_view typed);
  void add_surname(const PersonName& name);
  void add_spelling(const PersonName& name);
  void add_part(std::string_view key);
  bool is_empty() const { return found_.empty(); }
  std::vector<ResolvedCluster> take();

 private:
  void add(ClusterId id, EntityCluster cluster, Fit fit, bool doubtful = false);
  void add_all(const std::vector<ClusterId>& ids, Fit fit) {
    clusters_.each_of(ids, [&](ClusterId id, EntityCluster cluster) { add(id, std::move(cluster), fit); });
  }
  void add_key(std::string_view key, EntityKind kind, Fit fit);

  const ClusterView& clusters_;
  std::optional<EntityKind> kind_;
  std::map<ClusterId, ResolvedCluster> found_;
};

void Resolver::add(ClusterId id, EntityCluster cluster, Fit fit, bool doubtful) {
  if (!kind_ || cluster.kind == *kind_)
    found_.try_emplace(id, ResolvedCluster{id, fit, doubtful, std::move(cluster)});
}

/// A key is made otherwise for each kind: a cluster counts when one of its names of that kind has it.
void Resolver::add_key(std::string_view key, EntityKind kind, Fit fit) {
  clusters_.each_of(clusters_.find(KeyUse::whole, key), [&](ClusterId id, EntityCluster cluster) {
    bool sure = false;
    bool any = false;
    for (const Member& member : cluster.members)
      if (member.kind == kind && name_key(member.name, kind) == key)
        any = true, sure = sure || !member.doubtful;
    if (any) add(id, std::move(cluster), fit, !sure);
  });
}

void Resolver::add_whole(std::string_view typed) {
  for (const EntityKind kind : kEntityKinds) {
    const std::string key = name_key(typed, kind);
    if (key.empty()) continue;
    add_key(key, kind, Fit::whole);
    if (kind == EntityKind::person) continue;
    for (const std::string_view other : country_keys(key)) add_key(other, kind, Fit::whole);
    for (const std::string_view other : known_keys(key)) add_key(other, kind, Fit::whole);
  }
}

void Resolver::add_surname(const PersonName& name) {
  add_all(clusters_.find(KeyUse::surname, name.surname().text), Fit::surname);
}

void Resolver::add_spelling(const PersonName& name) {
  std::vector<ClusterId> ids = clusters_.find(KeyUse::consonants, name.surname().consonant_key());
  if (!name.is_bare()) {
    const std::vector<ClusterId> last = clusters_.find(KeyUse::consonants, name.parts().back().consonant_key());
    ids.insert(ids.end(), last.begin(), last.end());
  }
  sort_unique(ids);
  clusters_.each_of(ids, [&](ClusterId id, EntityCluster cluster) {
    const bool fits = std::any_of(cluster.members.begin(), cluster.members.end(), [&](const Member& member) {
      if (member.doubtful || member.kind != EntityKind::person) return false;
      const PersonName other(name_key(member.name));
      return (name.is_bare() || !other.is_bare()) && is_yes(compare(name, other));
    });
    if (fits) add(id, std::move(cluster), Fit::spelling);
  });
}

void Resolver::add_part(std::string_view key) {
  std::vector<ClusterId> common;
  bool first = true;
  for (const std::string_view word : parts(key)) {
    const std::vector<ClusterId> ids = clusters_.find(KeyUse::part, word);
    std::vector<ClusterId> both;
    std::set_intersection(common.begin(), common.end(), ids.begin(), ids.end(), std::back_inserter(both));
    common = first ? ids : both;
    first = false;
  }
  add_all(common, Fit::part);
}

std::vector<ResolvedCluster> Resolver::take() {
  std::vector<ResolvedCluster> out;
  for (auto& [id, resolved] : found_) out.push_back(std::move(resolved));
  std::sort(out.begin(), out.end(), [](const ResolvedCluster& a, const ResolvedCluster& b) {
    return std::tie(b.cluster.count, a.doubtful, a.cluster.kind, a.cluster.shown) <
           std::tie(a.cluster.count, b.doubtful, b.cluster.kind, b.cluster.shown);
  });
  return out;
}

}  // namespace

std::vector<ResolvedCluster> resolve(const ClusterView& clusters, std::optional<EntityKind> kind,
                                     std::string_view typed) {
  Resolver resolver(clusters, kind);
  const PersonName person(name_key(typed));
  const bool may_be_person = (!kind || *kind == EntityKind::person) && !person.parts().empty();
  resolver.add_whole(typed);
  if (may_be_person && person.is_bare()) resolver.add_surname(person);
  if (resolver.is_empty() && may_be_person) resolver.add_spelling(person);
  if (resolver.is_empty()) resolver.add_part(name_key(typed, kind.value_or(EntityKind::org)));
  return resolver.take();
}

}  // namespace lede::entities
