// Which blocks of Xapian's tables this program writes, so that digests (digests.h) are brought up to date
// without a look at the others, which would read the whole index from the disk.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/base/files.h"

namespace lede::schema {

/// Notes what is written to the tables in a folder while it lives. Xapian 1.4 has no place to say so, and
/// this program has a `pwrite` of its own, which calls the system's. Thread safe.
class WrittenBlocks {
 public:
  /// Those tables that are there now.
  explicit WrittenBlocks(const std::string& folder);
  ~WrittenBlocks();
  WrittenBlocks(const WrittenBlocks&) = delete;
  WrittenBlocks& operator=(const WrittenBlocks&) = delete;

  /// By number, as far as the last one written; nullopt for a file that was not there.
  std::optional<std::vector<bool>> of(const std::string& name) const;

 private:
  std::string folder_;
};

}  // namespace lede::schema
