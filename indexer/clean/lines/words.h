// Words that tell what a line is: a small table, asked for every word of every line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lede::indexer {

/// What a word may be, as bits.
enum WordClass : std::uint8_t {
  kFunctionWord = 1,  ///< "the", "of": prose is full of them
  kSiteWord = 2,      ///< "subscribe", "cookies": a site speaking of itself
  kAddressWord = 4,   ///< "you", "our": a site speaking to its reader
  kTellingWord = 8,   ///< "said", "told": somebody is reported
  kDateWord = 16,     ///< months, days of the week, "pm"
};

/// A word as the table knows it: its first eight bytes in ASCII lower case, first byte lowest, and its
/// length.
struct PackedWord {
  std::uint64_t head = 0;
  std::size_t length = 0;
  bool operator==(const PackedWord&) const = default;
};

constexpr PackedWord pack_word(std::string_view word) {
  PackedWord packed{0, word.size()};
  for (std::size_t i = 0; i < word.size() && i < 8; ++i) {
    const char c = word[i] >= 'A' && word[i] <= 'Z' ? static_cast<char>(word[i] + 32) : word[i];
    packed.head |= static_cast<std::uint64_t>(static_cast<unsigned char>(c)) << (8 * i);
  }
  return packed;
}

/// The WordClass bits of a word; 0 for one that is in no table. Longer words are told apart by their first
/// eight bytes and their length only.
std::uint8_t word_classes(const PackedWord& word);

}  // namespace lede::indexer
