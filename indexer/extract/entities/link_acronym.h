// Finds the acronyms that an article explains: "Joint Implementation Center (JIC)", "JIC (Joint
// Implementation Center)". The rules are our own.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "common/article/article.h"
#include "common/text/token.h"
#include "indexer/extract/entities/tagged_span.h"

namespace lede {

/// Whether `text` is written as an acronym: 2 to 8 capitals, with digits, dots, "&" or a small plural s at
/// most.
bool looks_like_acronym(std::string_view text);

/// Whether `acronym` may shorten `expansion`, both as printed. Its letters are the initials of the words, in
/// order. Further letters of a word may follow its initial, small words count or not, and the first words or
/// one other word may be skipped. If the expansion is a translation (PKK), the order differs: then there are
/// as many words as letters, and most letters are initials.
bool may_shorten(std::string_view acronym, std::string_view expansion);

/// The initials of the words, in capitals ("RRB"), without of, the, and, for, in. Empty if fewer than 2 words
/// remain.
std::string initials_of(std::string_view expansion);

/// A tagged name and the acronym beside it that shortens it.
struct Explained {
  std::size_t span;   ///< of the expansion, index into the spans
  TokenSpan acronym;  ///< tokens of the short form, tagged or not
};

/// The acronym that span number `at` explains: it stands in brackets right after the span, or before the
/// brackets around the span. Nothing if there is none.
std::optional<Explained> explained_by(const Article& article, const TokenList& tokens,
                                      std::span<const TaggedSpan> spans, std::size_t at);

}  // namespace lede
