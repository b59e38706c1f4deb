// --then: a command that follows a run which changed articles.
#pragma once

#include "common/base/error.h"
#include "common/base/world.h"
#include "indexer/options.h"

namespace lede::indexer {

/// How a run ended, and whether it changed articles.
struct Ended {
  ExitCode code = ExitCode::ok;
  bool changed = false;
};

/// Runs options.then with sh, if there is one and anything to follow; the index, or the archive that it is
/// of, stands in its LEDE_INDEX. To be called when the lock is free, so that the command may use the index as
/// it likes. Returns the code of the run; throws Error{io} where the command ends with a status above 1, or
/// by a signal: 1 is what lede-search and grep end with when they find nothing.
ExitCode follow(World& world, const Options& options, const Ended& ended);

}  // namespace lede::indexer
