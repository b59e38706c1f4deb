// How an article shortens a name: by an acronym, which it may explain ("Joint Implementation Center (JIC)",
// "JIC (Joint Implementation Center)"), or by some of its words ("Nusra"). The rules are our own.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/article/article.h"
#include "common/text/token.h"

namespace lede::indexer {

/// The text of these tokens of an article.
std::string_view text_of(const Article& article, const TokenList& tokens, TokenSpan span);

/// Whether `acronym` may shorten `expansion`, both as printed. Its letters are the initials of the words, in
/// order. Further letters of a word may follow its initial, small words count or not, and the first words or
/// one other word may be skipped. If the expansion is a translation (PKK), the order differs: then there are
/// as many words as letters, and most letters are initials.
bool may_shorten(std::string_view acronym, std::string_view expansion);

/// The initials of the words, in capitals ("RRB"), without of, the, and, for, in. Empty if fewer than 2 words
/// remain.
std::string initials_of(std::string_view expansion);

/// The token of the acronym that the name explains: it stands in brackets right after the name, or before the
/// brackets around the name. nullopt if there is none.
std::optional<std::uint32_t> explained_acronym(const Article& article, const TokenList& tokens,
                                               TokenSpan name);

/// Whether a word, or the key of a short name, is too general to stand for a longer name that begins with it:
/// "national", "syrian", "syria".
bool is_general_word(std::string_view key);

bool is_preposition(std::string_view word);

/// Whether the last word of a name, as printed, has an Arabic article, so that it may stand for the whole:
/// Jabhat al-Nusra.
bool ends_with_article(std::string_view shown);

}  // namespace lede::indexer
