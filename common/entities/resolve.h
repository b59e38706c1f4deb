// What a typed name means: person:kerry, person:"bashar al-assad", who:us, place:US.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/entities/overrides.h"

namespace lede::entities {

/// How well a cluster answers, best first.
enum class Fit : std::uint8_t {
  whole,     ///< one of its names is what was typed, but for case, accents and titles
  spelling,  ///< one of its names may be the typed full name (person_rules.h)
  surname,   ///< the typed word is the surname of one of its names
  part,      ///< the typed words are among those of one of its names
};

struct ResolvedCluster {
  ClusterId id = 0;
  Fit fit = Fit::whole;
  bool doubtful = false;  ///< only an office that was held for a time answers; see the cluster's members
  EntityCluster cluster;
};

/// The clusters that `typed` means, the best fit only (but a bare surname brings the persons of that surname
/// and the cluster of the bare name), most frequent first. `kind` nullopt: any (who:). Empty for an unknown
/// name: then ask table().nearest(). A typed `us` with a field means the country, since the field says so.
/// Case is otherwise ignored.
std::vector<ResolvedCluster> resolve(const ClusterView& clusters, std::optional<EntityKind> kind,
                                     std::string_view typed);

}  // namespace lede::entities
