// Where names meet: two that may be kin (Rings::kin) have a meeting in common, unless they share a key
// already. So those that a new name may be kin with are found without looking at all names.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "common/article/entities.h"
#include "common/names/person_rules.h"

namespace lede::names {

/// A hash; what meets by chance costs time and changes nothing.
using Meeting = std::uint32_t;

/// Where names of that key meet others.
Meeting meeting_of_key(std::string_view key);

struct SeeMeetings {
  std::function<void(Meeting)> meeting;
  std::function<void(std::string_view)> key;  ///< where the names of that key meet
};
/// Shows all meetings of a name as printed, whose key is `key`, but that of the names of its own key; some
/// may repeat. None for an empty key.
void each_meeting(EntityKind kind, std::string_view name, std::string_view key, const SeeMeetings& see);
/// The same of a person.
void each_meeting(const PersonName& person, const SeeMeetings& see);

}  // namespace lede::names
