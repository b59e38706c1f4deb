// Layout. Header of 64 bytes: "lederng1", version, number of rings, of slots, of keys (u32 each), then the
// lengths of the five sections (u64 each), which follow in this order:
//   ring offsets  u32 a ring and one more, into
//   rings         kind, shown, members (kind, name, count, flags, dates of a role), merges; varints
//   slots         8 bytes each, a power of two of them, at most half full: low 32 bits of the name's hash,
//   ring + 1.
//                 The slot is chosen by all 48 bits, so that two names share a row only if both parts meet
//   key offsets   u32 a key and one more, into
//   keys          sorted: use and key (length first), then the rings that have it, each less the one before
#include "common/names/ring_file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "common/base/edits.h"
#include "common/base/error.h"
#include "common/base/text_head.h"
#include "common/names/name_key.h"
#include "common/names/person_rules.h"
#include "common/names/ring_codec.h"

namespace lede::names {
namespace {

constexpr std::string_view kMagic = "lederng1";
constexpr std::size_t kHeaderBytes = 64;
constexpr unsigned kSlotBytes = 8;
constexpr std::uint64_t kDoubtful = 1;

std::uint64_t slot_of(std::uint64_t hash, std::uint64_t slots) {
  return (hash * 0x9E3779B97F4A7C15u >> 32) & (slots - 1);
}

void append_ring(std::string& out, const Ring& ring) {
  append_varint(out, static_cast<std::uint64_t>(ring.kind));
  append_text(out, ring.shown);
  append_varint(out, ring.members.size());
  for (const Member& member : ring.members) {
    append_varint(out, static_cast<std::uint64_t>(member.kind) << 1 | (member.doubtful ? kDoubtful : 0));
    append_text(out, member.name);
    append_varint(out, member.count.value);
    if (member.doubtful) append_varint(out, member.since), append_varint(out, member.until);
  }
  append_varint(out, ring.merges.size());
  for (const Merge& merge : ring.merges) {
    append_varint(out, merge.a);
    append_varint(out, merge.b);
    append_varint(out, static_cast<std::uint64_t>(merge.reason));
  }
}

/// Every use and key with the rings that have it, ascending; sorted by key. Many keys are shared by many rings
/// ("john"): they are gathered first, so that each is sorted once.
class KeyRings {
 public:
  explicit KeyRings(const Rings& rings) {
    std::string whole;
    for (RingId id = 0; id < rings.rings.size(); ++id)
      for (const Member& member : rings.rings[id].members)
        each_key(member, [&](KeyUse use, std::string_view key) {
          std::vector<RingId>& ids = rings_[whole.assign(1, static_cast<char>(use)).append(key)];
          if (ids.empty() || ids.back() != id) ids.push_back(id);
        });
  }

  /// Calls see(key, rings) in order of the keys.
  template <class See>
  void each(See see) const {
    using Row = std::pair<std::uint64_t, const Entry*>;
    std::vector<Row> rows;
    rows.reserve(rings_.size());
    for (const Entry& entry : rings_) rows.emplace_back(text_head(entry.first), &entry);
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
      return a.first != b.first ? a.first < b.first : a.second->first < b.second->first;
    });
    for (const auto& [head, entry] : rows) see(entry->first, entry->second);
  }

 private:
  using Entry = std::pair<const std::string, std::vector<RingId>>;
  std::unordered_map<std::string, std::vector<RingId>> rings_;
};

struct Index {
  std::string offsets;
  std::string keys;
  std::uint32_t count = 0;
};

Index index_keys(const Rings& rings) {
  Index index;
  KeyRings(rings).each([&](std::string_view key, const std::vector<RingId>& ids) {
    append_number(index.offsets, index.keys.size(), 4);
    append_text(index.keys, key);
    RingId previous = 0;
    for (const RingId id : ids) append_varint(index.keys, id - std::exchange(previous, id));
    ++index.count;
  });
  append_number(index.offsets, index.keys.size(), 4);
  return index;
}

std::string hash_slots(const Rings& rings) {
  std::size_t names = 0;
  for (const Ring& ring : rings.rings) names += ring.members.size();
  const std::size_t size = std::bit_ceil(std::max<std::size_t>(names * 2, 2));
  std::vector<std::uint64_t> slots(size);
  for (RingId id = 0; id < rings.rings.size(); ++id)
    for (const Member& member : rings.rings[id].members) {
      if (member.doubtful) continue;
      const std::uint64_t hash = name_hash(member.kind, member.name);
      std::uint64_t at = slot_of(hash, size);
      while (slots[at] != 0) at = (at + 1) & (size - 1);
      slots[at] = (hash & 0xffff'ffff) | std::uint64_t{id + 1} << 32;
    }
  std::string out;
  out.reserve(size * kSlotBytes);
  for (const std::uint64_t slot : slots) append_number(out, slot, kSlotBytes);
  return out;
}

}  // namespace

