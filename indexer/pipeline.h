// The run through the files: workers read, clean and plan them; this thread writes, in path order, commits
// now and then, shows progress and watches for the stop signal.
#pragma once

#include "common/base/world.h"
#include "indexer/plan_file.h"
#include "indexer/report.h"
#include "indexer/write/writer.h"

namespace lede::indexer {

/// Reads every file of changes.to_read and brings its articles into the database of `writer`; then removes
/// the articles of the vanished files that no new file turned out to be. Counts them in `tally`. Commits
/// every 16 MB of text, also within a file, or 60 s; the last commit is left to the caller. False when
/// world.stop was set: the file that was being read is finished, the other files and the vanished ones are
/// left for the next run.
bool run_pipeline(const Changes& changes, const WorkerSettings& settings, Writer& writer, Tally& tally,
                  World& world);

}  // namespace lede::indexer
