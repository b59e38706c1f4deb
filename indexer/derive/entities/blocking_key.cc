#include "indexer/derive/entities/blocking_key.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <utility>

#include "common/base/ascii.h"
#include "common/base/bytes.h"
#include "common/entities/key.h"
#include "common/entities/phonetic_key.h"
#include "common/entities/words.h"

namespace lede::entities {
namespace {

using Words = std::vector<std::string_view>;

std::string joined(const Words& words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

/// Where "X of Y" and "Y X" are two: the universities of a state and of some cities, and houses.
bool keeps_order(std::string_view what, std::string_view where) {
  constexpr std::array kTwoUniversities = {"boston", "houston", "miami", "washington", "york"};
  if (what == "house") return true;
  return what == "university" &&
         (country_of(where) ||
          std::find(kTwoUniversities.begin(), kTwoUniversities.end(), where) != kTwoUniversities.end());
}

enum class Place : std::uint8_t { key, surname, consonants, country, known_alias };

BlockingKey blocking_key(Place place, std::string_view text) {
  return static_cast<BlockingKey>(XXH64(text.data(), text.size(), static_cast<XXH64_hash_t>(place)));
}

/// Words that sound alike have one consonant key, however short.
std::string consonant_keys(std::string_view key) {
  std::string out;
  for (const std::string_view part : parts(key)) (out += consonant_key(part)) += ' ';
  return out;
}

void block_other(EntityKind kind, std::string_view name, std::string_view key, Blocking& blocking) {
  blocking.keys.push_back(blocking_key(Place::consonants, consonant_keys(key)));
  if (std::string words = word_key(kind, key); words != key) blocking.other_keys.push_back(std::move(words));
  if (const auto country = country_of_place(name, key))
    blocking.keys.push_back(blocking_key(Place::country, *country));
  else if (const auto row = known_alias(without_legal_form(key)))
    blocking.keys.push_back(blocking_key(Place::known_alias, std::to_string(*row)));
}

}  // namespace

std::string_view without_legal_form(std::string_view key) {
  std::string_view rest = key;
  for (std::size_t at = rest.rfind(' '); at != rest.npos && is_legal_form(rest.substr(at + 1));
       at = rest.rfind(' '))
    rest = rest.substr(0, at);
  return country_of(rest) ? key : rest;
}

std::string word_key(EntityKind kind, std::string_view key) {
  if (key.find(' ') == key.npos || country_of(key)) return std::string(key);
  Words words = parts(kind == EntityKind::org ? without_legal_form(key) : key);
  std::erase_if(words,
                [&](std::string_view word) { return words.size() > 2 && (word == "the" || word == "and"); });
  const auto of = std::find(words.begin(), words.end(), "of");
  if (of == words.begin() || of == words.end() || of + 1 == words.end()) return joined(words);
  Words turned(of + 1, words.end());
  if (keeps_order(*(of - 1), joined(turned))) return joined(words);
  constexpr std::array kGoverned = {"republic",     "kingdom", "city",   "state",
                                    "commonwealth", "town",    "village"};
  const bool governed = kind == EntityKind::place && of == words.begin() + 1 &&
                        std::find(kGoverned.begin(), kGoverned.end(), words.front()) != kGoverned.end();
  if (!governed) turned.insert(turned.end(), words.begin(), of);
  return joined(turned);
}

std::optional<std::string_view> country_of_place(std::string_view name, std::string_view key) {
  const bool is_short = key.size() <= 3 && key.find(' ') == key.npos;  // "Md." and "Ill.", not "M.D.", "I'll"
  const bool is_word = is_short && (name.find('\'') != name.npos || name.find("\xE2\x80\x99") != name.npos);
  if (is_word || name == "M.D." || name == "M.D" || key == "new yorker") return std::nullopt;
  return country_of(key);
}

SpellingKeys spelling_keys(std::string_view key) {
  SpellingKeys keys;
  for (const std::string_view text : parts(key)) {
    const Part part(text);
    if (!keys.phonetic.empty()) keys.phonetic += ' ';
    if (!keys.consonant.empty()) keys.consonant += ' ';
    keys.phonetic += part.phonetic_key();
    keys.consonant += part.consonant_key();
  }
  if (key.size() < 5 || std::any_of(key.begin(), key.end(), ascii::is_digit)) keys.phonetic.clear();
  if (keys.consonant.size() < 2) keys.consonant.clear();
  return keys;
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

BlockingKey blocking_key_of(std::string_view key) { return blocking_key(Place::key, key); }

std::string blocking_row_key(BlockingKey key) {
  std::string row(1, 'b');
  append_big_endian(row, key);
  return row;
}

Blocking blocking_of(const BlockedName& name) {
  Blocking blocking;
  if (name.key.empty()) return blocking;
  if (name.person != nullptr) {
    for (const std::string& surname : surname_consonant_keys(*name.person))
      blocking.keys.push_back(blocking_key(Place::surname, surname));
    return blocking;
  }
  block_other(name.kind, name.name, name.key, blocking);
  if (name.kind == EntityKind::org)
    for (std::string& word : articled_words(name.name)) blocking.other_keys.push_back(std::move(word));
  return blocking;
}

}  // namespace lede::entities
