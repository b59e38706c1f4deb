// How a part of a name may sound: spellings of one foreign name in Latin letters have the same phonetic key,
// or the same consonant key.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace lede::entities {

/// One part of a key as it may sound: kh, q, c, ck, x and an initial g or gh are k; ou, oo are u; y is i; sh
/// is s, ph f, dh d, th t, zh j, w v; doubles single, a final h after a vowel silent. "qaddafi" and "kadhafi"
/// -> "kadafi".
std::string phonetic_key(std::string_view part);
/// The consonants of its phonetic key ("kdf"); all of that where it has none.
std::string consonant_key(std::string_view part);

/// What two parts are compared by. The keys are found when first asked for: most names differ without. Not to
/// be shared between threads.
class Part {
 public:
  explicit Part(std::string_view text_) : text(text_) {}

  std::string_view text;  ///< of a key that outlives this
  const std::string& phonetic_key() const;
  const std::string& consonant_key() const;

 private:
  struct Keys {
    std::string phonetic, consonant;  ///< empty until asked for
  };
  Keys& keys() const;
  mutable std::unique_ptr<Keys> keys_;  ///< of few parts: most take less memory without
};
/// Whether the two may be one name in two transcriptions: the same phonetic key, or the same consonant key,
/// phonetic keys at most two edits apart and first vowels that transcriptions exchange (Bashar, Bashir; not
/// Hassan, Hussein). Parts of 3 letters only when they are equal.
bool sounds_alike(const Part& a, const Part& b);

}  // namespace lede::entities
