// The run through the files: workers read, clean and plan them; this thread writes, in path order, commits
// now and then, shows progress and watches for the stop signal.
#pragma once

#include <optional>
#include <vector>

#include "common/base/world.h"
#include "indexer/plan_file.h"
#include "indexer/report.h"
#include "indexer/write/writer.h"

namespace lede::indexer {

using VanishedFiles = std::vector<const ManifestFile*>;

/// Reads every file of changes.to_read and brings its articles into the database of `writer`. Counts them in
/// `tally`. Commits, with the derived tables, after a minute, or ten times what the commit before has taken;
/// the last commit is left to the caller.
/// Returns the vanished files that no new file turned out to be, for remove_vanished(). nullopt when
/// world.stop was set: the file that was being read is finished, the other files are left for the next run.
std::optional<VanishedFiles> run_pipeline(const Changes& changes, const WorkerSettings& settings,
                                          Writer& writer, Tally& tally, World& world);

/// Removes the articles of these files, sorted by path. They may be in the new place of an article that was
/// found before: so together with the last files of the run.
void remove_vanished(const VanishedFiles& files, Writer& writer, Tally& tally);

}  // namespace lede::indexer
