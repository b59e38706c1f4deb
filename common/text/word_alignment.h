// Two texts, word by word beside each other: which words were kept, changed, added, dropped.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/units.h"

namespace lede {

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
/// space algorithm for computing maximal common subsequences", 1975), its rows of lengths 64 words at a time
/// (Hyyrö, "Bit-parallel LCS-length computation revisited", 2004). Memory grows with the lengths, time with
/// their product; two texts of 3,000 words take milliseconds.
std::vector<AlignedWords> align_words(const std::vector<std::string>& a, const std::vector<std::string>& b);

/// The same for reading: kept words between two longer stretches that differ ("the", "of") belong to them
/// (after the "semantic cleanup" of https://neil.fraser.name/writing/diff/). Kept and differing stretches
/// still alternate.
std::vector<AlignedWords> without_crumbs(const std::vector<AlignedWords>& alignment);

}  // namespace lede
