#include "indexer/extract/entities/link_words.h"

#include <algorithm>
#include <array>

#include "common/base/ascii.h"
#include "common/entities/countries.h"
#include "common/entities/known_aliases.h"
#include "common/entities/words.h"

namespace lede {

bool is_general_word(std::string_view key) {
  constexpr std::array<std::string_view, 28> kWords = {
      "american", "association", "bank",  "board",         "city",       "college",  "committee",
      "council",  "county",      "court", "democratic",    "department", "east",     "federal",
      "first",    "general",     "house", "international", "islamic",    "ministry", "national",
      "new",      "north",       "royal", "south",         "state",      "united",   "university"};
  return std::binary_search(kWords.begin(), kWords.end(), key) || entities::is_demonym(key) ||
         entities::country_of(key).has_value() || entities::known_alias(key).has_value();
}

bool is_preposition(std::string_view word) {
  return word == "of" || word == "in" || word == "at" || word == "for" || word == "on";
}

bool ends_with_article(std::string_view shown) {
  const std::size_t hyphen = shown.rfind('-');
  if (hyphen == shown.npos || shown.find(' ', hyphen) != shown.npos) return false;
  const std::size_t space = shown.rfind(' ', hyphen);
  return space != shown.npos &&
         entities::is_arabic_article(ascii::lower(shown.substr(space + 1, hyphen - space - 1)));
}

}  // namespace lede
