// Finds what stands in quotation marks (curly, straight, two apostrophes, guillemets, corners, and single
// marks in a paragraph that has no double ones) or, but in English, behind dashes, and decides whether
// somebody says it: a few words in marks are mostly scare quotes, and capitalised words are mostly titles of
// works. Rules of our own (docs/QUOTES.md).
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "common/article/quotations.h"
#include "common/base/units.h"
#include "indexer/extract/quotations/text.h"

namespace lede::indexer {

/// A stretch in quotation marks. Nested quotations are part of the outer one.
struct QuotedBytes {
  ByteSpan inner;      ///< between the marks, in the text that was searched
  bool opened = true;  ///< false: the opening mark is missing, it begins with the paragraph
  /// False: no mark closes it, and it runs to the paragraph's end or to the next opening mark.
  bool closed = true;
  bool operator==(const QuotedBytes&) const = default;
};

/// Whether a text has any quotation mark or apostrophe. Costs what memchr costs.
bool may_hold_quotations(std::string_view text);

/// The quoted stretches of one paragraph: in order, disjoint, none of them empty. Unpaired marks are no
/// error: see `opened` and `closed`. Takes linear time.
std::vector<QuotedBytes> find_quoted(std::string_view paragraph);

struct QuotedTokens {
  TokenSpan tokens;           ///< the words between the marks; begins and ends with a word
  bool closed = true;         ///< whether a mark closes it
  bool opens_clause = false;  ///< ends with a comma or the like: words that attribute it may follow
  bool asks = false;          ///< ends with ? or !
  bool is_short = false;      ///< under four words
};

/// The words in capitals before the colon that begin a paragraph of a transcript, "MORENO: We lost."; empty
/// for none.
TokenSpan label_of(const QuoteText& text, TokenSpan paragraph);

/// What stands in quotation marks, behind dashes or, in a transcript, behind a label in a paragraph, in text
/// order. `paragraph` are its bytes in the article's text, `tokens` its tokens. Marks without a word between
/// them give nothing.
std::vector<QuotedTokens> quoted_tokens(const QuoteText& text, ByteSpan paragraph, TokenSpan tokens,
                                        bool is_transcript);

/// A quotation and the words around it.
struct QuotedWords {
  TokenSpan tokens;            ///< between the marks; not empty
  std::uint32_t sentence = 0;  ///< the first token of the sentence in which the quotation begins
  /// From the beginning of the sentence, or the end of the quotation before, to this one.
  TokenSpan before;
  /// From the end of this quotation to the next one or the end of the sentence. If the quotation ends its
  /// sentence, this is the whole next sentence.
  TokenSpan after;
  bool opens_clause = false;  ///< ends with a comma, ? or !: words that attribute it may follow
  /// `after` is the next sentence, which counts only if it does nothing but attribute.
  bool crosses_stop = false;
};

/// The kind of quoted words that nobody says: scare or title; nullopt for words that somebody says. Fewer
/// than four words are said only if they are a whole utterance with a cue of its own: "Never," said Moreno.
std::optional<QuotationKind> unspoken_kind(const QuoteText& text, const QuotedWords& words,
                                           const QuotedTokens& quoted, bool has_own_cue);

}  // namespace lede::indexer
