// The hash by which an entity's name is counted: 48 bits of xxhash64 over its kind and its bytes as printed.
// Among a million names two share one with a probability of one in 600.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/article/entities.h"

namespace lede {

std::uint64_t name_hash(EntityKind kind, std::string_view name);

}  // namespace lede
