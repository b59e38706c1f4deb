// How the file of rings is laid out. Internal to ring_file and ring_encode. A header: "lederng1", version,
// number of rings, of slots, of keys (u32 each), then the lengths of the sections (u64 each), which follow in
// this order:
//   ring offsets  u32 a ring and one more, into
//   rings         kind, shown, members (kind, name, count, flags, dates of a role), merges; varints
//   slots         8 bytes each, a power of two of them, at most half full: low 32 bits of the name's hash,
//                 ring + 1. The slot is chosen by all 48 bits, so that two names share a row only if both
//                 parts meet
//   key offsets   u32 a key and one more, into
//   keys          sorted: use and key (length first), then the rings that have it, each less the one before
//   kin           of each ring that is not its own kin alone: u32 ring, u32 first ring of its kin; by ring
//   meetings      u32 meeting (ring_meeting.h), u32 ring; sorted
#pragma once

#include <cstdint>
#include <string_view>

namespace lede::names {

inline constexpr std::string_view kRingMagic = "lederng1";
inline constexpr std::size_t kRingNumbers = 4;
inline constexpr std::size_t kRingSections = 7;
inline constexpr std::size_t kRingHeaderBytes = 8 + kRingNumbers * 4 + kRingSections * 8;
inline constexpr unsigned kSlotBytes = 8;
inline constexpr std::uint64_t kDoubtful = 1;

inline std::uint64_t slot_of(std::uint64_t hash, std::uint64_t slots) {
  return (hash * 0x9E3779B97F4A7C15u >> 32) & (slots - 1);
}

}  // namespace lede::names
