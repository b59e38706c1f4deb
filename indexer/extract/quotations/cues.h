// How a quotation is attributed in its own sentence: a table of patterns, tried in order, each with the share
// of right speakers it gives. What has no cue of its own takes over another's speaker (quotes.cc).
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/extract/quotations/speaker.h"
#include "indexer/extract/quotations/text.h"

namespace lede::indexer {

/// A quotation in its surroundings. All spans lie in the sentences it touches.
struct QuotedWords {
  TokenSpan tokens;            ///< within the marks
  std::uint32_t sentence = 0;  ///< first token of the sentence it begins in
  TokenSpan before;  ///< of its sentence, from the quotation before (or the sentence's beginning) to it
  TokenSpan after;   ///< from its end to the next quotation or the sentence's end; the whole next sentence
                     ///< where the quotation ends its own
  bool opens_clause = false;  ///< ends with a comma, or with ? or !: something is to follow
  bool crosses_stop =
      false;  ///< `after` is another sentence: only one that does nothing but attribute counts
};

struct Attribution {
  Speaker speaker;
  TokenSpan cue;
  std::uint8_t confidence = 0;
};

/// Which patterns are tried: those that tie a speaker to this quotation alone; those of its whole sentence,
/// which come after the speaker of an earlier quotation in it; the guess that is left when nothing else is.
enum class CueReach : std::uint8_t { own, sentence, guess };

struct CuePattern {
  std::string_view name;  ///< as in docs/QUOTES.md
  CueReach reach;
  std::uint8_t confidence;  ///< percent
  std::optional<Attribution> (*find)(const QuoteText&, const QuotedWords&);
};

/// The first pattern of that reach that fits.
std::optional<Attribution> find_cue(const QuoteText& text, const QuotedWords& quoted, CueReach reach);

/// The last reporting verb of `clause` that has a speaker, who is looked for from `begin` on.
std::optional<Attribution> last_verb_in(const QuoteText& text, TokenSpan clause, std::uint32_t begin);

}  // namespace lede::indexer
