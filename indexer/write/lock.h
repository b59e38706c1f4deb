// One writer at a time: flock on INDEX/lock. The kernel lets go when the process dies, however it dies, so no
// lock is ever stale. The file's first line is the identity of the index; its second names the holder, for
// people only.
#pragma once

#include <cstddef>
#include <string>

#include "common/base/world.h"

namespace lede::indexer {

/// Held from construction to destruction.
class Lock {
 public:
  /// `index_path` must exist. When another process holds the lock: with `wait`, says so on world.err and
  /// waits until it is free (Error{interrupted} when stopped); else throws Error{lock} that names the holder.
  /// Throws Error{io} when the lock file cannot be made, Error{index} when it is a link, no regular file or
  /// not lede's.
  Lock(const std::string& index_path, World& world, bool wait);
  ~Lock();
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int fd_ = -1;
  std::size_t identity_size_ = 0;  ///< of its line, which stays
};

/// What the first Lock on an index gave it: a line like "lede index 0123456789abcdef", by which the index
/// knows the folders that it made. Empty when there is none.
std::string index_identity(const std::string& index_path);

}  // namespace lede::indexer
