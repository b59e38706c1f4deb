// How far apart two spellings are: for words of the index, names of fields and flags someone mistyped.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace lede {

/// The fewest insertions, deletions, substitutions and swaps of neighbours that make one of the other
/// (optimal string alignment distance), counted in bytes; nullopt when they are more than `limit` (0 or
/// more). Words over 64 bytes are never near any but themselves. Costs about `limit` steps a letter.
std::optional<int> edits_between(std::string_view a, std::string_view b, int limit);

/// The same counted in code points; of words in ASCII both are one.
std::optional<int> letters_between(std::string_view a, std::string_view b, int limit);

std::size_t letters_in(std::string_view text);
/// How many letters of a word may be wrong for it to be taken for another.
inline int letters_allowed(std::string_view word) { return letters_in(word) < 5 ? 1 : 2; }

/// letters_between() for one word and many that ascend. Of a word in ASCII and others in ASCII what one of
/// them shares with the one before is compared once, and what nothing near begins with is known early, so
/// that a walk through a sorted list can pass over it.
class NearWords {
 public:
  /// `limit` is at most 2.
  NearWords(std::string_view word, int limit);

  /// As letters_between(word, other, limit).
  std::optional<int> edits(std::string_view other);
  /// Nothing that begins so is near; empty where the last one asked for does not show it. Until edits().
  std::string_view dead_beginning() const { return std::string_view(last_).substr(0, dead_); }

 private:
  static constexpr std::size_t kLongest = 64;
  using Row = std::array<int, kLongest + 1>;
  bool fill(std::size_t i);

  std::string word_;
  bool is_ascii_;
  int limit_;
  std::string last_;
  std::size_t rows_ = 0;  ///< filled after the first, for so many letters of last_
  std::size_t dead_ = 0;
  std::array<Row, kLongest + 1> cells_;  ///< by letters of last_, then of word_
};

}  // namespace lede