void each_key(const Member& member, const std::function<void(KeyUse, std::string_view)>& see) {
  const std::string key = name_key(member.name, member.kind);
  if (key.empty()) return;
  see(KeyUse::whole, key);
  if (member.doubtful) return;
  if (key.find(' ') != key.npos)  // one word is found as a whole
    for (const std::string_view part : parts(key)) see(KeyUse::part, part);
  if (member.kind != EntityKind::person) return;
  const PersonName name(key);
  if (name.parts().empty()) return;
  see(KeyUse::surname, name.surname().text);
  if (!name.is_bare()) see(KeyUse::skeleton, name.surname().skeleton());
}

std::string encode_rings(const Rings& rings) {
  std::string offsets, bodies;
  for (const Ring& ring : rings.rings) {
    append_number(offsets, bodies.size(), 4);
    append_ring(bodies, ring);
  }
  append_number(offsets, bodies.size(), 4);
  const Index index = index_keys(rings);
  const std::string slots = hash_slots(rings);
  std::string out(kMagic);
  for (const std::uint64_t number : {std::uint64_t{kRingFileVersion}, std::uint64_t{rings.rings.size()},
                                     std::uint64_t{slots.size() / kSlotBytes}, std::uint64_t{index.count}})
    append_number(out, number, 4);
  const std::array<const std::string*, 5> sections = {&offsets, &bodies, &slots, &index.offsets, &index.keys};
  for (const std::string* section : sections) append_number(out, section->size(), 8);
  for (const std::string* section : sections) out += *section;
  return out;
}

RingTable::RingTable() = default;

RingTable::RingTable(std::string_view bytes) {
  if (bytes.size() < kHeaderBytes || !bytes.starts_with(kMagic)) throw_damaged_rings();
  const std::string_view numbers = bytes.substr(kMagic.size(), 16);
  if (number_at(numbers, 0, 4) != kRingFileVersion)
    throw Error(ErrorKind::index,
                "reading the names of the index: its file of rings is of another version; run lede-index to "
                "make it anew");
  ring_count_ = static_cast<std::uint32_t>(number_at(numbers, 1, 4));
  const std::uint64_t slots = number_at(numbers, 2, 4);
  key_count_ = static_cast<std::uint32_t>(number_at(numbers, 3, 4));
  const std::string_view lengths = bytes.substr(24, 40);
  std::string_view rest = bytes.substr(kHeaderBytes);
  std::string_view* sections[] = {&ring_offsets_, &rings_, &slots_, &key_offsets_, &keys_};
  for (std::size_t i = 0; i < 5; ++i) {
    const std::uint64_t length = number_at(lengths, i, 8);
    if (length > rest.size()) throw_damaged_rings();
    *sections[i] = rest.substr(0, length);
    rest.remove_prefix(length);
  }
  if (!std::has_single_bit(slots) || slots_.size() != slots * kSlotBytes) throw_damaged_rings();
  if (ring_offsets_.size() != (std::uint64_t{ring_count_} + 1) * 4) throw_damaged_rings();
  if (key_offsets_.size() != (std::uint64_t{key_count_} + 1) * 4) throw_damaged_rings();
}

/// What lies between two neighbouring offsets.
std::string_view RingTable::between(std::string_view offsets, std::string_view section, std::uint64_t index) {
  const std::uint64_t begin = number_at(offsets, index, 4);
  const std::uint64_t end = number_at(offsets, index + 1, 4);
  if (begin > end || end > section.size()) throw_damaged_rings();
  return section.substr(begin, end - begin);
}

