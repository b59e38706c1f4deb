// What was asked on the command line of lede-search, done.
#pragma once

#include "common/base/error.h"
#include "common/base/world.h"
#include "searcher/options.h"

namespace lede::searcher {

/// Exit code as grep: ok when something was found, nothing_found, error when a query of a batch failed.
/// Throws Error.
ExitCode run_command(World& world, const Options& options);

}  // namespace lede::searcher
