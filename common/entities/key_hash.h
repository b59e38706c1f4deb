// The hash by which an entity's name is counted: 48 bits, of which the first two are its kind and the others
// of xxhash64 over its kind and its bytes as printed. Among a million names two share one with a probability
// of one in 150.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/article/entities.h"

namespace lede {

inline constexpr unsigned kNameHashBits = 48;
inline constexpr unsigned kNameHashBytes = kNameHashBits / 8;

std::uint64_t name_hash(EntityKind kind, std::string_view name);

/// The hash with another kind.
constexpr std::uint64_t with_kind(std::uint64_t hash, EntityKind kind) {
  constexpr unsigned kShift = kNameHashBits - 2;
  return (hash & ((std::uint64_t{1} << kShift) - 1)) | static_cast<std::uint64_t>(kind) << kShift;
}
constexpr EntityKind kind_of_hash(std::uint64_t hash) {
  return static_cast<EntityKind>(hash >> (kNameHashBits - 2) & 3);
}

}  // namespace lede
