#include "indexer/extract/entities/features.h"

namespace lede::indexer {

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
