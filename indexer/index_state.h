// The state before a run: of the index, of the command line, of the disk. Shared by update and --dry-run, so
// that both refuse the same things in the same words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/base/world.h"
#include "common/schema/opening.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/options.h"
#include "indexer/source/changes.h"

namespace lede::indexer {

/// What an index holds, and how it was made.
struct IndexState {
  FileManifest files;
  std::vector<schema::Root> roots;
  /// nullopt when there is no index, or (salvaged) none that can be understood
  std::optional<schema::Stamp> stamp;
  RecurringLines recurring = {};
  std::string dictionary = {};  ///< articles are packed with it; "" when they are packed without
};

/// Of the current generation; empty when there is none. Throws Error{index} for one that is damaged or of
/// another version.
IndexState read_index_state(const std::string& index_path);

/// The same for --rebuild: as much as can still be read of a damaged index, or one of another version. Never
/// throws Error{index}.
IndexState salvage_index_state(const std::string& index_path);

/// The roots of the run. Throws Error{usage} when there are none, or one of `folders` does not exist.
std::vector<schema::Root> roots_of_run(const IndexState& known, const std::vector<std::string>& folders);

/// Walks the roots, leaving out the index itself. Throws Error{interrupted} when stopped, and Error{io} for a
/// deserted root unless `keep_missing`.
Found look(const IndexState& known, const std::vector<schema::Root>& roots, const std::string& index_path,
           bool keep_missing, World& world);

}  // namespace lede::indexer
