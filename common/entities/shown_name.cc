#include "common/entities/shown_name.h"

#include <algorithm>

#include "common/base/ascii.h"
#include "common/entities/key.h"
#include "common/entities/words.h"

namespace lede::entities {

bool is_acronym(std::string_view name) {
  return name.size() >= 2 && std::all_of(name.begin(), name.end(), [](char c) {
           return ascii::is_upper(c) || ascii::is_digit(c) || c == '.' || c == '-' || c == '&';
         });
}

bool has_arabic_article(std::string_view name) {
  const auto is_mark = [](char c) { return c == '-' || c == ' '; };
  const auto starts_article = [&](std::size_t at) {
    const std::string_view rest = name.substr(at);
    if (rest.size() < 4 || is_mark(rest[0]) || is_mark(rest[1])) return false;
    const std::size_t mark = is_mark(rest[2]) ? 2 : 3;
    return is_mark(rest[mark]) && is_arabic_article(ascii::lower(rest.substr(0, mark))) &&
           (rest[mark] == '-' || ascii::lower(rest[0]) == 'a');
  };
  for (std::size_t at = 0; at < name.size(); ++at)
    if ((at == 0 || name[at - 1] == ' ') && starts_article(at)) return true;
  return false;
}

std::vector<std::string> articled_words(std::string_view name) {
  std::vector<std::string> found;
  if (name.find('-') == name.npos) return found;
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (at > 0 && name[at - 1] != ' ') continue;
    const std::string_view rest = name.substr(at, name.find(' ', at) - at);
    const std::size_t hyphen = rest.find('-');
    if (hyphen == rest.npos || !is_arabic_article(ascii::lower(rest.substr(0, hyphen)))) continue;
    found.push_back(name_key(rest.substr(hyphen + 1), EntityKind::org));
  }
  return found;
}

}  // namespace lede::entities
