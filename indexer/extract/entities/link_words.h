// What a word within a longer name says about the longer name.
#pragma once

#include <string_view>

namespace lede {

/// Whether the word, or key of a short name, says too little alone to stand for a longer name that begins
/// with it.
bool is_general_word(std::string_view key);

bool is_preposition(std::string_view word);

/// Whether the last word of a name, as printed, has an Arabic article: then it may stand for the whole.
bool ends_with_article(std::string_view shown);

}  // namespace lede
