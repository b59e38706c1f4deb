#include "indexer/extract/quote_words.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>

#include "indexer/extract/quote_words_table.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kSlots = 8192;  // a quarter full

struct Slot {
  std::string_view word;
  std::uint32_t classes = 0;
};

constexpr std::size_t slot_of(std::string_view word) {
  std::uint32_t hash = 2166136261U;  // FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
  return (hash ^ hash >> 15) % kSlots;
}

constexpr std::size_t place_of(const std::array<Slot, kSlots>& table, std::string_view word) {
  std::size_t at = slot_of(word);
  while (!table[at].word.empty() && table[at].word != word) at = (at + 1) % kSlots;
  return at;
}

constexpr std::array<Slot, kSlots> make_table() {
  std::array<Slot, kSlots> table{};
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
      Slot& slot = table[place_of(table, word)];
      slot.word = word;
      slot.classes |= row.classes | form | (is_noun_too ? std::uint32_t{kNounToo} : 0);
    }
  }
  return table;
}

constexpr auto kTable = make_table();

}  // namespace

std::uint32_t quote_word(std::string_view form) {
  constexpr std::size_t kLongestWord = 16;
  return form.size() > kLongestWord ? 0 : kTable[place_of(kTable, form)].classes;
}

bool is_particle_of(std::string_view verb, std::string_view particle) {
  return std::any_of(std::begin(kParticleVerbs), std::end(kParticleVerbs), [&](const ParticleVerb& pair) {
    return pair.particle == particle && verb.starts_with(pair.verb);
  });
}

}  // namespace lede::indexer
