// How many bytes a number takes, for files that give each no more.
#pragma once

#include <bit>
#include <cstdint>

namespace lede {

/// Of numbers up to `largest`; 1 to 8.
inline unsigned width_of(std::uint64_t largest) {
  return largest == 0 ? 1 : (static_cast<unsigned>(std::bit_width(largest)) + 7) / 8;
}

}  // namespace lede
