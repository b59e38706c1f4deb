// What a name tells as it is printed, before it becomes a key.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lede::entities {

/// Capitals and digits alone: "NATO", "U.S.", "AT&T".
bool is_acronym(std::string_view name);

/// Whether an Arabic article stands before one of its words: "Jabhat al-Nusra".
bool has_arabic_article(std::string_view name);

/// The words of a name that an Arabic article and a hyphen stand before, folded: "nusra".
std::vector<std::string> articled_words(std::string_view name);

}  // namespace lede::entities
