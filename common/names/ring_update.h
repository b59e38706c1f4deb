// Rings brought up to date with a few names that came, went or changed their count, in time that goes with
// these and their kin, not with the archive.
#pragma once

#include <string>
#include <vector>

#include "common/names/ring_file.h"
#include "common/names/rings.h"

namespace lede::names {

struct NameChanges {
  std::vector<NameCount> names;       ///< distinct; with their counts now, 0: no article has it any more
  std::vector<std::string> acronyms;  ///< whose definitions changed, as in Definition::acronym
  std::vector<DefinitionCount> definitions;  ///< all of the archive
};

/// The bytes that encode_rings(make_rings()) makes of all names and definitions after the changes, if `old`
/// is what it made of those before. Throws Error{index} for damaged bytes.
std::string update_rings(const RingTable& old, const NameChanges& changes);

}  // namespace lede::names
