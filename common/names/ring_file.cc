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

EntityKind kind_in(std::uint64_t packed) { return static_cast<EntityKind>(packed & (kKinds - 1)); }

/// How a ring begins.
struct Opening {
  EntityKind kind;
  std::uint64_t members;
  std::optional<std::string_view> shown;  ///< nullopt: that of the first member
};

Opening open(RingReader& reader) {
  const std::uint64_t packed = reader.varint();
  Opening ring{kind_in(packed), packed >> kCountShift, {}};
  if (ring.members == 0 || ring.members > reader.rest().size()) throw_damaged_rings();
  if ((packed & kShowsFirst) == 0) ring.shown = reader.text();
  return ring;
}

/// What is told of every member.
struct Name {
  EntityKind kind;
  bool doubtful;
  std::uint64_t count;
  std::string_view text;
};

Name next_name(RingReader& reader) {
  const std::uint64_t packed = reader.varint();
  return {kind_in(packed), (packed & kDoubtful) != 0, packed >> kCountShift, reader.text()};
}

}  // namespace

RingTable::RingTable() = default;

RingTable::RingTable(std::string_view bytes) {
  if (bytes.size() < kRingHeaderBytes || !bytes.starts_with(kRingMagic)) throw_damaged_rings();
  const std::string_view numbers = bytes.substr(kRingMagic.size(), kRingNumbers * 4);
  if (number_at<std::uint32_t>(numbers, 0) != kRingFileVersion)
    throw Error(ErrorKind::index,
                "reading the names of the index: its file of rings is of another version; run lede-index to "
                "make it anew");
  ring_count_ = number_at<std::uint32_t>(numbers, 1);
  const std::uint64_t names = number_at<std::uint32_t>(numbers, 2);
  const std::uint64_t keys = number_at<std::uint32_t>(numbers, 3);
  const std::string_view lengths = bytes.substr(kRingMagic.size() + kRingNumbers * 4, kRingSections * 8);
  std::string_view rest = bytes.substr(kRingHeaderBytes);
  std::string_view ring_offsets, slots, blocks, key_bytes, kin, meetings;
  const std::array<std::string_view*, kRingSections> sections = {&ring_offsets, &rings_, &slots,   &blocks,
                                                                 &key_bytes,    &kin,    &meetings};
  for (std::size_t i = 0; i < kRingSections; ++i) {
    const std::uint64_t length = number_at<std::uint64_t>(lengths, i);
    if (length > rest.size()) throw_damaged_rings();
    *sections[i] = rest.substr(0, length);
    rest.remove_prefix(length);
  }
  ring_offsets_ = {ring_offsets, width_of(rings_.size())};
  slots_ = {slots, names, ring_count_};
  kin_ = {kin, width_of(ring_count_)};
  meetings_ = {meetings, met_width(ring_count_)};
  const PackedNumbers block_offsets(blocks, width_of(key_bytes.size()));
  if (ring_offsets_.size() != std::uint64_t{ring_count_} + 1) throw_damaged_rings();
  if (block_offsets.size() != (keys + kBlockKeys - 1) / kBlockKeys) throw_damaged_rings();
  keys_ = {key_bytes, block_offsets, keys};
}

RingSizes RingTable::sizes() const { return {rings_.size(), keys_.byte_count()}; }

std::string_view RingTable::body(RingId id) const {
  const std::uint64_t begin = ring_offsets_[id];
  const std::uint64_t end = ring_offsets_[std::uint64_t{id} + 1];
  if (begin > end || end > rings_.size()) throw_damaged_rings();
  return rings_.substr(begin, end - begin);
}

RingHead RingTable::head(RingId id) const {
  RingReader reader(body(id));
  const Opening ring = open(reader);
  const Name first = next_name(reader);
  return {ring.kind, ring.shown.value_or(first.text), first.kind, first.text};
}

std::size_t RingTable::member_count(RingId id) const {
  RingReader reader(body(id));
  return open(reader).members;
}

void RingTable::each_name(RingId id, const std::function<void(EntityKind, std::string_view)>& see) const {
  RingReader reader(body(id));
  for (auto left = open(reader).members; left > 0; --left) {
    const Name name = next_name(reader);
    if (!name.doubtful)
      see(name.kind, name.text);
    else
      reader.varint(), reader.varint();
  }
}

std::vector<RingId> RingTable::kin() const {
  std::vector<RingId> all(ring_count_);
  std::iota(all.begin(), all.end(), RingId{0});
  for (std::uint64_t at = 0; at < kin_.size(); at += 2) {
    const auto ring = kin_[at];
    const auto first = kin_[at + 1];
    if (ring >= ring_count_ || first > ring) throw_damaged_rings();
    all[ring] = static_cast<RingId>(first);
  }
  return all;
}

std::pair<Meeting, RingId> RingTable::met(std::uint64_t at) const {
  const std::uint64_t row = meetings_[at];
  const unsigned ring_bits = 8 * width_of(ring_count_);
  const std::uint64_t ring = row & ((std::uint64_t{1} << ring_bits) - 1);
  if (ring >= ring_count_) throw_damaged_rings();
  return {static_cast<Meeting>(row >> ring_bits), static_cast<RingId>(ring)};
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
  const Opening opening = open(reader);
  ring.kind = opening.kind;
  ring.members.resize(opening.members);
  for (Member& member : ring.members) {
    const Name name = next_name(reader);
    member.kind = name.kind;
    member.doubtful = name.doubtful;
    member.name = name.text;
    member.count = {name.count};
    ring.count += member.count;
    if (!member.doubtful) continue;
    member.since = static_cast<std::uint32_t>(reader.varint());
    member.until = static_cast<std::uint32_t>(reader.varint());
  }
  ring.shown = opening.shown.value_or(ring.members[0].name);
  if (ring.members.size() == 1) return ring;
  ring.merges.resize(reader.below(reader.rest().size() + 1));
  for (Merge& merge : ring.merges) {
    merge.a = static_cast<std::uint32_t>(reader.below(ring.members.size()));
    merge.b = static_cast<std::uint32_t>(reader.below(ring.members.size()));
    merge.reason = static_cast<Reason>(reader.below(static_cast<std::uint64_t>(Reason::hand) + 1));
  }
  return ring;
}

std::vector<RingId> RingTable::find(KeyUse use, std::string_view key) const {
  return keys_.find(std::string(1, static_cast<char>(use)).append(key), ring_count_);
}

std::vector<RingTable::Near> RingTable::nearest(std::string_view key, std::size_t limit) const {
  constexpr int kMostEdits = 2;
  const int allowed = key.size() > 4 ? kMostEdits : 1;
  const Part wanted(key);
  std::vector<std::tuple<int, std::string, std::vector<RingId>>> near;  // distance, key, rings
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
      auto& found = near.emplace_back(edits.value_or(1), candidate, std::vector<RingId>());
      reader.take_rings(std::get<2>(found), ring_count_);
    }
  }
  std::sort(near.begin(), near.end());
  std::vector<Near> out;
  for (auto& [distance, candidate, rings] : near) {
    if (out.size() == limit) break;
    if (std::none_of(out.begin(), out.end(), [&](const Near& have) { return have.key == candidate; }))
      out.push_back({std::move(candidate), std::move(rings)});
  }
  return out;
}

}  // namespace lede::names
