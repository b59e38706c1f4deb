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

  std::vector<ResolvedCluster> resolve(std::string_view typed) {
    const PersonName person(name_key(typed));
    const bool may_be_person = (!kind_ || *kind_ == EntityKind::person) && !person.parts().empty();
    add_whole(typed);
    if (may_be_person && person.is_bare()) add_surname(person);
    if (found_.empty() && may_be_person) add_spelling(person);
    if (found_.empty()) add_part(name_key(typed, kind_.value_or(EntityKind::org)));
    return take();
  }

 private:
  void add(ClusterId id, EntityCluster cluster, Fit fit, bool doubtful = false) {
    if (!kind_ || cluster.kind == *kind_)
      found_.try_emplace(id, ResolvedCluster{id, fit, doubtful, std::move(cluster)});
  }
  void add_all(const std::vector<ClusterId>& ids, Fit fit) {
    clusters_.each_of(ids, [&](ClusterId id, EntityCluster cluster) { add(id, std::move(cluster), fit); });
  }

  /// A key is made otherwise for each kind: a cluster counts when one of its names of that kind has it.
  void add_key(std::string_view key, EntityKind kind) {
    clusters_.each_of(clusters_.find(KeyUse::whole, key), [&](ClusterId id, EntityCluster cluster) {
      bool sure = false;
      bool any = false;
      for (const Member& member : cluster.members)
        if (member.kind == kind && name_key(member.name, kind) == key)
          any = true, sure = sure || !member.doubtful;
      if (any) add(id, std::move(cluster), Fit::whole, !sure);
    });
  }

  void add_whole(std::string_view typed) {
    for (const EntityKind kind : kEntityKinds) {
      const std::string key = name_key(typed, kind);
      if (key.empty()) continue;
      add_key(key, kind);
      if (kind == EntityKind::person) continue;
      for (const std::string_view other : country_keys(key)) add_key(other, kind);
      for (const std::string_view other : known_keys(key)) add_key(other, kind);
    }
  }

  void add_surname(const PersonName& name) {
    add_all(clusters_.find(KeyUse::surname, name.surname().text), Fit::surname);
  }

  void add_spelling(const PersonName& name) {
    std::vector<ClusterId> ids = clusters_.find(KeyUse::consonants, name.surname().consonant_key());
    if (!name.is_bare()) {
      const std::vector<ClusterId> last =
          clusters_.find(KeyUse::consonants, name.parts().back().consonant_key());
      ids.insert(ids.end(), last.begin(), last.end());
    }
    sort_unique(ids);
    clusters_.each_of(ids, [&](ClusterId id, EntityCluster cluster) {
      const bool fits = std::ranges::any_of(cluster.members, [&](const Member& member) {
        if (member.doubtful || member.kind != EntityKind::person) return false;
        const PersonName other(name_key(member.name));
        return (name.is_bare() || !other.is_bare()) && is_yes(compare(name, other));
      });
      if (fits) add(id, std::move(cluster), Fit::spelling);
    });
  }

  void add_part(std::string_view key) {
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

  std::vector<ResolvedCluster> take() {
    std::vector<ResolvedCluster> out;
    for (auto& [id, resolved] : found_) out.push_back(std::move(resolved));
    std::sort(out.begin(), out.end(), [](const ResolvedCluster& a, const ResolvedCluster& b) {
      return std::tie(b.cluster.count, a.doubtful, a.cluster.kind, a.cluster.shown) <
             std::tie(a.cluster.count, b.doubtful, b.cluster.kind, b.cluster.shown);
    });
    return out;
  }

  const ClusterView& clusters_;
  std::optional<EntityKind> kind_;
  std::map<ClusterId, ResolvedCluster> found_;
};

}  // namespace

std::vector<ResolvedCluster> resolve(const ClusterView& clusters, std::optional<EntityKind> kind,
                                     std::string_view typed) {
  return Resolver(clusters, kind).resolve(typed);
}

}  // namespace lede::entities
