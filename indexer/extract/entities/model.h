// What the tagger has learned and what it knows beforehand.
//
// The model is linear over hashed features, trained as an averaged structured perceptron (Collins 2002,
// https://aclanthology.org/W02-1001/) by tools/entities. Labels are those of BILOU (Ratinov and Roth 2009,
// https://aclanthology.org/W09-1119/): begin, inside, last, unit for each kind, and outside, whose score is 0
// by definition, so that a feature's weights are one vector of 16 bytes.
//
// The gazetteer knows words before the article is read: first names, cities by size, demonyms, heads of
// organisations' names. Built by tools/entities/build_model from open sources (docs/ENTITIES.md), kept as
// hashes: a word that is not in it passes for one with odds of its size in four thousand million.
//
// Word clusters say which words stand among the same words in much text, so that the model knows something of
// words that no marked text has (Miller and others 2004, https://aclanthology.org/N04-1043/). Made by
// tools/entities/clusters.h.
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

/// The clusters of a word, from the finest to the coarsest, each from 1; all 0 for an unknown word.
using Clusters = std::array<std::uint16_t, 3>;

/// The clusters of words, by hash. A fine cluster lies within one coarse cluster, so that one number a word
/// is stored.
class ClusterTable {
 public:
  struct Rows {
    std::vector<std::pair<std::uint32_t, std::uint16_t>> words;  ///< sorted by hash; each below `clusters`
    std::vector<Clusters> clusters;                              ///< of each fine cluster
    bool operator==(const Rows&) const = default;
  };

  ClusterTable() = default;
  explicit ClusterTable(Rows rows) : rows_(std::move(rows)) {}
  Clusters of_word(std::uint32_t hash) const;

 private:
  Rows rows_;
};

class Gazetteer {
 public:
  using Rows = std::vector<std::pair<std::uint32_t, NameClasses>>;

  Gazetteer() = default;
  /// Words and phrases by hash; rows of one key are not merged here.
  Gazetteer(const Rows& words, const Rows& phrases, ClusterTable::Rows clusters = {})
      : words_(words), phrases_(phrases), clusters_(std::move(clusters)) {}

  /// 0 for an unknown word.
  NameClasses of_word(std::uint32_t hash) const { return of(words_, hash); }
  NameClasses of_phrase(std::uint32_t hash) const { return of(phrases_, hash); }
  /// Of a form, as word_hash() takes it.
  Clusters clusters_of(std::string_view form) const;

 private:
  using Table = FlatMap<std::uint32_t, NameClasses>;
  static NameClasses of(const Table& table, std::uint32_t hash) {
    const NameClasses* found = table.find(hash);
    return found == nullptr ? 0 : *found;
  }
  Table words_{0};
  Table phrases_{0};
  ClusterTable clusters_;
};

/// Rows as text gives them, before they are hashed: forms of the words of a name, and its class.
struct GazetteerEntry {
  std::vector<std::string> forms;
  NameClasses classes = 0;
};
struct GazetteerRows {
  Gazetteer::Rows words;
  Gazetteer::Rows phrases;
  ClusterTable::Rows clusters;
};
/// Merged and sorted by key; phrases longer than kLongestPhrase are left out.
GazetteerRows gazetteer_rows(std::span<const GazetteerEntry> entries);

/// As the training sets mark names; "other" is what they call miscellaneous (nationalities, events, works).
enum class NameKind : std::uint8_t { person, place, org, other };
inline constexpr std::size_t kNameKinds = 4;

enum class Part : std::uint8_t { begin, inside, last, unit };

/// 0 is outside; else 1 + kind * 4 + part.
using Label = std::uint8_t;
inline constexpr Label kOutside = 0;
inline constexpr Label kNoLabel = 255;
inline constexpr std::size_t kLabels = 17;
inline constexpr std::size_t kScored = kLabels - 1;  ///< all but outside
constexpr Label label_of(NameKind kind, Part part) {
  return static_cast<Label>(1 + static_cast<int>(kind) * 4 + static_cast<int>(part));
}
/// Of a label that is not kOutside.
constexpr NameKind kind_of(Label label) { return static_cast<NameKind>((label - 1) / 4); }
constexpr Part part_of(Label label) { return static_cast<Part>((label - 1) % 4); }
/// Whether the label leaves its name unfinished, or goes on with one.
constexpr bool is_open_after(Label label) { return label != kOutside && part_of(label) <= Part::inside; }
constexpr bool is_open_before(Label label) {
  return label != kOutside && (part_of(label) == Part::inside || part_of(label) == Part::last);
}
constexpr bool may_follow(Label before, Label after) {
  if (is_open_after(before) != is_open_before(after)) return false;
  return !is_open_after(before) || kind_of(before) == kind_of(after);
}

/// Weights of one feature, label by label from 1 on.
using Weights = std::array<std::int8_t, kScored>;
using Transitions = std::array<std::array<std::int8_t, kLabels>, kLabels>;

class EntityModel {
 public:
  /// What a model is made of, and stored as.
  struct Parts {
    GazetteerRows gazetteer;
    std::vector<std::pair<std::uint32_t, Weights>> features;  ///< sorted by key, never 0
    Transitions transitions{};  ///< [before][after]; of forbidden pairs never read
  };
  explicit EntityModel(Parts parts);

  const Gazetteer& gazetteer() const { return gazetteer_; }
  /// Null for a feature without weights, as most are.
  const Weights* weights(std::uint32_t feature) const {
    const std::uint32_t* at = places_.find(feature);
    return at == nullptr ? nullptr : &weights_[*at];
  }
  const Transitions& transitions() const { return transitions_; }

 private:
  Gazetteer gazetteer_;
  FlatMap<std::uint32_t, std::uint32_t>
      places_;  ///< of a feature's weights: a small table is soon in a cache
  std::vector<Weights> weights_;
  Transitions transitions_;
};

/// The bytes of a model file: the same parts give the same bytes (of one version of zstd).
std::string encode_model(const EntityModel::Parts& parts);
/// Throws Error{index} for bytes that encode_model() did not make.
EntityModel::Parts decode_model(std::string_view bytes);

/// The model built into the program: unpacked when first asked for, by whichever thread; lives to the end.
const EntityModel& shipped_model();
/// Its parts, unpacked again: for the trainer, which borrows the gazetteer.
EntityModel::Parts shipped_model_parts();

}  // namespace lede::indexer
