// Which words of a longer name may stand for the whole name.
#pragma once

#include <string_view>

namespace lede {

/// Whether a word, or the key of a short name, is too general to stand for a longer name that begins with it:
/// "national", "syrian", "syria".
bool is_general_word(std::string_view key);

bool is_preposition(std::string_view word);

/// Whether the last word of a name, as printed, has an Arabic article, so that it may stand for the whole:
/// Jabhat al-Nusra.
bool ends_with_article(std::string_view shown);

}  // namespace lede
