// Finds who speaks a quotation by the words of its own sentence: a table of patterns that are tried in order.
// Each pattern has a confidence: its percent of right speakers, measured as docs/QUOTES.md says. A quotation
// without a cue of its own inherits a speaker (quotations.cc). And finds indirect quotations, what somebody
// says in the article's own words: "Moreno said that the dam holds".
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "indexer/extract/quotations/marks.h"
#include "indexer/extract/quotations/speaker.h"
#include "indexer/extract/quotations/text.h"

namespace lede::indexer {

struct Attribution {
  Speaker speaker;
  TokenSpan cue;                ///< the verb or "according to"; empty if no word attributes
  std::uint8_t confidence = 0;  ///< percent
};

/// How far a pattern's cue reaches. `own`: it attributes this quotation alone. `sentence`: it attributes the
/// whole sentence, and an earlier quotation of the sentence comes first. `guess`: the last resort.
enum class CueReach : std::uint8_t { own, sentence, guess };

/// What the first pattern of this reach gives that fits; nullopt if none fits.
std::optional<Attribution> find_cue(const QuoteText& text, const QuotedWords& quoted, CueReach reach);

/// The last reporting verb of `clause` that has a speaker; nullopt for none. The speaker stands at `begin` or
/// later. Its confidence is 0; the caller sets it.
std::optional<Attribution> last_verb_in(const QuoteText& text, TokenSpan clause, std::uint32_t begin);

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
