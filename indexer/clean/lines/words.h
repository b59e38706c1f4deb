// Words that show what kind of line they are in. A small hash table, looked up for every word of every line.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace lede::indexer {

/// The classes of a word, as bits: a word may have several.
enum WordClass : std::uint8_t {
  kFunctionWord = 1,   ///< "the", "of": frequent in prose
  kSiteWord = 2,       ///< "subscribe", "cookies": the site speaks about itself
  kAddressWord = 4,    ///< "you", "our": the site speaks to its reader
  kReportingWord = 8,  ///< "said", "told": the text reports what somebody said
  kDateWord = 16,      ///< months, days of the week, "pm"
};

/// The key of a word in the table: its first eight bytes in ASCII lower case, the first byte lowest, and its
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

/// The WordClass bits of a word; 0 for a word that is not in the table. Words that agree in their first eight
/// bytes and in length count as the same word.
std::uint8_t word_classes(const PackedWord& word);

}  // namespace lede::indexer
