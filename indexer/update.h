// Bringing an index up to date, from the lock to the closing line: the list of steps behind `lede-index
// DIR...`, --rebuild and --forget.
#pragma once

#include "common/article/date.h"
#include "common/base/error.h"
#include "common/base/world.h"
#include "indexer/options.h"

namespace lede::indexer {

/// The last day that an article of a run may have been published: tomorrow, for some live east of us.
Date latest_day(World& world);

/// Task::update and Task::rebuild. Changes nothing before the folders, the lock, the index and the walk have
/// been checked. Returns ok, or interrupted after a stop (an update keeps what it has done, a rebuild leaves
/// the old index). Throws Error{usage, lock, index, io, interrupted}.
ExitCode update(World& world, const Options& options);

/// Task::forget: removes folders and their articles. Looks at no file, so it works while disks are away.
ExitCode forget(World& world, const Options& options);

}  // namespace lede::indexer
