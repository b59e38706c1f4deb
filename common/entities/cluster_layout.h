// How the file of clusters is laid out. Internal to cluster_file and ring_encode. A header: "lederng1",
// version, number of clusters, of names in slots, of keys (u32 each), then the lengths of the sections (u64
// each), which follow in this order. A cluster's number takes as many bytes as the number of clusters does,
// an offset as many as the length of what it leads into.
//   cluster offsets  one a cluster and one more, into
//   clusters         varints: kind, number of members and whether shown is the first member's name, else
//   shown;
//                 members (kind, count and flag, name, dates of a role); merges, if members are several
//   slots         by the hash of a name its cluster (ring_slots.cc)
//   blocks        the offset of each block of sixteen keys, into
//   keys          sorted: use and key, then the clusters that have it (ring_keys.cc)
//   update component           of each cluster that is not its own update component alone: cluster, first
//   cluster of its update component; by cluster blocking keys      cluster, u32 blocking key
//   (ring_meeting.h); sorted by blocking key
#pragma once

#include <cstdint>
#include <string_view>

#include "common/entities/packed_numbers.h"

namespace lede::entities {

inline constexpr std::string_view kClusterMagic = "lederng1";
inline constexpr std::size_t kClusterNumbers = 4;
inline constexpr std::size_t kClusterSections = 7;
inline constexpr std::size_t kClusterHeaderBytes = 8 + kClusterNumbers * 4 + kClusterSections * 8;

// How a cluster begins, and each member.
inline constexpr std::uint64_t kKinds = 4;
inline constexpr unsigned kKindBits = 2;
inline constexpr std::uint64_t kShowsFirst = 1 << kKindBits;
inline constexpr std::uint64_t kDoubtful = 1 << kKindBits;
inline constexpr unsigned kCountShift = kKindBits + 1;

/// Of a blocking key and its cluster.
inline unsigned met_width(std::uint64_t clusters) { return 4 + width_of(clusters); }

}  // namespace lede::entities
