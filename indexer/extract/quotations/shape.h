// Turns quotation marks into the words between them, and decides whether somebody says these words: a few
// words in marks are mostly scare quotes, and capitalised words are mostly titles of works. Rules of our own
// (docs/QUOTES.md).
#pragma once

#include <optional>
#include <vector>

#include "common/article/quotations.h"
#include "indexer/extract/quotations/cues.h"
#include "indexer/extract/quotations/text.h"

namespace lede::indexer {

struct QuotedTokens {
  TokenSpan tokens;           ///< the words between the marks; begins and ends with a word
  bool closed = true;         ///< whether a mark closes it
  bool opens_clause = false;  ///< ends with a comma or the like: words that attribute it may follow
  bool asks = false;          ///< ends with ? or !
  bool is_short = false;      ///< under four words
};

/// What stands in quotation marks in a paragraph, in text order. `paragraph` are its bytes in the article's
/// text, `tokens` its tokens. Marks without a word between them give nothing.
std::vector<QuotedTokens> quoted_tokens(const QuoteText& text, ByteSpan paragraph, TokenSpan tokens);

/// The kind of quoted words that nobody says: scare or title; nullopt for words that somebody says. Fewer
/// than four words are said only if they are a whole utterance with a cue of its own: "Never," said Moreno.
std::optional<QuotationKind> unspoken_kind(const QuoteText& text, const QuotedWords& words,
                                           const QuotedTokens& quoted, bool has_own_cue);

}  // namespace lede::indexer
