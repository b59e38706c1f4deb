// Which words of one text stand in another, in the same order. Runs of words on signatures (one byte a word;
// two words whose bytes are equal by accident do no harm to a run of five): behind near-duplicate clusters
// and reused passages. Word by word: what was kept, changed, added, dropped from one version to the next.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/flat_map.h"
#include "common/base/units.h"

namespace lede {

/// Fewer words in a row are not looked for: they are alike by chance.
inline constexpr std::uint32_t kShortestRun = 5;

/// Words that two texts have in common, side by side.
struct SharedRun {
  std::uint32_t here = 0;   ///< where it begins in the text that is asked about
  std::uint32_t there = 0;  ///< and in the other
  std::uint32_t length = 0;
  bool operator==(const SharedRun&) const = default;
};

/// A text made ready for asking which of its words others have. `words` is a signature without ends, or with
/// a 0 where words do not follow one another; at most 16 million of them are looked at.
class WordRuns {
 public:
  explicit WordRuns(std::string words);

  std::string_view words() const { return words_; }
  /// The runs of kShortestRun and more words of `other` that stand here: in their order there, disjoint, each
  /// as long as it can be. Of several places here the first counts. Linear.
  std::vector<SharedRun> shared_with(std::string_view other) const;

 private:
  std::string words_;
  FlatMap<std::uint64_t, std::uint32_t> places_;  ///< of a run's bytes the first place, from 1
};

/// Words of a stretch between two runs that stand in the same order in the other text.
struct KeptWords {
  std::uint32_t here = 0;    ///< where the stretch begins in the text that is asked about
  std::uint32_t length = 0;  ///< of the stretch; at least 1
  std::uint32_t words = 0;   ///< of the stretch, how many are kept
  bool operator==(const KeptWords&) const = default;
};

/// What was kept where words were exchanged, added or dropped between two of `runs`, before the first or
/// after the last, where at least half of a stretch is the same; stretches of over 400 words are not looked
/// at.
std::vector<KeptWords> words_between(std::string_view here, std::string_view there,
                                     const std::vector<SharedRun>& runs);

enum class Edit : std::uint8_t { same, changed, dropped, added };
/// "same", "changed", ...
std::string_view name_of(Edit edit);

/// A stretch of the one (`a`, empty where added) and what stands for it in the other (`b`, empty where
/// dropped). Ranges of indices; in order, covering both rows. Neighbours differ in kind.
struct AlignedWords {
  Edit edit = Edit::same;
  TokenSpan a;
  TokenSpan b;
  bool operator==(const AlignedWords&) const = default;
};

/// With the most words kept in the same order: longest common subsequence by halving (Hirschberg, "A linear
/// space algorithm for computing maximal common subsequences", 1975). Memory grows with the lengths, time
/// with their product; two texts of 3,000 words with few words in common take 40 ms.
std::vector<AlignedWords> align_words(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// The same for reading: kept words between two longer stretches that differ ("the", "of") belong to them
/// (after the "semantic cleanup" of https://neil.fraser.name/writing/diff/). Kept and differing stretches
/// still alternate.
std::vector<AlignedWords> without_crumbs(const std::vector<AlignedWords>& alignment);

}  // namespace lede
