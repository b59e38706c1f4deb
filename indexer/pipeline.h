// The run through the files: workers read, clean and plan them; this thread writes, in path order, commits
// now and then, shows progress and watches for the stop signal.
#pragma once

#include "common/base/world.h"
#include "indexer/updater.h"

namespace lede::indexer {

/// Takes every file of changes.to_read through `updater`, and then the vanished ones out. Commits every 16 MB
/// of text or 60 s, between two files, not at the end: that is left to the caller. False when world.stop was
/// set: the file in hand is finished, the others and the vanished are left for the next run.
bool run_pipeline(const Changes& changes, const WorkerSettings& settings, Writer& writer, Updater& updater,
                  World& world);

}  // namespace lede::indexer
