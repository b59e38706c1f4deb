// --clusters and --why: which names are taken for one, and for what reason.
#pragma once

#include "common/base/error.h"
#include "common/base/world.h"
#include "indexer/options.h"

namespace lede::indexer {

/// Lists on world.out every cluster of more than one name, the commonest first: in how many articles (one
/// that uses two of its names counts twice), kind, name, and the other names; as JSON Lines with --json, then
/// with the reasons. Returns nothing_found when there is none.
ExitCode clusters(World& world, const Options& options);

/// One sentence on world.out; nothing_found when the two are not one.
ExitCode why(World& world, const Options& options);

}  // namespace lede::indexer
