// Spellings of one name reduced to what they share: a key that ignores case, accents, titles and articles.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/article/entities.h"

namespace lede::entities {

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

/// Both of one name, found in one go.
struct ShownName {
  std::string shown;  ///< shown_name()
  std::string key;    ///< name_key() of `shown`; empty where that is
};
ShownName shown_and_key(std::string_view name, EntityKind kind);

/// The words of a key, in order; views into it.
std::vector<std::string_view> parts(std::string_view key);

}  // namespace lede::entities
