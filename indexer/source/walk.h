// Walks the roots and lists the files to read, sorted by path.
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
  /// Files of a known format, sorted by the bytes of their paths, each path once though roots may overlap.
  std::vector<FoundFile> files;
  std::vector<Skipped> skipped;  ///< special files, loops, unreadable folders; files of unknown type
};

/// Follows symlinks to files and folders. A folder inside itself (same device and inode) is skipped, so loops
/// end. Names that begin with a dot are ignored, except those of roots. A root may be a file; a root that
/// does not exist is skipped as unreadable. Skipped files are sorted by path, too. Stops early when `stop` is
/// set.
Found walk(const std::vector<std::string>& roots, const std::atomic<int>& stop);

}  // namespace lede::indexer
