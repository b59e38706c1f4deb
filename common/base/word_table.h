// A table of words with their classes, made by the compiler, in which every word of a text can be looked up.
// Most words of a text are in no list, and most that are in one are among the commonest of all: the slots,
// two bytes each, and these few words stay in the cache.
#pragma once

#include <algorithm>
#include <array>
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
};

constexpr WordKey word_key(std::string_view word) {
  return {packed_head(word), word.size() > 8 ? packed_head(word.substr(word.size() - 8)) : 0, word.size()};
}

/// Calls `take(word)` for each word of `words`, between which one space stands.
template <class Take>
constexpr void each_word(std::string_view words, Take&& take) {
  for (std::size_t begin = 0; begin < words.size();) {
    const std::size_t end = std::min(words.find(' ', begin), words.size());
    take(words.substr(begin, end - begin));
    begin = end + 1;
  }
}

/// `Slots` is a power of two, twice the number of words or more; a table that is too small does not compile.
template <std::size_t Slots>
class WordTable {
 public:
  /// Adds the bits `classes` to those of the word.
  constexpr void add(const WordKey& key, std::uint32_t classes) {
    std::uint16_t& slot = slots_[place_of(key)];
    if (slot == 0) {
      words_[size_++].key = key;
      slot = size_;
    }
    words_[slot - 1].classes |= classes;
  }

  /// The bits of the word; 0 for one that is not in the table. Takes a few nanoseconds.
  constexpr std::uint32_t classes_of(const WordKey& key) const {
    const std::uint16_t slot = slots_[place_of(key)];
    return slot == 0 ? 0 : words_[slot - 1].classes;
  }

 private:
  struct Word {
    WordKey key;
    std::uint32_t classes = 0;
  };

  // Multiplicative hashing: the high bits of the product are well mixed.
  constexpr std::size_t place_of(const WordKey& key) const {
    std::size_t at = ((key.head ^ key.tail << 7 ^ key.size << 59) * 0x9E3779B97F4A7C15U) >> 32 & (Slots - 1);
    while (slots_[at] != 0 && words_[slots_[at] - 1].key != key) at = (at + 1) % Slots;
    return at;
  }

  std::array<std::uint16_t, Slots> slots_{};  ///< from 1; 0: none
  std::array<Word, Slots / 2> words_{};
  std::uint16_t size_ = 0;
};

}  // namespace lede
