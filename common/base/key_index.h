// A hash table made by the compiler: for the lists of words and names that are looked up for every word or
// name of an article. Most of these are in no list, and an absent key costs its hash and one slot here, where
// bisection costs eight comparisons. No packaged table can be made by the compiler, so those would be globals
// that are filled at every start. Open addressing with linear probing, at most half full. The hash is of the
// length and of the first and last eight bytes, which two loads take; keys that differ only in their middle
// share a hash and are compared.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "common/base/text_head.h"

namespace lede {

/// A word as numbers: its first eight bytes, its last eight if it is longer, and its size. Words of at most
/// 16 bytes have distinct keys.
struct WordKey {
  std::uint64_t head = 0;
  std::uint64_t tail = 0;
  std::size_t size = 0;
  bool operator==(const WordKey&) const = default;

  constexpr std::uint32_t hash() const {
    const std::uint64_t ends = head ^ std::rotl(tail, 29) ^ size;
    return static_cast<std::uint32_t>((ends ^ ends >> 32) * 0xD6E8FEB86659FD93u >> 32);
  }
};
constexpr WordKey word_key(std::string_view word) {
  return {packed_head(word), word.size() > 8 ? packed_head(word.substr(word.size() - 8)) : 0, word.size()};
}

/// Finds places in a list of at most Size keys, which its user keeps.
template <std::size_t Size>
class KeyIndex {
 public:
  static_assert(Size < 0xFFFF);

  constexpr KeyIndex() = default;
  /// `key_at(i)` is the key at place i of a list of Size keys. Of equal keys the first is found.
  template <class KeyAt>
  constexpr explicit KeyIndex(KeyAt key_at) {
    for (std::size_t i = 0; i < Size; ++i)
      if (const std::string_view key = key_at(i); find(key, key_at) == Size) add(word_key(key).hash(), i);
  }

  /// The place of a key of that hash for which `is_it(place)`; Size when it is not there.
  template <class IsIt>
  constexpr std::size_t find_if(std::uint32_t hash, IsIt is_it) const {
    for (std::size_t at = hash & kMask; slots_[at].place != 0; at = (at + 1) & kMask)
      if (slots_[at].tag == tag_of(hash) && is_it(slots_[at].place - 1u)) return slots_[at].place - 1u;
    return Size;
  }
  /// The same by the keys of the list given to the constructor.
  template <class KeyAt>
  constexpr std::size_t find(std::string_view key, KeyAt key_at) const {
    return find_if(word_key(key).hash(), [&](std::size_t place) { return key_at(place) == key; });
  }
  /// Enters a key that is not there. A place beyond Size does not compile.
  constexpr void add(std::uint32_t hash, std::size_t place) {
    std::size_t at = hash & kMask;
    while (slots_[at].place != 0) at = (at + 1) & kMask;
    slots_[at] = {tag_of(hash), static_cast<std::uint16_t>(place + 1)};
  }

 private:
  struct Slot {
    std::uint16_t tag = 0;    ///< bits of the hash that say nothing of the slot, in all but large lists
    std::uint16_t place = 0;  ///< from 1; 0: empty
  };
  static constexpr std::uint16_t tag_of(std::uint32_t hash) { return static_cast<std::uint16_t>(hash >> 16); }
  static constexpr std::size_t kMask = std::bit_ceil(Size * 2) - 1;

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

/// Calls `take(word)` for each word of `words`, between which one space stands.
template <class Take>
constexpr void each_word(std::string_view words, Take&& take) {
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    take(words.substr(begin, end - begin));
    begin = end + 1;
  }
}

/// Words of at most 16 bytes with their classes, one bit each. More than Size words do not compile.
template <std::size_t Size>
class WordTable {
 public:
  /// Adds the bits `classes` to those of the word.
  constexpr void add(const WordKey& key, std::uint32_t classes) {
    std::size_t place = place_of(key);
    if (place == Size) {
      place = size_++;
      words_[place].key = key;
      index_.add(key.hash(), place);
    }
    words_[place].classes |= classes;
  }
  /// The bits of the word; 0 for one that is not in the table.
  constexpr std::uint32_t classes_of(const WordKey& key) const {
    const std::size_t place = place_of(key);
    return place == Size ? 0 : words_[place].classes;
  }

 private:
  struct Word {
    WordKey key;
    std::uint32_t classes = 0;
  };
  constexpr std::size_t place_of(const WordKey& key) const {
    return index_.find_if(key.hash(), [&](std::size_t place) { return words_[place].key == key; });
  }

  std::array<Word, Size> words_{};
  std::size_t size_ = 0;
  KeyIndex<Size> index_;
};

}  // namespace lede
