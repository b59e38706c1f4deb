// From quotation marks to the words within them, and whether these are speech at all.
#pragma once

#include <optional>
#include <vector>

#include "common/article/quotations.h"
#include "indexer/extract/quotations/cues.h"
#include "indexer/extract/quotations/text.h"

namespace lede::indexer {

struct QuotedTokens {
  TokenSpan tokens;
  bool closed = true;
  bool opens_clause = false;  ///< ends with a comma and the like: its sentence goes on
  bool asks = false;          ///< ends with ? or !
  bool is_short = false;      ///< under four words
};

/// What stands in quotation marks in the paragraph of these bytes and tokens; stretches without a word left
/// out.
std::vector<QuotedTokens> quoted_tokens(const QuoteText& text, ByteSpan paragraph, TokenSpan tokens);

/// The kind of what nobody is said to utter; nullopt for speech. A few words are speech only if they are a
/// whole utterance with a cue of its own: "Never," said Moreno.
std::optional<QuotationKind> unspoken_kind(const QuoteText& text, const QuotedWords& words,
                                           const QuotedTokens& quoted, bool has_own_cue);

}  // namespace lede::indexer
