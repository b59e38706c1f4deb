#include "common/names/ring_file.h"

#include <algorithm>
#include <array>
#include <bit>
#include <numeric>
#include <tuple>

#include "common/base/edits.h"
#include "common/base/error.h"
#include "common/names/name_key.h"
#include "common/names/ring_codec.h"
#include "common/names/ring_layout.h"
#include "common/names/sound.h"

namespace lede::names {

namespace {

constexpr std::uint64_t kKinds = 4;

EntityKind kind_in(RingReader& reader) { return static_cast<EntityKind>(reader.below(kKinds)); }

}  // namespace

RingTable::RingTable() = default;

RingTable::RingTable(std::string_view bytes) {
  if (bytes.size() < kRingHeaderBytes || !bytes.starts_with(kRingMagic)) throw_damaged_rings();
  const std::string_view numbers = bytes.substr(kRingMagic.size(), kRingNumbers * 4);
  if (number_at(numbers, 0, 4) != kRingFileVersion)
    throw Error(ErrorKind::index,
                "reading the names of the index: its file of rings is of another version; run lede-index to "
                "make it anew");
  ring_count_ = static_cast<std::uint32_t>(number_at(numbers, 1, 4));
  const std::uint64_t slots = number_at(numbers, 2, 4);
  key_count_ = static_cast<std::uint32_t>(number_at(numbers, 3, 4));
  const std::string_view lengths = bytes.substr(kRingMagic.size() + kRingNumbers * 4, kRingSections * 8);
  std::string_view rest = bytes.substr(kRingHeaderBytes);
  const std::array<std::string_view*, kRingSections> sections = {
      &ring_offsets_, &rings_, &slots_, &key_offsets_, &keys_, &kin_, &meetings_};
  for (std::size_t i = 0; i < kRingSections; ++i) {
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

RingSizes RingTable::sizes() const { return {rings_.size(), keys_.size(), kin_.size(), meetings_.size()}; }

std::string_view RingTable::body(RingId id) const { return between(ring_offsets_, rings_, id); }

RingHead RingTable::head(RingId id) const {
  RingReader reader(body(id));
  RingHead head;
  head.kind = kind_in(reader);
  head.shown = reader.text();
  if (reader.varint() == 0) throw_damaged_rings();
  head.first_kind = static_cast<EntityKind>(reader.below(kKinds * 2) >> 1);
  head.first_name = reader.text();
  return head;
}

std::size_t RingTable::member_count(RingId id) const {
  RingReader reader(body(id));
  kind_in(reader);
  reader.text();
  return reader.below(reader.rest().size() + 1);
}

void RingTable::each_name(RingId id, const std::function<void(EntityKind, std::string_view)>& see) const {
  RingReader reader(body(id));
  kind_in(reader);
  reader.text();
  for (auto left = reader.below(reader.rest().size() + 1); left > 0; --left) {
    const std::uint64_t flags = reader.below(kKinds * 2);
    const std::string_view name = reader.text();
    reader.varint();
    if ((flags & kDoubtful) == 0)
      see(static_cast<EntityKind>(flags >> 1), name);
    else
      reader.varint(), reader.varint();
  }
}

std::vector<RingId> RingTable::kin() const {
  std::vector<RingId> all(ring_count_);
  std::iota(all.begin(), all.end(), RingId{0});
  for (std::uint64_t at = 0; at < kin_.size() / 4; at += 2) {
    const auto ring = number_at(kin_, at, 4);
    const auto first = number_at(kin_, at + 1, 4);
    if (ring >= ring_count_ || first > ring) throw_damaged_rings();
    all[ring] = static_cast<RingId>(first);
  }
  return all;
}

std::pair<Meeting, RingId> RingTable::met(std::uint64_t at) const {
  const auto ring = number_at(meetings_, at * 2 + 1, 4);
  if (ring >= ring_count_) throw_damaged_rings();
  return {static_cast<Meeting>(number_at(meetings_, at * 2, 4)), static_cast<RingId>(ring)};
}

std::vector<RingId> RingTable::at_meeting(Meeting meeting) const {
  std::uint64_t begin = 0;
  for (std::uint64_t end = met_count(); begin < end;) {
    const std::uint64_t middle = begin + (end - begin) / 2;
    if (met(middle).first < meeting)
      begin = middle + 1;
    else
      end = middle;
  }
  std::vector<RingId> found;
  for (; begin < met_count() && met(begin).first == meeting; ++begin) found.push_back(met(begin).second);
  return found;
}

Ring RingTable::ring(RingId id) const {
  RingReader reader(body(id));
  Ring ring;
  ring.kind = kind_in(reader);
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

void RingTable::expect(std::uint64_t hash) const {
  if (!slots_.empty())
    __builtin_prefetch(slots_.data() + slot_of(hash, slots_.size() / kSlotBytes) * kSlotBytes);
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
