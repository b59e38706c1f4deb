// Indirect quotations: what somebody says in the article's words. One sentence at a time.
#pragma once

#include <vector>

#include "indexer/extract/quotations/cues.h"
#include "indexer/extract/quotations/shape.h"
#include "indexer/extract/quotations/text.h"

namespace lede::indexer {

struct IndirectQuotation {
  TokenSpan content;  ///< never empty
  Attribution by;
};

/// Of the sentence of these words, in the order of their cues. `quoted` is what its paragraph has in
/// quotation marks: no cue is looked for in there.
std::vector<IndirectQuotation> find_indirect(const QuoteText& text, TokenSpan sentence,
                                             const std::vector<QuotedTokens>& quoted);

}  // namespace lede::indexer
