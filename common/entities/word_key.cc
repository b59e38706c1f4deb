#include "common/entities/word_key.h"

#include <algorithm>
#include <array>
#include <vector>

#include "common/base/ascii.h"
#include "common/entities/countries.h"
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

std::string_view without_party(std::string_view key) {
  if (!key.starts_with("r ") && !key.starts_with("d ")) return key;
  const std::string_view state = key.substr(2);
  // Short forms that alone mean something else, as Los Angeles.
  if (state == "la") return "louisiana";
  if (state == "mo") return "missouri";
  return state;
}

std::string phonetic_key(std::string_view key) { return heard_key(key).sounds; }

std::string consonant_key(std::string_view key) { return heard_key(key).skeletons; }

HeardKey heard_key(std::string_view key) {
  HeardKey heard;
  for (const std::string_view text : parts(key)) {
    const Part part(text);
    if (!heard.sounds.empty()) heard.sounds += ' ';
    if (!heard.skeletons.empty()) heard.skeletons += ' ';
    heard.sounds += part.sound();
    heard.skeletons += part.skeleton();
  }
  if (key.size() < 5 || std::any_of(key.begin(), key.end(), ascii::is_digit)) heard.sounds.clear();
  if (heard.skeletons.size() < 2) heard.skeletons.clear();
  return heard;
}

}  // namespace lede::entities
