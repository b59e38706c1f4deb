#include "indexer/extract/entities/features.h"

#include <algorithm>

namespace lede::indexer {
namespace {

constexpr std::uint32_t kMostCounted = 4;

}  // namespace

HistorySummary summarize(const LabelCounts& counts, Label own) {
  const std::uint32_t total = counts.total - (own == kNoLabel ? 0u : 1u);
  if (total == 0) return {};
  std::array<std::uint16_t, kLabels> labels = counts.labels;
  if (own != kNoLabel) --labels[own];
  std::array<std::uint32_t, 1 + kNameKinds> kinds{labels[kOutside]};
  for (std::size_t kind = 0; kind < kNameKinds; ++kind) {
    const std::uint16_t* const parts = &labels[label_of(static_cast<NameKind>(kind), Part::begin)];
    kinds[1 + kind] = static_cast<std::uint32_t>(parts[0] + parts[1] + parts[2] + parts[3]);
  }
  const auto best_label = std::max_element(labels.begin(), labels.end()) - labels.begin();
  const auto best = std::max_element(kinds.begin(), kinds.end());
  return {.kind = static_cast<std::uint8_t>(1 + (best - kinds.begin())),
          .sure = *best * 5 >= total * 4,
          .label = static_cast<std::uint8_t>(best_label),
          .count = static_cast<std::uint8_t>(std::min(total, kMostCounted))};
}

void LabelHistory::read(const Sequence& sequence, std::span<const Label> labels, std::uint32_t forms) {
  sequence_ = &sequence;
  labels_ = labels;
  ++article_;
  counts_.resize(forms);
  articles_.resize(forms);
  for (const CandidateSpan& span : sequence.spans)
    for (std::uint32_t token = span.begin; token < span.end && !span.title_case; ++token) {
      const std::uint32_t form = sequence.tokens[token].word->form_number;
      if (articles_[form] != article_) counts_[form] = {};
      articles_[form] = article_;
      ++counts_[form].labels[labels[token]];
      ++counts_[form].total;
    }
}

HistorySummary LabelHistory::summary_of(const CandidateSpan& span, std::uint32_t token) const {
  const std::uint32_t form = sequence_->tokens[token].word->form_number;
  if (articles_[form] != article_) return {};
  return summarize(counts_[form], span.title_case ? kNoLabel : labels_[token]);
}

std::span<const HistoryContext> LabelHistory::around(const CandidateSpan& span) {
  contexts_.resize(span.end - span.begin);
  HistorySummary before, here = summary_of(span, span.begin);
  for (std::uint32_t token = span.begin; token < span.end; ++token) {
    const HistorySummary after = token + 1 < span.end ? summary_of(span, token + 1) : HistorySummary{};
    const SequenceToken& it = sequence_->tokens[token];
    contexts_[token - span.begin] = {before, here, after, it.gap_before, it.word->classes};
    before = here;
    here = after;
  }
  return contexts_;
}

TokenContext context_of(const Sequence& sequence, const CandidateSpan& span, std::uint32_t token) {
  const SequenceToken& here = sequence.tokens[token];
  const auto beside = [&](int offset) { return &sequence.beside(span, token, offset); };
  return {.words = {beside(-2), beside(-1), here.word, beside(1), beside(2), span.before[1], span.after[0]},
          .last_of_span = sequence.tokens[span.end - 1].word,
          .gap_before = here.gap_before,
          .gap_after = token + 1 < span.end ? sequence.tokens[token + 1].gap_before : span.gap_after,
          .from_begin = token - span.begin,
          .from_end = span.end - token - 1,
          .phrase = here.phrase,
          .phrase_part = here.phrase_part};
}

std::vector<std::uint32_t> first_pass_features(const Sequence& sequence, const CandidateSpan& span,
                                               std::uint32_t token) {
  std::vector<std::uint32_t> features;
  const auto append = [&](const auto&... seen) {
    FeatureList more;
    append_features(seen..., more);
    features.insert(features.end(), more.begin(), more.end());
  };
  const TokenContext context = context_of(sequence, span, token);
  for (const ContextOffset offset : kEachOffset) append(context.word(offset), offset);
  append(context);
  return features;
}

}  // namespace lede::indexer
