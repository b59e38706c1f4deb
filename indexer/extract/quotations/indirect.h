// Finds indirect quotations, what somebody says in the article's own words: "Moreno said that the dam holds".
// Reads one sentence at a time, by rules of our own (docs/QUOTES.md).
#pragma once

#include <vector>

#include "indexer/extract/quotations/cues.h"
#include "indexer/extract/quotations/shape.h"
#include "indexer/extract/quotations/text.h"

namespace lede::indexer {

struct IndirectQuotation {
  TokenSpan content;  ///< what is said; at least three tokens
  Attribution by;
};

/// The indirect quotations of a sentence (without its end), in the order of their cues; none for a sentence
/// without a reporting verb. `quoted` is what stands in quotation marks in the paragraph: a verb in there is
/// no cue.
std::vector<IndirectQuotation> find_indirect(const QuoteText& text, TokenSpan sentence,
                                             const std::vector<QuotedTokens>& quoted);

}  // namespace lede::indexer
