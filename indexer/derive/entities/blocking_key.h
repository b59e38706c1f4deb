// The rule that makes updates possible: two names that a join rule may relate (Forest::relate) either have
// one name_key(), or have a blocking key in common, or one names the other's key. So the names that a new
// name may be joined with, or keep apart, are found without looking at all names.
//
// Every join rule needs its row here; blocking_key_test.cc has a case for each:
//   rule (file)                                    what both have
//   same key, other kind (link_*.cc, join_kinds)   name_key()
//   full names of persons (link_persons.cc)        a consonant key of the surname
//   surname-only mention (link_persons.cc)         the consonant key of the surname
//   spellings of others (link_others.cc)           the consonant keys of all words
//   same words (link_others.cc)                    word_key(): one of them may be the other's name_key()
//   articled words of organisations                a word: the other's name_key()
//   country, known alias (join_known)              the country; the row of the table
//   definition (join_known)                        nothing: ClusterUpdate looks up both names of each
//   definition
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/entities.h"
#include "common/entities/person_rules.h"

namespace lede::entities {

/// "ropeworks" of "ropeworks inc". "Texas AG" keeps it: that is the attorney general's office.
std::string_view without_legal_form(std::string_view key);
/// The country or state of a name as printed, and its key: "Md." is Maryland, but not "M.D.", nor "I'll"
/// Illinois, nor the New Yorker a city; "R-Ky" is a party's member and no place.
std::optional<std::string_view> country_of_place(std::string_view name, std::string_view key);
/// Of what is no person: "Home Depot Inc." is "home depot", "Department of State" is "state department",
/// "Republic of Chad" is "chad". A country's key stays: the Republic of China is not China.
std::string word_key(EntityKind kind, std::string_view key);

/// The phonetic and the consonant keys of a key's words. Empty where too little is left to go by.
struct SpellingKeys {
  std::string phonetic;
  std::string consonant;
};
SpellingKeys spelling_keys(std::string_view key);

/// Whether an Arabic article stands before one of the words of a name as printed: "Jabhat al-Nusra".
bool has_arabic_article(std::string_view name);
/// The words of a name, as printed, that an Arabic article and a hyphen stand before, folded: "nusra".
std::vector<std::string> articled_words(std::string_view name);

/// A hash; what meets by chance costs time and changes nothing.
using BlockingKey = std::uint32_t;

struct BlockedName {
  EntityKind kind;
  std::string_view name;     ///< as printed
  std::string_view key;      ///< its name_key()
  const PersonName* person;  ///< of that key; null for what is no person
};

struct Blocking {
  std::vector<BlockingKey> keys;        ///< some may repeat
  std::vector<std::string> other_keys;  ///< name_key() of names that it may be joined with; some may repeat
};

/// Nothing for a name without a key.
Blocking blocking_of(const BlockedName& name);
/// Where names meet that may be joined with names of that name_key().
BlockingKey blocking_key_of(std::string_view key);
/// The row of the cluster table that lists those who meet there.
std::string blocking_row_key(BlockingKey key);

}  // namespace lede::entities
