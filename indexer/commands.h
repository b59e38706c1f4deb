// From a task to the function that does it.
#pragma once

#include "common/base/error.h"
#include "common/base/world.h"
#include "indexer/options.h"

namespace lede::indexer {

/// Does what the options ask for. Throws Error for the end of the run.
ExitCode run_command(World& world, const Options& options);

}  // namespace lede::indexer
