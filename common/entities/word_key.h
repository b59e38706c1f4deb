// By what the keys of organisations, places and things (name_key.h) are compared beyond being equal.
#pragma once

#include <string>
#include <string_view>

#include "common/article/entities.h"

namespace lede::entities {

/// "ropeworks" of "ropeworks inc". "Texas AG" keeps it: that is the attorney general's office.
std::string_view without_legal_form(std::string_view key);

/// "R-Ky" is a member of parliament's party and state: "louisiana" of "r la", "ky" of "r ky".
std::string_view without_party(std::string_view key);

/// "Home Depot Inc." is "home depot", "Department of State" is "state department", "Republic of Chad" is
/// "chad". A country's key stays: the Republic of China is not China.
std::string word_key(EntityKind kind, std::string_view key);

/// The sounds of its words. Empty where too little is left to go by.
std::string phonetic_key(std::string_view key);

/// The skeletons of its words. Empty where too little is left to go by.
std::string consonant_key(std::string_view key);

/// Both.
struct HeardKey {
  std::string sounds;
  std::string skeletons;
};
HeardKey heard_key(std::string_view key);

}  // namespace lede::entities
