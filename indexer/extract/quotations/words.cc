#include "indexer/extract/quotations/words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "common/base/text_head.h"
#include "indexer/extract/quotations/words_table.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kSlots = 8192;  // a quarter full
constexpr std::size_t kMostWords = kSlots / 2;

constexpr std::size_t kLongestWord = 16;  // bytes

/// A word as numbers: its first eight bytes, its last eight if it is longer, and its size.
struct WordKey {
  std::uint64_t head = 0;
  std::uint64_t tail = 0;
  std::size_t size = 0;
  bool operator==(const WordKey&) const = default;
};

constexpr WordKey key_of(std::string_view word) {
  return {packed_head(word), word.size() > 8 ? packed_head(word.substr(word.size() - 8)) : 0, word.size()};
}

struct Word {
  WordKey key;
  std::uint32_t classes = 0;
};

/// Most words are in none of the lists, and most that are in one are among the commonest of all: the slots,
/// two bytes each, and these few words stay in the cache.
struct Table {
  std::array<std::uint16_t, kSlots> slots{};  ///< from 1; 0: none
  std::array<Word, kMostWords> words{};
  std::uint16_t size = 0;
};

// Multiplicative hashing: the high bits of the product are well mixed.
constexpr std::size_t slot_of(const WordKey& key) {
  return ((key.head ^ key.tail << 7 ^ key.size << 59) * 0x9E3779B97F4A7C15U) >> 32 & (kSlots - 1);
}

constexpr std::size_t place_of(const Table& table, const WordKey& key) {
  std::size_t at = slot_of(key);
  while (table.slots[at] != 0 && table.words[table.slots[at] - 1].key != key) at = (at + 1) % kSlots;
  return at;
}

constexpr void add(Table& table, std::string_view word, std::uint32_t classes) {
  const WordKey key = key_of(word);
  std::uint16_t& slot = table.slots[place_of(table, key)];
  if (slot == 0) {
    table.words[table.size++].key = key;
    slot = table.size;
  }
  table.words[slot - 1].classes |= classes;
}

constexpr Table make_table() {
  Table table;
  for (const QuoteWordRow& row : kQuoteWordRows) {
    std::uint32_t form = (row.classes & kVerb) != 0 ? std::uint32_t{kFinite} : 0;
    std::string_view rest = row.words;
    while (!rest.empty()) {
      const std::size_t end = rest.find(' ');
      std::string_view word = rest.substr(0, end);
      rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
      if (word == "|") {
        form = kGerund;
        continue;
      }
      const bool is_noun_too = word.ends_with('~');
      if (is_noun_too) word.remove_suffix(1);
      add(table, word, row.classes | form | (is_noun_too ? std::uint32_t{kNounToo} : 0));
    }
  }
  return table;
}

constexpr auto kTable = make_table();

}  // namespace

std::uint32_t quote_word(std::string_view form) {
  if (form.size() > kLongestWord) return 0;
  const std::uint16_t slot = kTable.slots[place_of(kTable, key_of(form))];
  return slot == 0 ? 0 : kTable.words[slot - 1].classes;
}

bool is_particle_of(std::string_view verb, std::string_view particle) {
  return std::any_of(std::begin(kParticleVerbs), std::end(kParticleVerbs), [&](const ParticleVerb& pair) {
    return pair.particle == particle && verb.starts_with(pair.verb);
  });
}

}  // namespace lede::indexer
