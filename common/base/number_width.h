// How many bytes a number takes, for files that store each number in as few as the largest needs.
#pragma once

#include <bit>
#include <cstdint>

namespace lede {

/// The bytes that hold every number up to `largest`: 1 to 8.
inline unsigned width_of(std::uint64_t largest) {
  return largest == 0 ? 1 : (static_cast<unsigned>(std::bit_width(largest)) + 7) / 8;
}

}  // namespace lede
