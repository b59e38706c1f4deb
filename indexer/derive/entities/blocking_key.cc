#include "indexer/derive/entities/blocking_key.h"

#include <xxhash.h>

#include <string>
#include <utility>

#include "common/base/bytes.h"
#include "common/entities/countries.h"
#include "common/entities/key.h"
#include "common/entities/known_aliases.h"
#include "common/entities/person_rules.h"
#include "common/entities/phonetic_key.h"
#include "common/entities/shown_name.h"
#include "common/entities/word_key.h"

namespace lede::entities {
namespace {

enum class Place : std::uint8_t { key, surname, consonants, country, known_alias };

BlockingKey blocking_key(Place place, std::string_view text) {
  return static_cast<BlockingKey>(XXH64(text.data(), text.size(), static_cast<XXH64_hash_t>(place)));
}

/// Words that sound alike have one consonant key, however short.
std::string consonant_keys(std::string_view key) {
  std::string out;
  for (const std::string_view part : parts(key)) (out += skeleton(part)) += ' ';
  return out;
}

void block_other(EntityKind kind, std::string_view key, Blocking& blocking) {
  blocking.keys.push_back(blocking_key(Place::consonants, consonant_keys(key)));
  if (std::string words = word_key(kind, key); words != key) blocking.other_keys.push_back(std::move(words));
  if (const auto country = country_of(without_party(key)))
    blocking.keys.push_back(blocking_key(Place::country, *country));
  else if (const auto row = known_alias(without_legal_form(key)))
    blocking.keys.push_back(blocking_key(Place::known_alias, std::to_string(*row)));
}

}  // namespace

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
    for (const std::string& surname : surname_skeletons(*name.person))
      blocking.keys.push_back(blocking_key(Place::surname, surname));
    return blocking;
  }
  block_other(name.kind, name.key, blocking);
  if (name.kind == EntityKind::org)
    for (std::string& word : articled_words(name.name)) blocking.other_keys.push_back(std::move(word));
  return blocking;
}

}  // namespace lede::entities
