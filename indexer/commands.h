// The tasks of lede-index: a table from task to function. Those that change an index are in update.h.
#pragma once

#include "common/base/error.h"
#include "common/base/world.h"
#include "indexer/options.h"

namespace lede::indexer {

/// Does what the options ask for. Throws Error for the end of the run.
ExitCode run_command(World& world, const Options& options);

}  // namespace lede::indexer
