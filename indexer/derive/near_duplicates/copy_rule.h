// When two articles are printings of one story. The rule, its reasons and how well it does: docs/COPIES.md.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "common/text/shared_words.h"

namespace lede::indexer {

/// In how many articles a sentence stands.
enum class Spread : std::uint8_t {
  few,   ///< as a story is printed by a few
  some,  ///< a story that is printed often, or a box that a site puts into different stories
  many,  ///< boilerplate: counts on neither side
};
constexpr Spread spread_of(std::size_t articles) {
  constexpr std::size_t kFew = 4, kSome = 20;
  return articles <= kFew ? Spread::few : articles <= kSome ? Spread::some : Spread::many;
}
/// No more articles than this need be counted to know the spread.
inline constexpr std::size_t kMostPrintings = 20;

/// An article as it is compared: its words but for boilerplate.
class OwnWords {
 public:
  /// `spread` is asked for the hash of each sentence (common/text/sentence_fingerprints.h).
  OwnWords(std::string_view signature, const std::function<Spread(std::uint64_t)>& spread);

  std::size_t count() const { return few_before_.size() - 1; }
  const WordRuns& runs() const { return runs_; }
  /// Words of [0, end) that stand in no sentence of Spread::some. Words in sentences without a print are
  /// among them.
  std::uint32_t few_before(std::size_t end) const { return few_before_[end]; }

 private:
  std::vector<std::uint32_t> few_before_;
  WordRuns runs_;
};

/// Symmetric.
bool are_copies(const OwnWords& a, const OwnWords& b);

}  // namespace lede::indexer
