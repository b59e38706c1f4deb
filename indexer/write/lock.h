// One writer at a time: flock on INDEX/lock. The kernel lets go when the process dies, however it dies, so no
// lock is ever stale; what the file says is only for people.
#pragma once

#include <string>

#include "common/base/world.h"

namespace lede::indexer {

/// Held from construction to destruction.
class Lock {
 public:
  /// `index_path` must exist. When another process holds the lock: with `wait`, says so on world.err and
  /// waits until it is free (Error{interrupted} when stopped); else throws Error{lock} that names the holder.
  /// Throws Error{io} when the lock file cannot be made, Error{index} when it is a link or no regular file.
  Lock(const std::string& index_path, World& world, bool wait);
  ~Lock();
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  int fd_ = -1;
};

}  // namespace lede::indexer
