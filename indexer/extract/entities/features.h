// What the tagger looks at: the runs of words that may hold a name, and the features of each word of a run.
// A feature is a hash of its template and of what it saw; the trainer collects them, the tagger sums their
// weights. Both call the templates below, so that they cannot differ. After Ratinov and Roth 2009
// (https://aclanthology.org/W09-1119/): form, shape, affixes, neighbours, gazetteers, and what the document
// says elsewhere of the same word.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "common/article/article.h"
#include "common/text/token.h"
#include "indexer/extract/entities/model.h"

namespace lede::indexer {

/// How a word is written. Stored in the model as part of hashes: append only.
enum class Shape : std::uint8_t { lower, capital, capitals, initial, dotted, mixed, digits, code, none };
inline constexpr std::size_t kShapes = 9;
/// Of the surface as it stands in the text.
Shape shape_of(std::string_view surface);

/// What stands between two words, or a word and the sentence's border: of several signs the one latest in
/// this list. Stored in the model as part of hashes: append only.
enum class Gap : std::uint8_t {
  space,
  hyphen,
  period,
  ampersand,
  apostrophe,
  possessive,  ///< the word before ends in 's, within its span
  slash,
  comma,
  dash,
  colon,
  quote,
  parenthesis,
  other,
  sentence,  ///< a border of the sentence
};
inline constexpr std::size_t kGaps = 14;
/// Of the bytes between two words.
Gap gap_within(const Article& article, const Token& before, const Token& after);
inline Gap gap_between(const Article& article, const Token& before, const Token& after) {
  const std::string& text = article.text;
  const std::uint32_t end = before.span.end;
  const bool is_plain = after.span.begin == end + 1 && text[end] == ' ' && text[end - 1] != 's';
  return is_plain ? Gap::space : gap_within(article, before, after);
}
/// Whether a name may go on over this gap.
constexpr bool joins(Gap gap) { return gap <= Gap::apostrophe; }

/// Words of one sentence that are looked at together: capitals, digits beside them, and up to 3 connecting
/// words ("of the") between them, with nothing between them that ends a name. Only these are ever tagged.
std::vector<TokenSpan> find_runs(const Article& article, const TokenList& tokens);

/// What a word is, wherever it stands.
struct WordFacts {
  std::uint32_t hash = 1;
  NameClasses classes = 0;
  Shape shape = Shape::none;
};

/// Where a word stands, seen from the one to be labelled.
enum class Seat : std::uint8_t { before2, before1, here, after1, after2, before_run, after_run };
inline constexpr std::size_t kSeats = 7;

/// A word of a run with what is beside it.
struct Window {
  std::array<WordFacts, 3> words;  ///< before, itself, after; Shape::none beyond the sentence
  Gap gap_before = Gap::space;
  Gap gap_after = Gap::space;
  WordFacts last_of_run;
  std::uint32_t at = 0;           ///< in its run
  std::uint32_t left = 0;         ///< words of the run after it
  NameClasses phrase = 0;         ///< of the longest phrase of the gazetteer that covers it
  Part phrase_part = Part::unit;  ///< meaningful where phrase is not 0
};

/// What the first pass made of a form elsewhere in the article: how often it got each label.
struct Memory {
  std::array<std::uint16_t, kLabels> labels{};
  std::uint16_t total = 0;
};

/// The hash of template `which` having seen `a` and `b`. Never 0.
constexpr std::uint32_t feature_hash(std::uint32_t which, std::uint32_t a, std::uint32_t b = 0) {
  std::uint64_t h = (std::uint64_t{a} << 32 | b) ^ std::uint64_t{which} * 0x9E3779B97F4A7C15u;
  h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
  h = (h ^ h >> 32) * 0xD6E8FEB86659FD93u;
  return static_cast<std::uint32_t>(h >> 32) | 1;
}

/// The classes that are features of a word: all but that it begins a phrase.
constexpr NameClasses word_classes(const WordFacts& word) { return word.classes & ~kStartsPhrase; }

/// Features of a word alone, at a seat. `use` takes each hash.
template <class Use>
void word_features(std::string_view form, const WordFacts& word, Seat seat, Use&& use) {
  const std::uint32_t base = static_cast<std::uint32_t>(seat) * 32;
  const auto shape = static_cast<std::uint32_t>(word.shape);
  use(feature_hash(base + 0, word.hash));
  use(feature_hash(base + 1, word_classes(word)));
  if (seat == Seat::before2 || seat == Seat::after2) return;
  use(feature_hash(base + 2, shape));
  for (NameClasses rest = word_classes(word); rest != 0; rest &= rest - 1)
    use(feature_hash(base + 3, rest & -rest));
  if (form.size() > 3) use(feature_hash(base + 4, word_hash(form.substr(form.size() - 3))));
  if (seat != Seat::here) return;
  use(feature_hash(base + 5, word_classes(word), shape));
  for (std::uint32_t length = 1; length <= 4 && length < form.size(); ++length) {
    use(feature_hash(base + 8 + length, word_hash(form.substr(0, length)), shape));
    use(feature_hash(base + 16 + length, word_hash(form.substr(form.size() - length)), shape));
  }
}

inline constexpr std::uint32_t kWindowTemplates = kSeats * 32;

/// What is told of a word's place in its run: words of it before and after, all beyond the third alike.
inline constexpr std::uint32_t kPlaces = 4;
constexpr std::uint32_t place(std::uint32_t words) { return std::min(words, kPlaces - 1); }

// Features that see few different things.
constexpr std::uint32_t shapes_feature(Shape before, Shape here, Shape after) {
  return feature_hash(kWindowTemplates + 2,
                      static_cast<std::uint32_t>(before) * 16 + static_cast<std::uint32_t>(here),
                      static_cast<std::uint32_t>(after));
}
constexpr std::uint32_t gaps_feature(Gap before, Gap after, Shape here) {
  return feature_hash(kWindowTemplates + 3,
                      static_cast<std::uint32_t>(before) * 16 + static_cast<std::uint32_t>(after),
                      static_cast<std::uint32_t>(here));
}
constexpr std::uint32_t place_feature(std::uint32_t from_begin, std::uint32_t from_end) {
  return feature_hash(kWindowTemplates + 7, from_begin, from_end);
}

constexpr std::uint32_t gap_word_feature(Gap before, const WordFacts& word) {
  return feature_hash(kWindowTemplates + 1, static_cast<std::uint32_t>(before), word.hash);
}
constexpr std::uint32_t gap_classes_feature(Gap before, const WordFacts& word) {
  return feature_hash(kWindowTemplates + 6, static_cast<std::uint32_t>(before), word_classes(word));
}

/// Which features of a window: all, or those only that see more than the functions above.
enum class Which : std::uint8_t { all, wide };

/// Features of a word with its neighbours. `use` takes each hash.
template <Which kWhich = Which::all, class Use>
void window_features(const Window& window, Use&& use) {
  constexpr std::uint32_t base = kWindowTemplates;
  const auto& [before, here, after] = window.words;
  const std::uint32_t from_end = place(window.left);
  const auto use_narrow = [&](std::uint32_t feature) {
    if constexpr (kWhich == Which::all) use(feature);
  };
  use(feature_hash(base + 0, here.hash, after.hash));
  use_narrow(gap_word_feature(window.gap_before, here));
  use_narrow(shapes_feature(before.shape, here.shape, after.shape));
  use_narrow(gaps_feature(window.gap_before, window.gap_after, here.shape));
  use(feature_hash(base + 4, word_classes(before), word_classes(here)));
  use(feature_hash(base + 5, word_classes(here), word_classes(after)));
  use_narrow(gap_classes_feature(window.gap_before, here));
  use_narrow(place_feature(place(window.at), from_end));
  if (from_end > 0) use(feature_hash(base + 8, word_classes(window.last_of_run), from_end));
  if (window.phrase != 0)
    use(feature_hash(base + 9, window.phrase & ~kStartsPhrase,
                     static_cast<std::uint32_t>(window.phrase_part)));
}

/// What a memory says at a glance.
struct Recollection {
  std::uint8_t kind = 0;   ///< most frequent: 0 nothing known, 1 outside, 2 + NameKind
  std::uint8_t sure = 0;   ///< 1: that kind holds four fifths or more
  std::uint8_t label = 0;  ///< the most frequent label, meaningful unless kind is 0
  std::uint8_t count = 0;  ///< of sightings, at most kMostSightings
};
/// Of a word and of those before and after it in its run.
using Remembered = std::array<Recollection, 3>;
/// `own` is left out where it is a label: the word's own first-pass label.
Recollection recollect(const Memory& memory, Label own);

inline constexpr std::uint32_t kMemoryTemplates = (kSeats + 1) * 32;
/// Kind and sureness in one number, below kRecollected.
constexpr std::uint32_t recollected(const Recollection& seen) { return seen.kind * 2u + seen.sure; }
inline constexpr std::uint32_t kRecollected = 2 * (2 + kNameKinds);
inline constexpr std::uint32_t kMostSightings = 4;

/// Features of what is remembered of a word, then of that and the gap before it, of that and what is
/// remembered of its neighbours, and of that and its classes.
template <class Use>
void sighting_features(const Recollection& here, Use&& use) {
  use(feature_hash(kMemoryTemplates + 0, recollected(here), here.count));
  use(feature_hash(kMemoryTemplates + 1, recollected(here), here.label));
}
constexpr std::uint32_t sighting_gap_feature(std::uint32_t what, Gap gap_before) {
  return feature_hash(kMemoryTemplates + 2, what, static_cast<std::uint32_t>(gap_before));
}
template <class Use>
void neighbour_features(std::uint32_t what, std::uint8_t kind_before, std::uint8_t kind_after, Use&& use) {
  use(feature_hash(kMemoryTemplates + 3, what, kind_before));
  use(feature_hash(kMemoryTemplates + 4, what, kind_after));
}
constexpr std::uint32_t sighting_classes_feature(std::uint32_t what, NameClasses classes) {
  return feature_hash(kMemoryTemplates + 5, what, classes & ~kStartsPhrase);
}

/// Second pass: features of what is remembered of a word and its neighbours in the run. None where nothing is
/// known of the word.
template <class Use>
void memory_features(const Remembered& seen, Gap gap_before, NameClasses classes, Use&& use) {
  const auto& [before, here, after] = seen;
  if (here.kind == 0) return;
  const std::uint32_t what = recollected(here);
  sighting_features(here, use);
  use(sighting_gap_feature(what, gap_before));
  neighbour_features(what, before.kind, after.kind, use);
  use(sighting_classes_feature(what, classes));
}

}  // namespace lede::indexer
