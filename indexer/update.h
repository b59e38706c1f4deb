// Bringing an index up to date, from the lock to the closing line: the list of steps behind `lede-index
// DIR...`,
// --rebuild and --forget. And the state before a run, which --dry-run shares, so that both refuse the same
// things in the same words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/base/error.h"
#include "common/base/world.h"
#include "common/schema/opening.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/config.h"
#include "indexer/options.h"
#include "indexer/source/changes.h"
#include "indexer/write/writer.h"

namespace lede::indexer {

/// What an index holds, and how it was made.
struct IndexState {
  std::string folder = {};  ///< of the current generation; empty when there is none, or it is to be made
  FileManifest files = {};
  std::vector<schema::Root> roots = {};
  /// nullopt when there is no index, or none that --rebuild can understand
  std::optional<schema::Stamp> stamp = {};
  RecurringLines recurring = {};
  std::string dictionary = {};  ///< articles are packed with it; "" when they are packed without
  CommitCounts counts = {};
};

/// Of the current generation; empty when there is none. Throws Error{index} for one that is damaged or of
/// another version.
IndexState read_index_state(const std::string& index_path);

/// Walks the roots, leaving out the index itself. Throws Error{interrupted} when stopped, and Error{io} for a
/// deserted root unless options.keep_missing.
Found look(const IndexState& known, const std::vector<schema::Root>& roots, const std::string& index_path,
           const Options& options, World& world);

/// The last day that an article of a run may have been published: tomorrow, for some live east of us.
Date latest_day(World& world);

/// Task::update and Task::rebuild. Changes nothing before the folders, the lock, the index and the walk have
/// been checked. Returns ok, or interrupted after a stop (an update keeps what it has done, a rebuild leaves
/// the old index). Throws Error{usage, lock, index, io, interrupted}.
ExitCode update(World& world, const Options& options);

/// Task::forget: removes folders and their articles. Looks at no file, so it works while disks are away.
ExitCode forget(World& world, const Options& options);

}  // namespace lede::indexer
