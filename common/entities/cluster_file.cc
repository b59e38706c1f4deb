#include "common/entities/cluster_file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <tuple>

#include "common/base/edits.h"
#include "common/base/error.h"
#include "common/entities/cluster_codec.h"
#include "common/entities/cluster_layout.h"
#include "common/entities/key.h"
#include "common/entities/phonetic_key.h"

namespace lede::entities {

namespace {

EntityKind kind_in(std::uint64_t packed) { return static_cast<EntityKind>(packed & (kKinds - 1)); }

/// How a cluster begins.
struct Opening {
  EntityKind kind;
  std::uint64_t members;
  std::optional<std::string_view> shown;  ///< nullopt: that of the first member
};

Opening open(ClusterReader& reader) {
  const std::uint64_t packed = reader.varint();
  Opening cluster{kind_in(packed), packed >> kCountShift, {}};
  if (cluster.members == 0 || cluster.members > reader.rest().size()) throw_damaged_clusters();
  if ((packed & kShowsFirst) == 0) cluster.shown = reader.text();
  return cluster;
}

/// What is told of every member.
struct Name {
  EntityKind kind;
  bool doubtful;
  std::uint64_t count;
  std::string_view text;
};

Name next_name(ClusterReader& reader) {
  const std::uint64_t packed = reader.varint();
  return {kind_in(packed), (packed & kDoubtful) != 0, packed >> kCountShift, reader.text()};
}

}  // namespace

ClusterTable::ClusterTable() = default;

ClusterTable::ClusterTable(std::string_view bytes) {
  if (bytes.size() < kClusterHeaderBytes || !bytes.starts_with(kClusterMagic)) throw_damaged_clusters();
  const std::string_view numbers = bytes.substr(kClusterMagic.size(), kClusterNumbers * 4);
  if (number_at<std::uint32_t>(numbers, 0) != kClusterFileVersion)
    throw Error(ErrorKind::index,
                "reading the names of the index: its file of rings is of another version; run lede-index to "
                "make it anew");
  cluster_count_ = number_at<std::uint32_t>(numbers, 1);
  const std::uint64_t names = number_at<std::uint32_t>(numbers, 2);
  const std::uint64_t keys = number_at<std::uint32_t>(numbers, 3);
  const std::string_view lengths =
      bytes.substr(kClusterMagic.size() + kClusterNumbers * 4, kClusterSections * 8);
  std::string_view rest = bytes.substr(kClusterHeaderBytes);
  std::string_view cluster_offsets, slots, blocks, key_bytes, component, blocking_keys;
  const std::array<std::string_view*, kClusterSections> sections = {
      &cluster_offsets, &clusters_, &slots, &blocks, &key_bytes, &component, &blocking_keys};
  for (std::size_t i = 0; i < kClusterSections; ++i) {
    const std::uint64_t length = number_at<std::uint64_t>(lengths, i);
    if (length > rest.size()) throw_damaged_clusters();
    *sections[i] = rest.substr(0, length);
    rest.remove_prefix(length);
  }
  cluster_offsets_ = {cluster_offsets, width_of(clusters_.size())};
  slots_ = {slots, names, cluster_count_};
  component_ = {component, width_of(cluster_count_)};
  blocking_keys_ = {blocking_keys, met_width(cluster_count_)};
  const PackedNumbers block_offsets(blocks, width_of(key_bytes.size()));
  if (cluster_offsets_.size() != std::uint64_t{cluster_count_} + 1) throw_damaged_clusters();
  if (block_offsets.size() != (keys + kBlockKeys - 1) / kBlockKeys) throw_damaged_clusters();
  keys_ = {key_bytes, block_offsets, keys};
}

ClusterSizes ClusterTable::sizes() const { return {clusters_.size(), keys_.byte_count()}; }

std::string_view ClusterTable::body(ClusterId id) const {
  const std::uint64_t begin = cluster_offsets_[id];
  const std::uint64_t end = cluster_offsets_[std::uint64_t{id} + 1];
  if (begin > end || end > clusters_.size()) throw_damaged_clusters();
  return clusters_.substr(begin, end - begin);
}

ClusterHead ClusterTable::head(ClusterId id) const {
  ClusterReader reader(body(id));
  const Opening cluster = open(reader);
  const Name first = next_name(reader);
  return {cluster.kind, cluster.shown.value_or(first.text), first.kind, first.text};
}

std::size_t ClusterTable::member_count(ClusterId id) const {
  ClusterReader reader(body(id));
  return open(reader).members;
}

void ClusterTable::each_name(ClusterId id,
                             const std::function<void(EntityKind, std::string_view)>& see) const {
  ClusterReader reader(body(id));
  for (auto left = open(reader).members; left > 0; --left) {
    const Name name = next_name(reader);
    if (!name.doubtful)
      see(name.kind, name.text);
    else
      reader.varint(), reader.varint();
  }
}

std::vector<ClusterId> ClusterTable::component() const {
  std::vector<ClusterId> all(cluster_count_);
  std::iota(all.begin(), all.end(), ClusterId{0});
  for (std::uint64_t at = 0; at < component_.size(); at += 2) {
    const auto cluster = component_[at];
    const auto first = component_[at + 1];
    if (cluster >= cluster_count_ || first > cluster) throw_damaged_clusters();
    all[cluster] = static_cast<ClusterId>(first);
  }
  return all;
}

std::pair<BlockingKey, ClusterId> ClusterTable::met(std::uint64_t at) const {
  const std::uint64_t row = blocking_keys_[at];
  const unsigned cluster_bits = 8 * width_of(cluster_count_);
  const std::uint64_t cluster = row & ((std::uint64_t{1} << cluster_bits) - 1);
  if (cluster >= cluster_count_) throw_damaged_clusters();
  return {static_cast<BlockingKey>(row >> cluster_bits), static_cast<ClusterId>(cluster)};
}

std::vector<ClusterId> ClusterTable::at_blocking_key(BlockingKey blocking_key) const {
  std::uint64_t begin = 0;
  for (std::uint64_t end = met_count(); begin < end;) {
    const std::uint64_t middle = begin + (end - begin) / 2;
    if (met(middle).first < blocking_key)
      begin = middle + 1;
    else
      end = middle;
  }
  std::vector<ClusterId> found;
  for (; begin < met_count() && met(begin).first == blocking_key; ++begin) found.push_back(met(begin).second);
  return found;
}

EntityCluster ClusterTable::cluster(ClusterId id) const {
  ClusterReader reader(body(id));
  EntityCluster cluster;
  const Opening opening = open(reader);
  cluster.kind = opening.kind;
  cluster.members.resize(opening.members);
  for (Member& member : cluster.members) {
    const Name name = next_name(reader);
    member.kind = name.kind;
    member.doubtful = name.doubtful;
    member.name = name.text;
    member.count = {name.count};
    cluster.count += member.count;
    if (!member.doubtful) continue;
    member.since = static_cast<std::uint32_t>(reader.varint());
    member.until = static_cast<std::uint32_t>(reader.varint());
  }
  cluster.shown = opening.shown.value_or(cluster.members[0].name);
  if (cluster.members.size() == 1) return cluster;
  cluster.merges.resize(reader.below(reader.rest().size() + 1));
  for (Merge& merge : cluster.merges) {
    merge.a = static_cast<std::uint32_t>(reader.below(cluster.members.size()));
    merge.b = static_cast<std::uint32_t>(reader.below(cluster.members.size()));
    merge.reason = static_cast<Reason>(reader.below(static_cast<std::uint64_t>(Reason::hand) + 1));
  }
  return cluster;
}

std::vector<ClusterId> ClusterTable::find(KeyUse use, std::string_view key) const {
  return keys_.find(std::string(1, static_cast<char>(use)).append(key), cluster_count_);
}

std::vector<ClusterTable::Near> ClusterTable::nearest(std::string_view key, std::size_t limit) const {
  constexpr int kMostEdits = 2;
  const int allowed = key.size() > 4 ? kMostEdits : 1;
  const Part wanted(key);
  std::vector<std::tuple<int, std::string, std::vector<ClusterId>>> near;  // distance, key, clusters
  for (const KeyUse use : {KeyUse::whole, KeyUse::part}) {
    const char first = static_cast<char>(use);
    for (KeyReader reader = keys_.near({&first, 1}); reader.next() && reader.key()[0] <= first;) {
      if (reader.key()[0] < first) continue;
      const std::string_view candidate = reader.key().substr(1);
      if (candidate.size() + 3 < key.size() || candidate.size() > key.size() + 3) continue;
      const auto edits = edits_between(key, candidate, allowed);
      const bool alike =
          !edits && !key.empty() && candidate[0] == key[0] && sounds_alike(wanted, Part(candidate));
      if (!edits && !alike) continue;
      auto& found = near.emplace_back(edits.value_or(1), candidate, std::vector<ClusterId>());
      reader.take_clusters(std::get<2>(found), cluster_count_);
    }
  }
  std::sort(near.begin(), near.end());
  std::vector<Near> out;
  for (auto& [distance, candidate, clusters] : near) {
    if (out.size() == limit) break;
    if (std::none_of(out.begin(), out.end(), [&](const Near& have) { return have.key == candidate; }))
      out.push_back({std::move(candidate), std::move(clusters)});
  }
  return out;
}

}  // namespace lede::entities
