#include "common/entities/cluster_table.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "common/base/edits.h"
#include "common/entities/key.h"
#include "common/entities/phonetic_key.h"

namespace lede::entities {
namespace {

constexpr char kClusterRow = 'C';
constexpr char kMovedNames = 'N';
constexpr std::size_t kMovedName = 2 * kNameHashBytes;  // bytes

// How a cluster's row begins: number of members, and two flags.
constexpr std::uint64_t kShowsFirst = 1;  ///< shown is the first member's name
constexpr std::uint64_t kIsRelated = 2;   ///< there is another of its update component
constexpr unsigned kMembersShift = 2;
// And each member: its count, whether it is doubtful, its kind.
constexpr std::uint64_t kKinds = 4;
constexpr std::uint64_t kDoubtful = 4;
constexpr unsigned kCountShift = 3;

ClusterId id_in(std::string_view row_key) { return big_endian_number(row_key.substr(1)); }

/// How a cluster's row begins.
struct Opening {
  std::uint64_t members = 0;
  ClusterId next = 0;                     ///< of its update component; 0: there is none
  std::optional<std::string_view> shown;  ///< nullopt: that of the first member
};

Opening open(ByteReader& reader) {
  const auto packed = reader.varint();
  Opening opening;
  opening.members = packed >> kMembersShift;
  if (opening.members == 0 || opening.members > reader.rest().size()) reader.damaged();
  if ((packed & kIsRelated) != 0) opening.next = big_endian_number(reader.take(kNameHashBytes));
  if ((packed & kShowsFirst) == 0) opening.shown = reader.string();
  return opening;
}

Member read_member(ByteReader& reader) {
  const auto packed = reader.varint();
  Member member;
  member.kind = static_cast<EntityKind>(packed & (kKinds - 1));
  member.doubtful = (packed & kDoubtful) != 0;
  member.count = {packed >> kCountShift};
  member.name = reader.string();
  if (!member.doubtful) return member;
  member.since = static_cast<std::uint32_t>(reader.varint());
  member.until = static_cast<std::uint32_t>(reader.varint());
  return member;
}

void append_member(std::string& out, const Member& member) {
  append_varint(out, member.count.value << kCountShift | (member.doubtful ? kDoubtful : 0) |
                         static_cast<std::uint64_t>(member.kind));
  append_string(out, member.name);
  if (member.doubtful) append_varint(out, member.since), append_varint(out, member.until);
}

}  // namespace

void each_key(const Member& member, const SeeKey& see) {
  const std::string key = name_key(member.name, member.kind);
  if (member.kind != EntityKind::person || member.doubtful) return each_key(member, key, nullptr, see);
  const PersonName person(key);
  each_key(member, key, &person, see);
}

void each_key(const Member& member, std::string_view key, const PersonName* person, const SeeKey& see) {
  if (key.empty()) return;
  see(KeyUse::whole, key);
  if (member.doubtful) return;
  if (key.find(' ') != key.npos)  // one word is found as a whole
    for (const std::string_view part : parts(key)) see(KeyUse::part, part);
  if (person == nullptr || person->parts().empty()) return;
  see(KeyUse::surname, person->surname().text);
  if (!person->is_bare()) see(KeyUse::consonants, person->surname().consonant_key());
}

std::string cluster_key(ClusterId id) {
  std::string key(1, kClusterRow);
  append_big_endian(key, id, kNameHashBytes);
  return key;
}

std::string moved_names_key(std::uint64_t hash) {
  return {kMovedNames, static_cast<char>(hash >> (kNameHashBits - 8))};
}

std::string moved_names_row(const std::vector<MovedName>& names) {
  std::string row;
  row.reserve(names.size() * kMovedName);
  for (const auto& [hash, cluster] : names) {
    append_big_endian(row, hash, kNameHashBytes);
    append_big_endian(row, cluster, kNameHashBytes);
  }
  return row;
}

std::string list_key(char use, std::string_view key) { return std::string(1, use).append(key); }

std::string id_list(const std::vector<ClusterId>& ids) {
  std::string bytes;
  bytes.reserve(ids.size() * kNameHashBytes);
  for (const auto id : ids) append_big_endian(bytes, id, kNameHashBytes);
  return bytes;
}

std::vector<ClusterId> ids_in(std::string_view row) {
  std::vector<ClusterId> ids;
  ids.reserve(row.size() / kNameHashBytes);
  for (; row.size() >= kNameHashBytes; row.remove_prefix(kNameHashBytes))
    ids.push_back(big_endian_number(row.substr(0, kNameHashBytes)));
  return ids;
}

std::vector<MovedName> moved_names_in(std::string_view row) {
  std::vector<MovedName> names;
  names.reserve(row.size() / kMovedName);
  for (; row.size() >= kMovedName; row.remove_prefix(kMovedName))
    names.push_back({big_endian_number(row.substr(0, kNameHashBytes)),
                     big_endian_number(row.substr(kNameHashBytes, kNameHashBytes))});
  return names;
}

std::string cluster_row(const EntityCluster& cluster, ClusterId id, ClusterId next) {
  std::string row;
  const bool shows_first = cluster.shown == cluster.members[0].name;
  append_varint(row, cluster.members.size() << kMembersShift | (shows_first ? kShowsFirst : 0) |
                         (next != id ? kIsRelated : 0));
  if (next != id) append_big_endian(row, next, kNameHashBytes);
  if (!shows_first) append_string(row, cluster.shown);
  for (const Member& member : cluster.members) append_member(row, member);
  if (cluster.members.size() == 1) return row;
  append_varint(row, cluster.merges.size());
  for (const Merge& merge : cluster.merges) {
    append_varint(row, merge.a);
    append_varint(row, merge.b);
    append_varint(row, static_cast<std::uint64_t>(merge.reason));
  }
  return row;
}

std::optional<StoredCluster> ClusterTable::stored(ClusterId id) const {
  const auto row = rows_.find(cluster_key(id));
  return row ? std::optional(decode(id, *row)) : std::nullopt;
}

StoredCluster ClusterTable::decode(ClusterId id, std::string_view row) const {
  ByteReader reader(row, rows_.what());
  const Opening opening = open(reader);
  StoredCluster found{{}, opening.next == 0 ? id : opening.next};
  EntityCluster& cluster = found.cluster;
  cluster.kind = kind_of_hash(id);
  for (auto left = opening.members; left > 0; --left) {
    cluster.members.push_back(read_member(reader));
    cluster.count += cluster.members.back().count;
  }
  cluster.shown = opening.shown.value_or(cluster.members[0].name);
  if (opening.members == 1) return found;
  cluster.merges.resize(reader.below(reader.rest().size() + 1));
  for (Merge& merge : cluster.merges) {
    merge.a = static_cast<std::uint32_t>(reader.below(opening.members));
    merge.b = static_cast<std::uint32_t>(reader.below(opening.members));
    merge.reason = static_cast<Reason>(reader.below(static_cast<std::uint64_t>(Reason::other_letters) + 1));
  }
  return found;
}

std::optional<EntityCluster> ClusterTable::cluster(ClusterId id) const {
  auto found = stored(id);
  return found ? std::optional(std::move(found->cluster)) : std::nullopt;
}

void ClusterTable::each_of(const std::vector<ClusterId>& ids, const SeeCluster& see) const {
  auto row = rows_.from(cluster_key(ids.empty() ? 0 : ids.front()));
  for (const ClusterId id : ids) {
    const auto key = cluster_key(id);
    if (!row.skip_to(key)) return;
    if (row.key() == key) see(id, decode(id, row.value()).cluster);
  }
}

void ClusterTable::each_count(const SeeCount& see) const {
  for (auto row = rows_.from({&kClusterRow, 1}); row.next() && row.key()[0] == kClusterRow;) {
    ByteReader reader(row.value(), rows_.what());
    Documents count;
    for (auto left = open(reader).members; left > 0; --left) {
      const auto head = reader.varint();
      reader.string();
      if ((head & kDoubtful) == 0)
        count.value += head >> kCountShift;
      else
        reader.varint(), reader.varint();
    }
    if (count > Documents{0}) see(id_in(row.key()), count);
  }
}

std::optional<ClusterId> ClusterTable::cluster_of(std::uint64_t hash) const {
  const auto row = rows_.find(moved_names_key(hash)).value_or("");
  const auto hash_at = [&](std::size_t i) {
    return big_endian_number(row.substr(i * kMovedName, kNameHashBytes));
  };
  std::size_t at = 0;  // becomes the first name that is not less
  for (std::size_t end = row.size() / kMovedName; at < end;) {
    const std::size_t middle = at + (end - at) / 2;
    hash_at(middle) < hash ? at = middle + 1 : end = middle;
  }
  if (at < row.size() / kMovedName && hash_at(at) == hash)
    return big_endian_number(row.substr(at * kMovedName + kNameHashBytes, kNameHashBytes));
  return rows_.find(cluster_key(hash)) ? std::optional(hash) : std::nullopt;
}

std::vector<ClusterId> ClusterTable::listed(std::string_view row_key) const {
  const auto row = rows_.find(row_key).value_or("");
  if (row.size() % kNameHashBytes != 0) ByteReader({}, rows_.what()).damaged();
  return ids_in(row);
}

void ClusterTable::each_id(const std::function<void(ClusterId)>& see) const {
  for (auto row = rows_.from({&kClusterRow, 1}); row.next() && row.key()[0] == kClusterRow;)
    see(id_in(row.key()));
}

std::vector<MovedName> ClusterTable::moved_names() const {
  std::vector<MovedName> moved;
  for (auto row = rows_.from({&kMovedNames, 1}); row.next() && row.key()[0] == kMovedNames;) {
    const auto names = moved_names_in(row.value());
    moved.insert(moved.end(), names.begin(), names.end());
  }
  return moved;
}

std::vector<ClusterTable::Near> ClusterTable::nearest(std::string_view key, std::size_t limit) const {
  const int allowed = letters_allowed(key);
  const Part wanted(key);
  std::vector<std::tuple<int, std::string, std::vector<ClusterId>>> near;  // distance, key, clusters
  for (const KeyUse use : {KeyUse::whole, KeyUse::part}) {
    const char first = static_cast<char>(use);
    NearWords near_key(key, allowed);
    for (auto row = rows_.from({&first, 1}); row.next() && row.key()[0] == first;) {
      const std::string_view candidate = row.key().substr(1);
      if (candidate.size() + 3 < key.size() || candidate.size() > key.size() + 3) continue;
      const auto edits = near_key.edits(candidate);
      const bool alike =
          !edits && !key.empty() && candidate[0] == key[0] && sounds_alike(wanted, Part(candidate));
      if (edits || alike) near.emplace_back(edits.value_or(1), candidate, listed(row.key()));
    }
  }
  std::sort(near.begin(), near.end());
  std::vector<Near> out;
  for (auto& [distance, candidate, clusters] : near) {
    if (out.size() == limit) break;
    const auto is_same = [&name = candidate](const Near& have) { return have.key == name; };
    if (std::none_of(out.begin(), out.end(), is_same))
      out.push_back({std::move(candidate), std::move(clusters), distance});
  }
  return out;
}

}  // namespace lede::entities
