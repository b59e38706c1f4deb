// Where names meet: two that may be update component (EntityClusters::update component) have a blocking key
// in common, unless they share a key already. So those that a new name may be update component with are found
// without looking at all names.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "common/article/entities.h"
#include "common/entities/person_rules.h"

namespace lede::entities {

/// A hash; what meets by chance costs time and changes nothing.
using BlockingKey = std::uint32_t;

/// Where names of that key meet others.
BlockingKey blocking_key_of(std::string_view key);

struct SeeBlockingKeys {
  std::function<void(BlockingKey)> blocking_key;
  std::function<void(std::string_view)> key;  ///< where the names of that key meet
};
/// Shows all blocking keys of a name as printed, whose key is `key`, but that of the names of its own key;
/// some may repeat. None for an empty key.
void each_blocking_key(EntityKind kind, std::string_view name, std::string_view key,
                       const SeeBlockingKeys& see);
/// The same of a person.
void each_blocking_key(const PersonName& person, const SeeBlockingKeys& see);

}  // namespace lede::entities
