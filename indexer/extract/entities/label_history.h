// The labels that the first pass gave to the words of an article: what the second pass knows of each word
// from the rest of the document.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "indexer/extract/entities/model.h"
#include "indexer/extract/entities/sequence.h"

namespace lede::indexer {

/// How often a form got each label.
struct LabelCounts {
  std::array<std::uint16_t, kLabels> labels{};
  std::uint16_t total = 0;
};

/// What counts say at a glance. Part of feature hashes.
struct HistorySummary {
  std::uint8_t kind = 0;   ///< most frequent: 0 nothing known, 1 outside, 2 + NameKind
  std::uint8_t sure = 0;   ///< 1: that kind holds four fifths or more
  std::uint8_t label = 0;  ///< the most frequent label, meaningful unless kind is 0
  std::uint8_t count = 0;  ///< of labels, at most 4
  /// Kind and sureness in one number.
  constexpr std::uint32_t leaning() const { return kind * 2u + sure; }
  bool operator==(const HistorySummary&) const = default;
};
/// One count of `own` is left out where it is a label: the word's own from the first pass.
HistorySummary summarize(const LabelCounts& counts, Label own);

/// What is known of a token's word from elsewhere, and of the words beside it in its span.
struct HistoryContext {
  HistorySummary before, here, after;
  Gap gap_before = Gap::space;  ///< of the token
  NameClasses classes = 0;      ///< of its word
};

/// One article at a time; reused, it allocates no more.
class LabelHistory {
 public:
  /// Counts the labels of all tokens but those in title case, whose capitals say nothing. `forms` is the
  /// WordTable's; the sequence must outlive what follows.
  void read(const Sequence& sequence, std::span<const Label> labels, std::uint32_t forms);
  /// For each token of the span what the rest of the article says; there until the next call.
  std::span<const HistoryContext> around(const CandidateSpan& span);

 private:
  HistorySummary summary_of(const CandidateSpan& span, std::uint32_t token) const;

  const Sequence* sequence_ = nullptr;
  std::span<const Label> labels_;
  std::vector<LabelCounts> counts_;      ///< by form
  std::vector<std::uint32_t> articles_;  ///< which article the counts are of
  std::uint32_t article_ = 0;
  std::vector<HistoryContext> contexts_;
};

}  // namespace lede::indexer
