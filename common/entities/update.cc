#include "common/entities/update.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_set>
#include <utility>

#include "common/entities/blocking_key.h"
#include "common/entities/forest.h"
#include "common/entities/key.h"
#include "common/entities/person_rules.h"

namespace lede::entities {
namespace {

using KindAndName = std::pair<EntityKind, std::string>;

class Update {
 public:
  Update(const ClusterTable& old, const NameChanges& changes)
      : old_(old), changes_(changes), component_(old.component()), is_touched_(old.size()) {}

  std::string bytes() {
    for (const NameCount& name : changes_.names) take(name);
    take_definitions();
    std::vector<bool> dropped(old_.size());
    for (ClusterId id = 0; id < old_.size(); ++id)
      if ((dropped[id] = is_touched_[component_[id]])) gather(id);
    return splice_clusters(old_, dropped, make_clusters(names_now(), changes_.definitions));
  }

 private:
  void touch(const std::vector<ClusterId>& clusters) {
    for (const ClusterId id : clusters) is_touched_[component_[id]] = true;
  }
  void touch_key(std::string_view key) {
    touch(old_.find(KeyUse::whole, key));
    touch(old_.at_blocking_key(blocking_key_of(key)));
  }

  bool holds(ClusterId id, const NameCount& name) const {
    bool found = false;
    old_.each_name(id, [&](EntityKind kind, std::string_view one) {
      found = found || (kind == name.kind && one == name.name);
    });
    return found;
  }
  std::optional<ClusterId> holder(const NameCount& name, std::string_view key) const;
  void take(const NameCount& name);
  void touch_namesakes(const PersonName& name, const std::vector<ClusterId>& met);
  void take_definitions();
  void gather(ClusterId id);
  std::vector<NameCount> names_now();

  const ClusterTable& old_;
  const NameChanges& changes_;
  const std::vector<ClusterId> component_;
  std::vector<bool> is_touched_;  ///< by the first of a update component
  std::unordered_set<std::string> new_keys_;
  std::map<KindAndName, std::uint64_t> counts_;
};

std::optional<ClusterId> Update::holder(const NameCount& name, std::string_view key) const {
  const auto hashed = old_.cluster_of(name.kind, name.name);
  if (!hashed) return std::nullopt;
  if (holds(*hashed, name)) return hashed;
  for (const ClusterId id : old_.find(KeyUse::whole, key))  // two names of one hash
    if (holds(id, name)) return id;
  return std::nullopt;
}

/// Of the many persons of like surnames only those who may be update component: at least all that
/// PersonJoiner relates.
void Update::touch_namesakes(const PersonName& name, const std::vector<ClusterId>& met) {
  std::size_t names = changes_.names.size();
  for (const ClusterId id : met) names += old_.member_count(id);
  if (names > kLargeBlock) return touch(met);
  const auto may_be_kin = [&](std::string_view other_key) {
    const PersonName other(other_key);
    if (other.parts().empty()) return false;
    return is_yes(compare(name, other)) ||
           (name.is_bare() && other.is_bare() && name.surname().sound() == other.surname().sound());
  };
  for (const ClusterId id : met) {
    if (is_touched_[component_[id]]) continue;
    old_.each_name(id, [&](EntityKind kind, std::string_view one) {
      if (kind == EntityKind::person && may_be_kin(name_key(one))) touch({id});
    });
  }
}

void Update::take(const NameCount& name) {
  const std::string key = name_key(name.name, name.kind);
  if (const auto id = holder(name, key)) return touch({*id});
  if (name.count == Documents{}) return;  // it came and went
  touch_key(key);
  const std::optional<PersonName> person =
      name.kind == EntityKind::person ? std::optional<PersonName>(key) : std::nullopt;
  each_blocking_key(name.kind, name.name, key,
                    {[&](BlockingKey blocking_key) {
                       const auto met = old_.at_blocking_key(blocking_key);
                       person ? touch_namesakes(*person, met) : touch(met);
                     },
                     [&](std::string_view other) { touch_key(other); }});
  new_keys_.insert(key);
}

/// A definition that changed, or of which a name is new, makes update component of all that its acronym could
/// mean.
void Update::take_definitions() {
  std::map<std::string_view, std::vector<std::string>> keys;  // by acronym
  std::unordered_set<std::string_view> touched(changes_.acronyms.begin(), changes_.acronyms.end());
  for (const auto& [definition, count] : changes_.definitions) {
    auto& all = keys[definition.acronym];
    if (all.empty())
      for (const EntityKind kind : kEntityKinds) all.push_back(name_key(definition.acronym, kind));
    all.push_back(name_key(definition.expansion, definition.kind));
  }
  // Of an acronym that nobody defines any more the names are to be joined without it.
  for (const std::string_view acronym : touched)
    if (!keys.contains(acronym))
      for (const EntityKind kind : kEntityKinds) touch_key(name_key(acronym, kind));
  for (const auto& [acronym, all] : keys) {
    const bool has_new =
        std::any_of(all.begin(), all.end(), [&](const auto& key) { return new_keys_.contains(key); });
    if (!has_new && !touched.contains(acronym)) continue;
    for (const std::string& key : all) touch_key(key);
  }
}

void Update::gather(ClusterId id) {
  const EntityCluster cluster = old_.cluster(id);
  for (const Member& member : cluster.members)
    if (!member.doubtful) counts_[{member.kind, member.name}] = member.count.value;
}

std::vector<NameCount> Update::names_now() {
  for (const NameCount& name : changes_.names) counts_[{name.kind, name.name}] = name.count.value;
  std::vector<NameCount> names;
  for (const auto& [name, count] : counts_)
    if (count > 0) names.push_back({name.first, name.second, {count}});
  return names;
}

}  // namespace

std::string update_clusters(const ClusterTable& old, const NameChanges& changes) {
  return Update(old, changes).bytes();
}

}  // namespace lede::entities
