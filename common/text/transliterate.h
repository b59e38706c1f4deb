// Words of other scripts in Latin letters, so that a name is compared with the same name in English.
#pragma once

#include <string>
#include <string_view>

namespace lede {

enum class Script : unsigned char { latin, greek, cyrillic, arabic, other };
/// Of the first letter beyond ASCII; latin for a word without any.
Script script_of(std::string_view word);

/// A folded word of Greek, Cyrillic or Arabic letters in small letters a to z, by ICU's transliterators:
/// UNGEGN for Greek, BGN for Russian and Ukrainian, "зеленский" -> "zelenskiy". Arabic has no short vowels,
/// and its article goes: "السيسي" -> "sisi", "بوتين" -> "butin". Any other word, and one that ICU cannot
/// transliterate, is returned as it is. Safe to call from several threads.
std::string in_latin_letters(std::string_view folded);

}  // namespace lede
