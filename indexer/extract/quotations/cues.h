// Finds who speaks a quotation by the words of its own sentence: a table of patterns that are tried in order.
// Each pattern has a confidence: its percent of right speakers, measured as docs/QUOTES.md says. A quotation
// without a cue of its own inherits a speaker (quotations.cc).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/extract/quotations/speaker.h"
#include "indexer/extract/quotations/text.h"

namespace lede::indexer {

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

struct Attribution {
  Speaker speaker;
  TokenSpan cue;                ///< the verb or "according to"; empty if no word attributes
  std::uint8_t confidence = 0;  ///< percent
};

/// How far a pattern's cue reaches. `own`: it attributes this quotation alone. `sentence`: it attributes the
/// whole sentence, and an earlier quotation of the sentence comes first. `guess`: the last resort.
enum class CueReach : std::uint8_t { own, sentence, guess };

struct CuePattern {
  std::string_view name;  ///< as in docs/QUOTES.md
  CueReach reach;
  std::uint8_t confidence;  ///< percent
  std::optional<Attribution> (*find)(const QuoteText&, const QuotedWords&);
};

/// What the first pattern of this reach gives that fits; nullopt if none fits.
std::optional<Attribution> find_cue(const QuoteText& text, const QuotedWords& quoted, CueReach reach);

/// The last reporting verb of `clause` that has a speaker; nullopt for none. The speaker stands at `begin` or
/// later. Its confidence is 0; the caller sets it.
std::optional<Attribution> last_verb_in(const QuoteText& text, TokenSpan clause, std::uint32_t begin);

}  // namespace lede::indexer
