#include "common/names/ring_meeting.h"

#include <xxhash.h>

#include <string>

#include "common/names/countries.h"
#include "common/names/known_aliases.h"
#include "common/names/name_key.h"
#include "common/names/person_rules.h"
#include "common/names/printed_name.h"
#include "common/names/sound.h"
#include "common/names/word_key.h"

namespace lede::names {
namespace {

enum class Place : std::uint8_t { key, surname, skeleton, country, known_alias };

Meeting meeting(Place place, std::string_view text) {
  return static_cast<Meeting>(XXH64(text.data(), text.size(), static_cast<XXH64_hash_t>(place)));
}

/// Those that sound alike have one skeleton, however short.
std::string skeletons(std::string_view key) {
  std::string out;
  for (const std::string_view part : parts(key)) (out += skeleton(part)) += ' ';
  return out;
}

void see_other(EntityKind kind, std::string_view key, const SeeMeetings& see) {
  see.meeting(meeting(Place::skeleton, skeletons(key)));
  if (const std::string words = word_key(kind, key); words != key) see.key(words);
  if (const auto country = country_of(without_party(key)))
    see.meeting(meeting(Place::country, *country));
  else if (const auto row = known_alias(without_legal_form(key)))
    see.meeting(meeting(Place::known_alias, std::to_string(*row)));
}

}  // namespace

Meeting meeting_of_key(std::string_view key) { return meeting(Place::key, key); }

void each_meeting(const PersonName& person, const SeeMeetings& see) {
  for (const std::string& surname : surname_skeletons(person)) see.meeting(meeting(Place::surname, surname));
}

void each_meeting(EntityKind kind, std::string_view name, std::string_view key, const SeeMeetings& see) {
  if (key.empty()) return;
  if (kind == EntityKind::person) return each_meeting(PersonName(key), see);
  see_other(kind, key, see);
  if (kind == EntityKind::org)
    for (const std::string& word : articled_words(name)) see.key(word);
}

}  // namespace lede::names