Ring RingTable::ring(RingId id) const {
  constexpr std::uint64_t kKinds = 4;
  RingReader reader(between(ring_offsets_, rings_, id));
  Ring ring;
  ring.kind = static_cast<EntityKind>(reader.below(kKinds));
  ring.shown = reader.text();
  ring.members.resize(reader.below(reader.rest().size() + 1));
  for (Member& member : ring.members) {
    const std::uint64_t flags = reader.below(kKinds * 2);
    member.kind = static_cast<EntityKind>(flags >> 1);
    member.doubtful = (flags & kDoubtful) != 0;
    member.name = reader.text();
    member.count = {reader.varint()};
    ring.count += member.count;
    if (!member.doubtful) continue;
    member.since = static_cast<std::uint32_t>(reader.varint());
    member.until = static_cast<std::uint32_t>(reader.varint());
  }
  ring.merges.resize(reader.below(reader.rest().size() + 1));
  for (Merge& merge : ring.merges) {
    merge.a = static_cast<std::uint32_t>(reader.below(ring.members.size()));
    merge.b = static_cast<std::uint32_t>(reader.below(ring.members.size()));
    merge.reason = static_cast<Reason>(reader.below(static_cast<std::uint64_t>(Reason::hand) + 1));
  }
  if (ring.members.empty()) throw_damaged_rings();
  return ring;
}

std::optional<RingId> RingTable::ring_of(std::uint64_t hash) const {
  const std::uint64_t size = slots_.size() / kSlotBytes;
  if (size == 0) return std::nullopt;
  std::uint64_t at = slot_of(hash, size);
  for (std::uint64_t tried = 0; tried < size; ++tried, at = (at + 1) & (size - 1)) {
    const std::uint64_t slot = number_at(slots_, at, kSlotBytes);
    if (slot == 0) return std::nullopt;
    if ((slot & 0xffff'ffff) != (hash & 0xffff'ffff)) continue;
    const std::uint64_t id = (slot >> 32) - 1;
    if (id >= ring_count_) throw_damaged_rings();
    return static_cast<RingId>(id);
  }
  return std::nullopt;
}

RingTable::Entry RingTable::entry(std::uint64_t index) const {
  RingReader reader(between(key_offsets_, keys_, index));
  const std::string_view key = reader.text();
  if (key.empty()) throw_damaged_rings();
  return {key, reader.rest()};
}

std::vector<RingId> RingTable::ids(std::string_view packed) const {
  std::vector<RingId> found;
  std::uint64_t id = 0;
  for (RingReader reader(packed); !reader.rest().empty();) {
    id += reader.below(ring_count_);
    if (id >= ring_count_) throw_damaged_rings();
    found.push_back(static_cast<RingId>(id));
  }
  return found;
}

std::uint64_t RingTable::first_key(std::string_view wanted) const {
  std::uint64_t begin = 0;
  std::uint64_t end = key_count_;
  while (begin < end) {
    const std::uint64_t middle = begin + (end - begin) / 2;
    if (entry(middle).key < wanted)
      begin = middle + 1;
    else
      end = middle;
  }
  return begin;
}

std::vector<RingId> RingTable::find(KeyUse use, std::string_view key) const {
  const std::string wanted = std::string(1, static_cast<char>(use)).append(key);
  const std::uint64_t at = first_key(wanted);
  if (at == key_count_) return {};
  const Entry found = entry(at);
  return found.key == wanted ? ids(found.rings) : std::vector<RingId>();
}

std::vector<RingTable::Near> RingTable::nearest(std::string_view key, std::size_t limit) const {
  constexpr int kMostEdits = 2;
  const int allowed = key.size() > 4 ? kMostEdits : 1;
  const Part wanted(key);
  std::vector<std::tuple<int, std::string_view, std::string_view>> near;  // distance, key, rings
  for (const KeyUse use : {KeyUse::whole, KeyUse::part}) {
    const std::string first(1, static_cast<char>(use));
    for (std::uint64_t at = first_key(first); at < key_count_; ++at) {
      const Entry found = entry(at);
      if (found.key[0] != first[0]) break;
      const std::string_view candidate = found.key.substr(1);
      if (candidate.size() + 3 < key.size() || candidate.size() > key.size() + 3) continue;
      const auto edits = edits_between(key, candidate, allowed);
      const bool alike =
          !edits && !key.empty() && candidate[0] == key[0] && sounds_alike(wanted, Part(candidate));
      if (edits || alike) near.emplace_back(edits.value_or(1), candidate, found.rings);
    }
  }
  std::sort(near.begin(), near.end());
  std::vector<Near> out;
  for (const auto& [distance, candidate, packed] : near) {
    if (out.size() == limit) break;
    if (std::none_of(out.begin(), out.end(), [&](const Near& have) { return have.key == candidate; }))
      out.push_back({std::string(candidate), ids(packed)});
  }
  return out;
}

}  // namespace lede::names
