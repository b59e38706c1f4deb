// Spellings of one name reduced to what they share: a key that ignores case, accents, titles and articles,
// and a consonant skeleton under which the ways of writing a foreign name in Latin letters meet.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/article/entities.h"

namespace lede::names {

/// The name in lower case words with single spaces: NFKC, no diacritics, dots, apostrophes or possessive,
/// hyphens are spaces, without leading "the" and the Arabic article before a part (al-, el-, ash-, as- ...).
/// Of persons also titles ("Russian Foreign Minister"), quoted nicknames and brackets go, and initials stand
/// apart ("J.K." is "j k"). Of things the spaces go as well: S-300, S 300, S300 are "s300". "Bashar
/// al-Assad's" -> "bashar assad", "U.S." -> "us". Empty only for a name without letters and digits. Linear;
/// no ICU for ASCII.
std::string name_key(std::string_view name, EntityKind kind = EntityKind::person);

/// How `name` is shown once its mentions are one: white space single, no possessive, leading "the" and titles
/// gone, all else as printed ("President Bashar al-Assad's" -> "Bashar al-Assad"). Empty when only titles
/// stand there.
std::string shown_name(std::string_view name, EntityKind kind);

/// The words of a key, in order; views into it.
std::vector<std::string_view> parts(std::string_view key);

/// One part of a key as it may sound: kh, q, c, ck, x and an initial g or gh are k; ou, oo are u; y is i; sh
/// is s, ph f, dh d, th t, zh j, w v; doubles single, a final h after a vowel silent. "qaddafi" and "kadhafi"
/// -> "kadafi".
std::string sound(std::string_view part);
/// The consonants of its sound ("kdf"); the sound itself where there are none.
std::string skeleton(std::string_view part);

/// What two parts are compared by. Sound and skeleton are found when first asked for: most names are told
/// apart without. Not to be shared between threads.
class Part {
 public:
  explicit Part(std::string_view text_) : text(text_) {}

  std::string_view text;  ///< of a key that outlives this
  const std::string& sound() const;
  const std::string& skeleton() const;

 private:
  mutable std::string sound_, skeleton_;  ///< empty until asked for
};
/// Whether the two may be one name in two transcriptions: same sound, or same skeleton, sounds at most two
/// edits apart and first vowels akin (Bashar, Bashir; not Hassan, Hussein). Never for parts of 3 letters but
/// equal.
bool sounds_alike(const Part& a, const Part& b);

}  // namespace lede::names
