// A fixed hash index of a constexpr list of keys: most words that are looked up are in none of the lists of
// names, and an absent key costs its hash and one look here, where bisection costs eight comparisons.
// Open addressing with linear probing, at most half full. The hash is of the length and of the first and last
// eight bytes, which two loads take; keys that differ only in their middle share a hash and are compared.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <type_traits>

namespace lede {

template <std::size_t Size>
class KeyIndex {
 public:
  static_assert(Size < 0xFFFF);

  /// `key_at(i)` is the key at place i of the list. Of equal keys the first is found.
  template <class KeyAt>
  constexpr explicit KeyIndex(KeyAt key_at) {
    for (std::size_t i = 0; i < Size; ++i) {
      const std::uint32_t hash = hash_of(key_at(i));
      std::size_t at = hash & kMask;
      while (slots_[at].place != 0 && key_at(slots_[at].place - 1u) != key_at(i)) at = (at + 1) & kMask;
      if (slots_[at].place == 0) slots_[at] = {hash, static_cast<std::uint16_t>(i + 1)};
    }
  }

  /// The place of `key` in the list given to the constructor; Size when it is not there.
  template <class KeyAt>
  constexpr std::size_t find(std::string_view key, KeyAt key_at) const {
    const std::uint32_t hash = hash_of(key);
    for (std::size_t at = hash & kMask; slots_[at].place != 0; at = (at + 1) & kMask)
      if (slots_[at].hash == hash && key_at(slots_[at].place - 1u) == key) return slots_[at].place - 1u;
    return Size;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint16_t place = 0;  ///< from 1; 0: empty
  };
  static constexpr std::size_t kMask = std::bit_ceil(Size * 2) - 1;

  static constexpr std::uint32_t hash_of(std::string_view key) {
    const std::uint64_t ends = key_bytes(key, 0) ^ std::rotl(key_bytes(key, key.size()), 29) ^ key.size();
    const std::uint64_t mixed = (ends ^ ends >> 32) * 0xD6E8FEB86659FD93u;
    return static_cast<std::uint32_t>(mixed >> 32);
  }

  /// Up to eight bytes, little-endian: the key's first, or its last where `end` is its size.
  static constexpr std::uint64_t key_bytes(std::string_view key, std::size_t end) {
    const std::size_t from = end < 8 ? 0 : end - 8;
    if (std::endian::native == std::endian::little && !std::is_constant_evaluated()) {
      if (key.size() >= 8) return load<std::uint64_t>(key, from);
      if (key.size() >= 4)
        return load<std::uint32_t>(key, 0) | std::uint64_t{load<std::uint32_t>(key, key.size() - 4)}
                                                 << 8 * (key.size() - 4);
    }
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < 8 && i < key.size(); ++i)
      bytes |= std::uint64_t{static_cast<unsigned char>(key[from + i])} << 8 * i;
    return bytes;
  }
  template <class Number>
  static Number load(std::string_view key, std::size_t at) {
    Number number;
    std::memcpy(&number, key.data() + at, sizeof number);
    return number;
  }

  std::array<Slot, kMask + 1> slots_{};
};

/// A set of words.
template <std::size_t Size>
class KeySet {
 public:
  constexpr explicit KeySet(const std::array<std::string_view, Size>& words)
      : words_(words), index_([&](std::size_t i) { return words[i]; }) {}
  constexpr bool has(std::string_view word) const {
    return index_.find(word, [this](std::size_t i) { return words_[i]; }) != Size;
  }

 private:
  std::array<std::string_view, Size> words_;
  KeyIndex<Size> index_;
};

}  // namespace lede
