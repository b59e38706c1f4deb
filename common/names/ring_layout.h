// How the file of rings is laid out. Internal to ring_file and ring_encode. A header: "lederng1", version,
// number of rings, of names in slots, of keys (u32 each), then the lengths of the sections (u64 each), which
// follow in this order. A ring's number takes as many bytes as the number of rings does, an offset as many as
// the length of what it leads into.
//   ring offsets  one a ring and one more, into
//   rings         varints: kind, number of members and whether shown is the first member's name, else shown;
//                 members (kind, count and flag, name, dates of a role); merges, if members are several
//   slots         by the hash of a name its ring (ring_slots.cc)
//   blocks        the offset of each block of sixteen keys, into
//   keys          sorted: use and key, then the rings that have it (ring_keys.cc)
//   kin           of each ring that is not its own kin alone: ring, first ring of its kin; by ring
//   meetings      ring, u32 meeting (ring_meeting.h); sorted by meeting
#pragma once

#include <cstdint>
#include <string_view>

#include "common/names/packed_numbers.h"

namespace lede::names {

inline constexpr std::string_view kRingMagic = "lederng1";
inline constexpr std::size_t kRingNumbers = 4;
inline constexpr std::size_t kRingSections = 7;
inline constexpr std::size_t kRingHeaderBytes = 8 + kRingNumbers * 4 + kRingSections * 8;

// How a ring begins, and each member.
inline constexpr std::uint64_t kKinds = 4;
inline constexpr unsigned kKindBits = 2;
inline constexpr std::uint64_t kShowsFirst = 1 << kKindBits;
inline constexpr std::uint64_t kDoubtful = 1 << kKindBits;
inline constexpr unsigned kCountShift = kKindBits + 1;

/// Of a meeting and its ring.
inline unsigned met_width(std::uint64_t rings) { return 4 + width_of(rings); }

}  // namespace lede::names
