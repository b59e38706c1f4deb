// The state of an index and of the disk before a run. Building, updating and --dry-run share it, so that all
// refuse the same things in the same words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/base/world.h"
#include "common/schema/opening.h"
#include "indexer/clean/lines/lines.h"
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
  std::string read_tables = {};  ///< read_tables_folder(); empty: tables are read again
};

/// Of the current generation; empty when there is none. Throws Error{index} for one that is damaged or of
/// another version.
IndexState read_index_state(const std::string& index_path);

/// For --rebuild: as much of the state as can still be read of a damaged index, or one of another version.
IndexState salvage_index_state(const std::string& index_path);

/// What was read from standard input, as files: a root of the index in its own folder, so that later runs and
/// --rebuild read them like all others.
std::string stdin_folder(const std::string& index_path);

/// What runs have read of tables of metadata (clean/sidecars.h).
std::string read_tables_folder(const std::string& index_path);

/// Walks the roots, leaving out the index itself. Throws Error{interrupted} when stopped, and Error{io} for a
/// deserted root unless options.keep_missing.
Found look(const IndexState& known, const std::vector<schema::Root>& roots, const std::string& index_path,
           const Options& options, World& world);

}  // namespace lede::indexer
