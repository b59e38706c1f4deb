// Entity clusters brought up to date with a few names that came, went or changed their count, in time that
// goes with these and their update components, not with the archive.
#pragma once

#include <string>
#include <vector>

#include "common/entities/cluster_table.h"
#include "indexer/derive/entities/link.h"

namespace lede::entities {

struct NameChanges {
  std::vector<NameCount> names;       ///< distinct; with their counts now, 0: no article has it any more
  std::vector<std::string> acronyms;  ///< whose definitions changed, as in Definition::acronym
  std::vector<DefinitionCount> definitions;  ///< all of the archive
};

/// The bytes that encode_clusters(make_clusters()) makes of all names and definitions after the changes, if
/// `old` is what it made of those before. Throws Error{index} for damaged bytes.
std::string update_clusters(const ClusterTable& old, const NameChanges& changes, Epoch epoch);

}  // namespace lede::entities
