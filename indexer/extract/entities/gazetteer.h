// What is known of a word before reading the article: first names, cities by size, demonyms, heads of
// organisations' names. Built by tools/entities/build_model from open sources (docs/ENTITIES.md), kept as
// hashes: a word that is not in it passes for one that is once in four thousand million divided by its size.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/flat_map.h"

namespace lede::indexer {

/// Classes of words and phrases, a bit each. Their order is part of the model: append only.
inline constexpr std::array<std::string_view, 21> kNameClasses = {
    "first_name", "given",  "surname", "person", "big_city", "city",      "town",
    "country",    "region", "demonym", "group",  "org",      "company",   "org_head",
    "place_head", "title",  "month",   "common", "particle", "direction", "acronym"};
using NameClasses = std::uint32_t;
/// The word begins a phrase of the gazetteer.
inline constexpr NameClasses kStartsPhrase = NameClasses{1} << 31;
std::optional<NameClasses> class_named(std::string_view name);
/// The bit of a name of kNameClasses, checked by the compiler.
consteval NameClasses class_bit(std::string_view name) {
  for (std::size_t i = 0; i < kNameClasses.size(); ++i)
    if (kNameClasses[i] == name) return NameClasses{1} << i;
  throw "no such class";
}

/// Never 0. The same for ever: it is stored.
std::uint32_t word_hash(std::string_view form);
/// Of a phrase: fold it over the hashes of its words, beginning with 0.
constexpr std::uint32_t phrase_hash(std::uint32_t so_far, std::uint32_t word) {
  const std::uint32_t mixed = (so_far ^ word) * 0x9E3779B1u;
  return (mixed ^ mixed >> 15) | 1;
}
inline constexpr std::size_t kLongestPhrase = 6;  ///< words

class Gazetteer {
 public:
  using Rows = std::vector<std::pair<std::uint32_t, NameClasses>>;

  Gazetteer() = default;
  /// Words and phrases by hash; rows of one key are not merged here.
  Gazetteer(const Rows& words, const Rows& phrases) : words_(words), phrases_(phrases) {}

  /// 0 for an unknown word.
  NameClasses of_word(std::uint32_t hash) const { return of(words_, hash); }
  NameClasses of_phrase(std::uint32_t hash) const { return of(phrases_, hash); }

 private:
  using Table = FlatMap<std::uint32_t, NameClasses>;
  static NameClasses of(const Table& table, std::uint32_t hash) {
    const NameClasses* found = table.find(hash);
    return found == nullptr ? 0 : *found;
  }
  Table words_{0};
  Table phrases_{0};
};

/// Rows as text gives them, before they are hashed: forms of the words of a name, and its class.
struct GazetteerEntry {
  std::vector<std::string> forms;
  NameClasses classes = 0;
};
struct GazetteerRows {
  Gazetteer::Rows words;
  Gazetteer::Rows phrases;
};
/// Merged and sorted by key; phrases longer than kLongestPhrase are left out.
GazetteerRows gazetteer_rows(std::span<const GazetteerEntry> entries);

}  // namespace lede::indexer
