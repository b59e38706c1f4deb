// A hash table of a constexpr list of keys, made by the compiler: for the lists of words and names that are
// looked up for every word or name of an article. Most of these are in no list, and an absent key costs its
// hash and one slot here, where bisection costs eight comparisons. No packaged table can be made by the
// compiler, so those would be globals that are filled at every start. Open addressing with linear probing, at
// most half full. The hash is of the length and of the first and last eight bytes, which two loads take; keys
// that differ only in their middle share a hash and are compared.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/base/text_head.h"

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
    const std::uint64_t head = packed_head(key);
    const std::uint64_t tail = key.size() <= 8 ? head : packed_head(key.substr(key.size() - 8));
    const std::uint64_t ends = head ^ std::rotl(tail, 29) ^ key.size();
    const std::uint64_t mixed = (ends ^ ends >> 32) * 0xD6E8FEB86659FD93u;
    return static_cast<std::uint32_t>(mixed >> 32);
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
