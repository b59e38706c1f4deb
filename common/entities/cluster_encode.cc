// Whether all clusters are written or few among many that stay, the same steps make the same bytes.
#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

#include "common/base/text_head.h"
#include "common/entities/cluster_codec.h"
#include "common/entities/cluster_file.h"
#include "common/entities/cluster_layout.h"
#include "common/entities/key.h"
#include "common/entities/person_rules.h"
#include "common/text/string_map.h"

namespace lede::entities {
namespace {

void append_ring(std::string& out, const EntityCluster& cluster) {
  const bool shows_first = cluster.shown == cluster.members[0].name;
  append_varint(out, cluster.members.size() << kCountShift | (shows_first ? kShowsFirst : 0) |
                         static_cast<std::uint64_t>(cluster.kind));
  if (!shows_first) append_text(out, cluster.shown);
  for (const Member& member : cluster.members) {
    append_varint(out, member.count.value << kCountShift | (member.doubtful ? kDoubtful : 0) |
                           static_cast<std::uint64_t>(member.kind));
    append_text(out, member.name);
    if (member.doubtful) append_varint(out, member.since), append_varint(out, member.until);
  }
  if (cluster.members.size() == 1) return;
  append_varint(out, cluster.merges.size());
  for (const Merge& merge : cluster.merges) {
    append_varint(out, merge.a);
    append_varint(out, merge.b);
    append_varint(out, static_cast<std::uint64_t>(merge.reason));
  }
}

ClusterHead head_of(const EntityCluster& cluster) {
  return {cluster.kind, cluster.shown, cluster.members[0].kind, cluster.members[0].name};
}

constexpr ClusterId kDropped = ~ClusterId{0};

/// One cluster of the file to be.
struct Source {
  bool is_fresh;
  ClusterId id;  ///< among the old, or the fresh
};

/// The clusters of the file to be, in their order, and where each of the old and of the fresh has come.
struct Order {
  std::vector<Source> clusters;
  std::vector<ClusterId> of_old;  ///< kDropped where it goes
  std::vector<ClusterId> of_fresh;
};

Order order_of(const ClusterTable& old, const std::vector<bool>& dropped, const EntityClusters& fresh) {
  Order order;
  order.of_old.assign(old.size(), kDropped);
  order.of_fresh.resize(fresh.clusters.size());
  ClusterId next = 0;
  const auto take_fresh = [&] {
    order.of_fresh[next] = static_cast<ClusterId>(order.clusters.size());
    order.clusters.push_back({true, next++});
  };
  for (ClusterId id = 0; id < old.size(); ++id) {
    if (dropped[id]) continue;
    const ClusterHead head = old.head(id);
    while (next < fresh.clusters.size() && head_of(fresh.clusters[next]) < head) take_fresh();
    order.of_old[id] = static_cast<ClusterId>(order.clusters.size());
    order.clusters.push_back({false, id});
  }
  while (next < fresh.clusters.size()) take_fresh();
  return order;
}

using Met = std::pair<BlockingKey, ClusterId>;

/// Under which keys the names of the fresh clusters are found, and their blocking keys. Many keys are shared
/// by many clusters ("john"): they are numbered first, so that each is sorted once.
class FreshKeys {
 public:
  struct Entry {
    std::string_view key;  ///< its first byte is the use
    std::span<const ClusterId> clusters;
  };

  FreshKeys(const EntityClusters& fresh, const Order& order) {
    for (ClusterId id = 0; id < fresh.clusters.size(); ++id)
      for (const Member& member : fresh.clusters[id].members) add(order.of_fresh[id], member);
    gather_rings();
    std::sort(met_.begin(), met_.end());
    met_.erase(std::unique(met_.begin(), met_.end()), met_.end());
  }

  /// In order of the keys; each with its clusters, ascending.
  std::vector<Entry> entries() const {
    struct Row {
      std::uint64_t head;
      std::string_view key;
      std::uint32_t number;
    };
    std::vector<Row> rows;
    rows.reserve(keys_.size());
    for (const auto& [key, number] : keys_.entries()) rows.push_back({text_head(key), key, number});
    std::sort(rows.begin(), rows.end(),
              [](const Row& a, const Row& b) { return a.head != b.head ? a.head < b.head : a.key < b.key; });
    std::vector<Entry> sorted;
    sorted.reserve(rows.size());
    for (const auto& [head, key, number] : rows)
      sorted.push_back(
          {key, std::span(clusters_).subspan(begins_[number], begins_[number + 1] - begins_[number])});
    return sorted;
  }

  /// Sorted, distinct.
  const std::vector<Met>& met() const { return met_; }

