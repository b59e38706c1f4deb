// Tokens: what the Analyzer makes of a text, and what index, query, matcher and snippets all read.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/base/units.h"

namespace lede {

/// A distinct word as the index knows it. Made and owned by an Analyzer's memo; compare by address only
/// within one Analyzer, by strings otherwise.
struct Form {
  std::string form;  ///< folded surface: lower case, no diacritics, no possessive ("bombs"); capitals for a
                     ///< case-aware acronym without lower-case twin ("US")
  /// Snowball stem of `form` ("bomb"); the same as `form` for case-aware acronyms and numbers
  std::string stem;
  std::uint8_t signature = 0;  ///< hash of `stem`, never a reserved value (signature.h)
};

enum class TokenKind : std::uint8_t { word, sentence_end, paragraph_end };

enum TokenFlag : std::uint8_t {
  kAcronym = 1,        ///< also has a case-aware term: the capitals of its form
  kJoinsNext = 2,      ///< this and the next token are parts of one compound: "cease-fire", "S-300", "S300"
  kStartsCapital = 4,  ///< the surface begins with a capital letter: for taggers, no part of matching
};

struct Token {
  ByteSpan span;  ///< bytes in the source text, possessive and dots included; empty for ends: right after the
                  ///< sentence's closing quotes and brackets, or at the paragraph's end
  const Form* form = nullptr;  ///< null for ends
  TokenKind kind = TokenKind::word;
  std::uint8_t flags = 0;
};

/// Tokens in text order. Every paragraph ends with exactly one paragraph_end, sentences within it are
/// separated by sentence_end (none before a paragraph_end). Index i of a TokenList is byte i of the
/// document's signature.
using TokenList = std::vector<Token>;

}  // namespace lede
