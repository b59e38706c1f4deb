// --dry-run: what an update would do, in files, without a lock and without changing anything.
#pragma once

#include <string>
#include <vector>

#include "common/base/world.h"
#include "indexer/options.h"
#include "indexer/source/changes.h"

namespace lede::indexer {

/// One file that an update would treat: A added, M changed, D removed, R moved (from `from`).
struct Planned {
  char letter = 'A';
  std::string path;
  std::string from = {};
  bool operator==(const Planned&) const = default;
};

/// Changed files and possible moves are read, so that a touch is not taken for a change nor a move for a new
/// file; new ones that cannot be moved ones are not. Sorted by path.
std::vector<Planned> plan_update(const Changes& changes);

/// Prints counts, and with --verbose each file, on world.out. Throws as update() does.
ExitCode dry_run(World& world, const Options& options);

}  // namespace lede::indexer