 private:
  void add(ClusterId id, const Member& member) {
    const std::string its_key = member.key.empty() ? name_key(member.name, member.kind) : member.key;
    const PersonName* person = nullptr;
    std::optional<PersonName> made;
    if (member.kind == EntityKind::person && !member.doubtful) person = &made.emplace(its_key);
    each_key(member, its_key, person, [&](KeyUse use, std::string_view key) { note(use, key, id); });
    if (member.doubtful) return;
    const SeeBlockingKeys see = {[&](BlockingKey blocking_key) { met_.emplace_back(blocking_key, id); },
                                 [&](std::string_view key) { met_.emplace_back(blocking_key_of(key), id); }};
    person != nullptr ? each_blocking_key(*person, see)
                      : each_blocking_key(member.kind, member.name, its_key, see);
  }

  void note(KeyUse use, std::string_view key, ClusterId id) {
    const std::uint32_t number = keys_.get(whole_.assign(1, static_cast<char>(use)).append(key), [&](auto) {
      last_.push_back(kDropped);
      return static_cast<std::uint32_t>(last_.size() - 1);
    });
    if (std::exchange(last_[number], id) != id) uses_.emplace_back(number, id);
  }

  /// The clusters of each key together, in the order they came.
  void gather_rings() {
    begins_.assign(keys_.size() + 1, 0);
    for (const auto& [number, cluster] : uses_) ++begins_[number + 1];
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    clusters_.resize(uses_.size());
    std::vector<std::uint32_t> next = begins_;
    for (const auto& [number, cluster] : uses_) clusters_[next[number]++] = cluster;
    uses_ = {};
  }

  StringMap<std::uint32_t> keys_;                          ///< numbered
  std::vector<ClusterId> last_;                            ///< of each key, so far
  std::vector<std::pair<std::uint32_t, ClusterId>> uses_;  ///< key, cluster
  std::vector<std::uint32_t> begins_;                      ///< of each key, in clusters_; and the end
  std::vector<ClusterId> clusters_;
  std::string whole_;
  std::vector<Met> met_;
};

class Splice {
 public:
  Splice(const ClusterTable& old, const std::vector<bool>& dropped, const EntityClusters& fresh)
      : old_(old), fresh_(fresh), order_(order_of(old, dropped, fresh)), keys_(fresh, order_) {
    reserve();
  }

  std::string bytes() {
    write_bodies();
    write_slots();
    write_keys();
    write_kin();
    write_blocking_keys();
    const std::string offsets = packed<std::uint32_t>(offsets_, width_of(bodies_.size()));
    const std::string blocks =
        packed<std::uint32_t>(key_writer_.blocks(), width_of(key_writer_.bytes().size()));
    const std::array<const std::string*, kClusterSections> sections = {
        &offsets, &bodies_, &slots_, &blocks, &key_writer_.bytes(), &component_, &blocking_keys_};
    std::size_t size = kClusterHeaderBytes;
    for (const std::string* section : sections) size += section->size();
    std::string out(kClusterMagic);
    out.reserve(size);
    for (const std::uint64_t number :
         {std::uint64_t{kClusterFileVersion}, std::uint64_t{order_.clusters.size()}, name_count_,
          key_writer_.size()})
      append_number(out, number, 4);
    for (const std::string* section : sections) append_number(out, section->size(), 8);
    for (const std::string* section : sections) out += *section;
    return out;
  }

 private:
  void reserve();
  void write_bodies();
  void write_slots();
  void write_keys();
  void take_old(KeyReader& key, std::vector<ClusterId>& ids) const;
  void write_kin();
  void write_blocking_keys();
  void each_name(const std::function<void(ClusterId, EntityKind, std::string_view)>& see) const;

