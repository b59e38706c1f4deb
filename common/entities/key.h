// What names are compared and counted by: a key that ignores case, accents, titles and articles, and a hash.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/entities.h"

namespace lede {

inline constexpr unsigned kNameHashBits = 48;
inline constexpr unsigned kNameHashBytes = kNameHashBits / 8;

/// The hash by which an entity's name is counted: 48 bits, of which the first two are its kind and the others
/// of xxhash64 over its kind and its bytes as printed. Among a million names two share one with a probability
/// of one in 150.
std::uint64_t name_hash(EntityKind kind, std::string_view name);

/// The hash with another kind.
constexpr std::uint64_t with_kind(std::uint64_t hash, EntityKind kind) {
  constexpr unsigned kShift = kNameHashBits - 2;
  return (hash & ((std::uint64_t{1} << kShift) - 1)) | static_cast<std::uint64_t>(kind) << kShift;
}
constexpr EntityKind kind_of_hash(std::uint64_t hash) {
  return static_cast<EntityKind>(hash >> (kNameHashBits - 2) & 3);
}

}  // namespace lede

namespace lede::entities {

/// The name in lower case words with single spaces: NFKC, no diacritics, dots, apostrophes or possessive,
/// hyphens are spaces, without leading "the" and the Arabic article before a part (al-, el-, ash-, as- ...).
/// Of persons also titles ("Russian Foreign Minister"), quoted nicknames and brackets go, and initials stand
/// apart ("J.K." is "j k"). Greek, Cyrillic and Arabic words are written in Latin letters: "Путин" is
/// "putin". Of things the spaces go as well: S-300, S 300, S300 are "s300". "Bashar al-Assad's" -> "bashar
/// assad", "U.S." -> "us". Empty only for a name without letters and digits. Linear; no ICU for ASCII.
std::string name_key(std::string_view name, EntityKind kind = EntityKind::person);

/// How a name is shown once its mentions are one, and the key of that.
struct ShownName {
  std::string shown;
  std::string key;  ///< name_key() of `shown`; empty where that is
};
/// Shown with single white space, without possessive, leading "the" and titles, all else as printed
/// ("President Bashar al-Assad's" -> "Bashar al-Assad"). Both are empty when only titles stand there.
ShownName shown_and_key(std::string_view name, EntityKind kind);

/// The words of a key, in order; views into it.
std::vector<std::string_view> parts(std::string_view key);

/// Whether a name, as printed, is an acronym: 2 to 8 capitals, with digits, dots, hyphens, "&" or a small
/// plural s at most ("NATO", "U.S.", "AT&T", "NGOs").
bool is_acronym(std::string_view name);

}  // namespace lede::entities
