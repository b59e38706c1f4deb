// Roots -> the list of candidate files, sorted by path. The only place that walks folders.
#pragma once

#include <atomic>
#include <string>
#include <vector>

#include "common/base/files.h"
#include "indexer/source/raw_text.h"

namespace lede::indexer {

struct FoundFile {
  std::string path;  ///< absolute
  fs::FileStatus status;
};

struct Found {
  /// With a format_of, sorted by path bytes, each path once although roots overlap.
  std::vector<FoundFile> files;
  std::vector<Skipped> skipped;  ///< special files, loops, unreadable folders; files of unknown type
};

/// Follows symlinks to files and folders, a folder once on each path (device and inode), so loops end. Names
/// that begin with a dot are passed over silently (a root may have one). Stops early when `stop` is set. A
/// root that is itself a file is that file; a root that does not exist is skipped as unreadable. Skipped are
/// sorted by path too.
Found walk(const std::vector<std::string>& roots, const std::atomic<int>& stop);

}  // namespace lede::indexer
