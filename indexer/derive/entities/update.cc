#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "common/entities/key.h"
#include "common/entities/person_rules.h"
#include "indexer/derive/entities/blocking_key.h"
#include "indexer/derive/entities/cluster_rows.h"
#include "indexer/derive/entities/forest.h"
#include "indexer/derive/entities/link.h"

namespace lede::entities {
namespace {

using KindAndName = std::pair<EntityKind, std::string>;

class ClusterUpdate {
 public:
  ClusterUpdate(const ClusterTable& old, const NameChanges& changes, const AskArticles& ask)
      : old_(old), changes_(changes), ask_(ask) {}

  void write(TableWriter& out) {
    for (const NameCount& name : changes_.names) take(name);
    take_definitions();
    std::map<ClusterId, EntityCluster> gone;
    for (const ClusterId id : touched_) gone.emplace(id, cluster(id));
    replace_clusters(old_, gone, make_clusters(names_now(gone), changes_.definitions, ask_), out);
  }

 private:
  const StoredCluster& stored(ClusterId id) {
    auto& known = clusters_[id];
    if (!known) known = old_.stored(id);
    if (!known) throw_damaged();  // a row names a cluster that has none
    return *known;
  }
  const EntityCluster& cluster(ClusterId id) { return stored(id).cluster; }
  [[noreturn]] void throw_damaged() const { ByteReader({}, old_.rows().what()).damaged(); }

  /// With all of its update component.
  void touch(ClusterId id) {
    while (touched_.insert(id).second) id = stored(id).next;
  }
  void touch(const std::vector<ClusterId>& clusters) {
    for (const ClusterId id : clusters) touch(id);
  }
  void touch_key(std::string_view key) {
    touch(old_.find(KeyUse::whole, key));
    touch(old_.listed(blocking_row_key(blocking_key_of(key))));
  }

  bool holds(ClusterId id, const NameCount& name) {
    const auto& members = cluster(id).members;
    return std::any_of(members.begin(), members.end(), [&](const Member& member) {
      return !member.doubtful && member.kind == name.kind && member.name == name.name;
    });
  }

  std::optional<ClusterId> holder(const NameCount& name, std::string_view key) {
    const auto hashed = old_.cluster_of(name.kind, name.name);
    if (hashed && holds(*hashed, name)) return hashed;
    for (const ClusterId id : old_.find(KeyUse::whole, key))  // two names may have one hash
      if (holds(id, name)) return id;
    return std::nullopt;
  }

  /// Of the many persons of like surnames only those who may be related: at least all that PersonJoiner
  /// relates.
  void touch_like_surnames(const PersonName& name, const std::vector<ClusterId>& met) {
    std::size_t names = changes_.names.size();
    for (const ClusterId id : met) names += cluster(id).members.size();
    if (names > kLargeBlock) return touch(met);
    const auto may_be_related = [&](const Member& member) {
      if (member.doubtful || member.kind != EntityKind::person) return false;
      const PersonName other(name_key(member.name));
      if (other.parts().empty()) return false;
      return is_yes(compare(name, other)) || name.surname().text == other.surname().text ||
             (name.is_bare() && other.is_bare() &&
              name.surname().phonetic_key() == other.surname().phonetic_key());
    };
    for (const ClusterId id : met) {
      const auto& members = cluster(id).members;
      if (!touched_.contains(id) && std::any_of(members.begin(), members.end(), may_be_related)) touch(id);
    }
  }

  void take(const NameCount& name) {
    const std::string key = name_key(name.name, name.kind);
    if (const auto id = holder(name, key)) return touch(*id);
    if (name.count == Documents{}) return;  // it came and went
    touch_key(key);
    std::optional<PersonName> person;
    if (name.kind == EntityKind::person) person.emplace(key);
    const auto blocking = blocking_of({name.kind, name.name, key, person ? &*person : nullptr});
    for (const BlockingKey blocking_key : blocking.keys) {
      const auto met = old_.listed(blocking_row_key(blocking_key));
      person ? touch_like_surnames(*person, met) : touch(met);
    }
    for (const std::string& other : blocking.other_keys) touch_key(other);
    new_keys_.insert(key);
  }

  /// A definition that changed, or of which a name is new, puts all that its acronym could mean into one
  /// update component.
  void take_definitions() {
    std::map<std::string_view, std::vector<std::string>> keys;  // by acronym
    const auto keys_of = [&](std::string_view acronym) -> auto& {
      auto& all = keys[acronym];
      if (all.empty())
        for (const EntityKind kind : kEntityKinds) all.push_back(name_key(acronym, kind));
      return all;
    };
    for (const auto& [definition, count] : changes_.definitions)
      keys_of(definition.acronym).push_back(name_key(definition.expansion, definition.kind));
    const std::unordered_set<std::string_view> changed(changes_.acronyms.begin(), changes_.acronyms.end());
    // The names of an acronym that nobody defines any more are to be joined without it.
    for (const std::string_view acronym : changed) keys_of(acronym);
    for (const auto& [acronym, all] : keys)
      if (changed.contains(acronym) ||
          std::ranges::any_of(all, [&](const std::string& key) { return new_keys_.contains(key); }))
        for (const std::string& key : all) touch_key(key);
  }

  std::vector<NameCount> names_now(const std::map<ClusterId, EntityCluster>& gone) const {
    std::map<KindAndName, Documents> counts;
    for (const auto& [id, cluster] : gone)
      for (const Member& member : cluster.members)
        if (!member.doubtful) counts[{member.kind, member.name}] = member.count;
    for (const NameCount& name : changes_.names) counts[{name.kind, name.name}] = name.count;
    std::vector<NameCount> names;
    for (const auto& [name, count] : counts)
      if (count != Documents{}) names.push_back({name.first, name.second, count});
    return names;
  }

  const ClusterTable& old_;
  const NameChanges& changes_;
  const AskArticles& ask_;
  std::unordered_map<ClusterId, std::optional<StoredCluster>> clusters_;  ///< those looked at
  std::unordered_set<ClusterId> touched_;
  std::unordered_set<std::string> new_keys_;
};

}  // namespace

void update_clusters(const ClusterTable& old, const NameChanges& changes, TableWriter& out,
                     const AskArticles& ask) {
  ClusterUpdate(old, changes, ask).write(out);
}

}  // namespace lede::entities
