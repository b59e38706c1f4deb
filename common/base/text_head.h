// The beginning of a text as a number, for sorting or finding many texts: most comparisons then need not read
// the texts.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace lede {

/// The first eight bytes, the first one lowest, zeros after a shorter text.
constexpr std::uint64_t packed_head(std::string_view text) {
  const std::size_t size = text.size();
  if (std::endian::native == std::endian::little && !std::is_constant_evaluated()) {
    const auto load = [&]<class Word>(Word word, std::size_t at) -> std::uint64_t {
      std::memcpy(&word, text.data() + at, sizeof word);
      return word;
    };
    // Two overlapping loads instead of a loop.
    if (size >= 8) return load(std::uint64_t{}, 0);
    if (size >= 4) return load(std::uint32_t{}, 0) | load(std::uint32_t{}, size - 4) << 8 * (size - 4);
    if (size >= 2) return load(std::uint16_t{}, 0) | load(std::uint16_t{}, size - 2) << 8 * (size - 2);
    return size == 1 ? static_cast<unsigned char>(text[0]) : 0;
  }
  std::uint64_t head = 0;
  for (std::size_t i = 0; i < size && i < 8; ++i)
    head |= std::uint64_t{static_cast<unsigned char>(text[i])} << 8 * i;
  return head;
}

/// The first eight bytes, zeros after a shorter text: sorts as the bytes do. Where heads are equal, compare
/// the texts.
inline std::uint64_t text_head(std::string_view text) { return __builtin_bswap64(packed_head(text)); }

}  // namespace lede
