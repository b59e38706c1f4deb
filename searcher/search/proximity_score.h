// Reranking: an article in which the words of the query stand together, as they do in the query, is a better
// answer.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/query/filter_tree.h"

namespace lede::searcher {

/// Made once a query, asked for every article that is scored again.
class ProximityScore {
 public:
  /// How much a word says about an article, from its terms: above 0, greater for a rarer word.
  using Rarity = std::function<double(const std::vector<std::string>& terms)>;

  /// Looks at the first 32 single words that rank the answer, in written order; not at negated ones, nor at
  /// other fields.
  ProximityScore(const FilterNode& query, const Rarity& rarity);

  /// Whether every factor is 1: fewer than two words cannot stand together.
  bool is_constant() const { return words_ < 2; }
  /// Words of the query that its answer is ranked by, at most 32.
  std::size_t words() const { return words_; }
  /// Whether the query is as long as a sentence, so that an article can hold most of it in one place.
  bool is_long() const { return words_ >= 2 && written_ >= kLong; }

  /// From 1 to most(). Three things raise it:
  /// - closeness: the mean over neighbouring pairs of 1 / distance, for pairs at most 8 words apart in one
  ///   paragraph. After Büttcher, Clarke and Lushman, "Term proximity scoring for ad-hoc retrieval on very
  ///   large text collections", SIGIR 2006, reduced to neighbouring pairs. Up to .5 for two words, up to 1
  ///   for a long query.
  /// - window coverage: how far beyond four fifths of the query, by rarity, stand within one and a half times
  ///   its length; squared. 0 for two words, up to 3 for a long query: a pasted sentence finds the article it
  ///   is from. After Tao and Zhai, "An exploration of proximity measures in information retrieval", SIGIR
  ///   2007.
  /// - order, of a long query only: how far beyond four fifths of its first 64 words, function words too,
  ///   stand in one sentence in the order of the query; squared, up to 2. A sentence of more than twice as
  ///   many words counts by so much less. It finds a sentence again of which little but function words is
  ///   left. The longest common subsequence, by bits as in Hyyrö, "Bit-parallel LCS-length computation
  ///   revisited", AWOCA 2004; order as evidence after Metzler and Croft, "A Markov random field model for
  ///   term dependencies", SIGIR 2005.
  /// Works on the signature, so a stray byte may add a little; ranking only.
  double factor(std::string_view signature) const;
  double most() const { return 1.0 + closeness_weight_ + coverage_weight_ + (is_long() ? kMostForOrder : 0); }

 private:
  using WordSet = std::uint32_t;   ///< bit i: word i of the query
  using PlaceSet = std::uint64_t;  ///< bit i: the word written in place i of the query
  static constexpr std::size_t kMostWords = std::numeric_limits<WordSet>::digits;
  static constexpr std::size_t kMostPlaces = std::numeric_limits<PlaceSet>::digits;
  static constexpr std::size_t kLong = 8;
  static constexpr double kMostForOrder = 2;
  static_assert(kLong > 2, "the weights grow from two words to a long query");

  /// A token that may be words of the query.
  struct Occurrence {
    WordSet words = 0;
    int place = 0;  ///< counted in words
    int paragraph = 0;
  };
  using Occurrences = std::vector<Occurrence>;
  class Window;
  Occurrences occurrences_in(std::string_view signature) const;
  double closeness(const Occurrences& found) const;
  double window_coverage(const Occurrences& found) const;
  double share_of(WordSet words) const;
  double order(std::string_view signature) const;

  std::size_t written_ = 0;  ///< words of the query, also those that only find
  std::size_t words_ = 0;    ///< those looked at
  int window_ = 0;           ///< words of an article that are looked at together
  double closeness_weight_ = 0;
  double coverage_weight_ = 0;
  std::array<WordSet, 256> words_of_byte_{};    ///< those that the byte may be
  std::array<bool, 256> is_plain_{};            ///< of a word that the query does not have
  std::array<PlaceSet, 256> places_of_byte_{};  ///< those of the words that the byte may be
  std::array<double, kMostWords> share_{};      ///< of word i in the rarity of all; they sum to 1
};

}  // namespace lede::searcher
