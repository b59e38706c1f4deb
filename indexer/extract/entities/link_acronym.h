// Short forms that an article explains: "Joint Implementation Center (JIC)", "JIC (Joint Implementation
// Center)".
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

/// Whether `acronym` may shorten `expansion` (both as printed): its letters are the initials of the words, in
/// order; further letters of a word may follow its initial, small words count or not, and the first words or
/// one other may be passed over. Or there are as many words as letters and most are initials in another
/// order, as where the expansion is a translation (PKK).
bool may_shorten(std::string_view acronym, std::string_view expansion);

/// The first letters of the words, capitals ("RRB"), without of, the, and, for, in; empty for fewer than 2
/// words.
std::string initials_of(std::string_view expansion);

/// A tagged name and the short form of it beside it.
struct Explained {
  std::size_t span;   ///< of the expansion, index into the spans
  TokenSpan acronym;  ///< tokens of the short form, tagged or not
};

/// What span number `at` explains: the acronym in brackets right after it, or the one before the brackets it
/// stands in.
std::optional<Explained> explained_by(const Article& article, const TokenList& tokens,
                                      std::span<const TaggedSpan> spans, std::size_t at);

}  // namespace lede
