// --rings and --why: which names are taken for one, and for what reason.
#pragma once

#include "common/base/error.h"
#include "common/base/world.h"
#include "indexer/options.h"

namespace lede::indexer {

/// Lists on world.out every ring of more than one name, those in most articles first: articles, kind, name,
/// and the other names with their reasons; as JSON Lines with --json. Returns nothing_found when there is
/// none.
ExitCode rings(World& world, const Options& options);

/// One sentence on world.out; nothing_found when the two are not one.
ExitCode why(World& world, const Options& options);

}  // namespace lede::indexer
