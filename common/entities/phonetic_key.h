// How a part of a name may sound: the ways of writing a foreign name in Latin letters meet under one sound,
// or under its consonants.
#pragma once

#include <string>
#include <string_view>

namespace lede::entities {

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

}  // namespace lede::entities