  const ClusterTable& old_;
  const EntityClusters& fresh_;
  const Order order_;
  const FreshKeys keys_;
  std::vector<std::uint32_t> offsets_;
  std::uint64_t name_count_ = 0;
  KeyWriter key_writer_;
  std::string bodies_, slots_, component_, blocking_keys_;
};

// What few clusters among many add fits beside the old; a string that grows is copied again and again, and
// each copy is of pages not yet touched.
void Splice::reserve() {
  const auto with_room = [](std::size_t size) { return size + size / 16; };
  const ClusterSizes sizes = old_.sizes();
  bodies_.reserve(with_room(sizes.bodies));
  key_writer_.reserve(with_room(sizes.keys), with_room(old_.keys().size()));
  offsets_.reserve(order_.clusters.size() + 1);
}

void Splice::write_bodies() {
  for (const Source& source : order_.clusters) {
    offsets_.push_back(static_cast<std::uint32_t>(bodies_.size()));
    if (source.is_fresh)
      append_ring(bodies_, fresh_.clusters[source.id]);
    else
      bodies_ += old_.body(source.id);
  }
  offsets_.push_back(static_cast<std::uint32_t>(bodies_.size()));
}

/// Shows each name that articles print, cluster by cluster.
void Splice::each_name(const std::function<void(ClusterId, EntityKind, std::string_view)>& see) const {
  for (ClusterId id = 0; id < order_.clusters.size(); ++id) {
    const Source& source = order_.clusters[id];
    if (!source.is_fresh)
      old_.each_name(source.id, [&](EntityKind kind, std::string_view name) { see(id, kind, name); });
    else
      for (const Member& member : fresh_.clusters[source.id].members)
        if (!member.doubtful) see(id, member.kind, member.name);
  }
}

void Splice::write_slots() {
  std::vector<std::pair<std::uint64_t, ClusterId>> names;
  names.reserve(order_.clusters.size());
  each_name([&](ClusterId id, EntityKind kind, std::string_view name) {
    names.emplace_back(name_hash(kind, name), id);
  });
  slots_ = encode_slots(names, order_.clusters.size());
  name_count_ = names.size();
}

/// Those of the key's clusters that stay.
void Splice::take_old(KeyReader& key, std::vector<ClusterId>& ids) const {
  ids.clear();
  key.take_clusters(ids, old_.size());
  for (ClusterId& id : ids) id = order_.of_old[id];
  std::erase(ids, kDropped);
}

void Splice::write_keys() {
  const auto fresh = keys_.entries();
  auto next = fresh.begin();
  const auto write = [&](std::string_view key, std::span<const ClusterId> ids) {
    if (!ids.empty()) key_writer_.add(key, ids);
  };
  std::vector<ClusterId> ids;
  for (KeyReader old = old_.keys().all(); old.next();) {
    for (; next != fresh.end() && next->key < old.key(); ++next) write(next->key, next->clusters);
    take_old(old, ids);
    if (next != fresh.end() && next->key == old.key()) {
      const auto middle = static_cast<std::ptrdiff_t>(ids.size());
      ids.insert(ids.end(), next->clusters.begin(), next->clusters.end());
      std::inplace_merge(ids.begin(), ids.begin() + middle, ids.end());
      ++next;
    }
    write(old.key(), ids);
  }
  for (; next != fresh.end(); ++next) write(next->key, next->clusters);
}

void Splice::write_kin() {
  std::vector<ClusterId> first(order_.clusters.size());
  const auto old = old_.component();
  for (ClusterId id = 0; id < old.size(); ++id)
    if (order_.of_old[id] != kDropped) first[order_.of_old[id]] = order_.of_old[old[id]];
  for (ClusterId id = 0; id < fresh_.component.size(); ++id)
    first[order_.of_fresh[id]] = order_.of_fresh[fresh_.component[id]];
  std::vector<ClusterId> component;
  for (ClusterId id = 0; id < first.size(); ++id)
    if (first[id] != id) component.insert(component.end(), {id, first[id]});
  component_ = packed<ClusterId>(component, width_of(order_.clusters.size()));
}

void Splice::write_blocking_keys() {
  auto next = keys_.met().begin();
  const auto last = keys_.met().end();
  const unsigned ring_width = width_of(order_.clusters.size());
  const unsigned width = met_width(order_.clusters.size());
  blocking_keys_.reserve((old_.met_count() + keys_.met().size()) * width);
  const auto write = [&](const Met& met) {
    append_number(blocking_keys_, std::uint64_t{met.first} << 8 * ring_width | met.second, width);
  };
  for (std::uint64_t at = 0; at < old_.met_count(); ++at) {
    auto [blocking_key, cluster] = old_.met(at);
    cluster = order_.of_old[cluster];
    if (cluster == kDropped) continue;
    const Met met{blocking_key, cluster};
    while (next != last && *next < met) write(*next++);
    write(met);
  }
  while (next != last) write(*next++);
}

}  // namespace

std::string encode_clusters(const EntityClusters& clusters) {
  return splice_clusters(ClusterTable(), {}, clusters);
}

std::string splice_clusters(const ClusterTable& old, const std::vector<bool>& dropped,
                            const EntityClusters& fresh) {
  return Splice(old, dropped, fresh).bytes();
}

void each_key(const Member& member, const std::function<void(KeyUse, std::string_view)>& see) {
  each_key(member, name_key(member.name, member.kind), see);
}

void each_key(const Member& member, std::string_view key,
              const std::function<void(KeyUse, std::string_view)>& see) {
  if (member.kind != EntityKind::person || member.doubtful) return each_key(member, key, nullptr, see);
  const PersonName person(key);
  each_key(member, key, &person, see);
}

void each_key(const Member& member, std::string_view key, const PersonName* person,
              const std::function<void(KeyUse, std::string_view)>& see) {
  if (key.empty()) return;
  see(KeyUse::whole, key);
  if (member.doubtful) return;
  if (key.find(' ') != key.npos)  // one word is found as a whole
    for (const std::string_view part : parts(key)) see(KeyUse::part, part);
  if (person == nullptr || person->parts().empty()) return;
  see(KeyUse::surname, person->surname().text);
  if (!person->is_bare()) see(KeyUse::skeleton, person->surname().skeleton());
}

}  // namespace lede::entities
