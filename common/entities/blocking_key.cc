#include "common/entities/blocking_key.h"

#include <xxhash.h>

#include <string>

#include "common/entities/countries.h"
#include "common/entities/key.h"
#include "common/entities/known_aliases.h"
#include "common/entities/person_rules.h"
#include "common/entities/phonetic_key.h"
#include "common/entities/shown_name.h"
#include "common/entities/word_key.h"

namespace lede::entities {
namespace {

enum class Place : std::uint8_t { key, surname, skeleton, country, known_alias };

BlockingKey blocking_key(Place place, std::string_view text) {
  return static_cast<BlockingKey>(XXH64(text.data(), text.size(), static_cast<XXH64_hash_t>(place)));
}

/// Those that sound alike have one skeleton, however short.
std::string skeletons(std::string_view key) {
  std::string out;
  for (const std::string_view part : parts(key)) (out += skeleton(part)) += ' ';
  return out;
}

void see_other(EntityKind kind, std::string_view key, const SeeBlockingKeys& see) {
  see.blocking_key(blocking_key(Place::skeleton, skeletons(key)));
  if (const std::string words = word_key(kind, key); words != key) see.key(words);
  if (const auto country = country_of(without_party(key)))
    see.blocking_key(blocking_key(Place::country, *country));
  else if (const auto row = known_alias(without_legal_form(key)))
    see.blocking_key(blocking_key(Place::known_alias, std::to_string(*row)));
}

}  // namespace

BlockingKey blocking_key_of(std::string_view key) { return blocking_key(Place::key, key); }

void each_blocking_key(const PersonName& person, const SeeBlockingKeys& see) {
  for (const std::string& surname : surname_skeletons(person))
    see.blocking_key(blocking_key(Place::surname, surname));
}

void each_blocking_key(EntityKind kind, std::string_view name, std::string_view key,
                       const SeeBlockingKeys& see) {
  if (key.empty()) return;
  if (kind == EntityKind::person) return each_blocking_key(PersonName(key), see);
  see_other(kind, key, see);
  if (kind == EntityKind::org)
    for (const std::string& word : articled_words(name)) see.key(word);
}

}  // namespace lede::entities
