// The run through the files: workers read, clean and plan them; this thread writes, in path order, commits
// now and then, shows progress and watches for the stop signal.
#pragma once

#include "common/base/world.h"
#include "indexer/updater.h"

namespace lede::indexer {

/// Passes every file of changes.to_read to `updater`, and then removes the articles of the vanished files.
/// Commits every 16 MB of text or 60 s, between two files; the last commit is left to the caller. False when
/// world.stop was set: the file at hand is finished, the other files and the vanished ones are left for the
/// next run.
bool run_pipeline(const Changes& changes, const WorkerSettings& settings, Writer& writer, Updater& updater,
                  World& world);

}  // namespace lede::indexer
