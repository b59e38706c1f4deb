// One writer at a time: flock on INDEX/lock. The kernel lets go when the process dies, however it dies, so no
// lock is ever stale. The file's first line is the identity of the index; its second names the holder, for
// people only.
//
// The layout of the index folder: INDEX/XAPIANDB names the generation in use, INDEX/gNNNNNN is one,
// INDEX/tmp-IDENTITY-XXXXXX one in the making. A database is made beside and renamed, because one that is
// killed while it is created in place can never be opened again. Anything else there belongs to a person,
// whatever its name, and is left alone: only folders that bear the identity of the index are removed.
// temporary_folder, publish and sweep need the Lock.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

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

  /// Nothing of the index is half written. Until the first finish(), and from begin() to the next one, a run
  /// that ends leaves an index that is_unfinished().
  void finish() { is_finished_ = true; }
  /// The run begins to write to the index.
  void begin() { is_finished_ = false; }

  const std::string& index_path() const { return index_path_; }

 private:
  std::string index_path_;
  bool is_finished_ = false;
  int fd_ = -1;
  std::size_t identity_size_ = 0;  ///< of its line, which stays
};

/// What the first Lock on an index gave it: a line like "lede index 0123456789abcdef", by which the index
/// knows the folders that it made. Empty when there is none.
std::string index_identity(const std::string& index_path);

/// Whether the lock names a holder: a run is going on, or the last one was cut short, or ended in an error
/// after it had begun to write.
bool is_unfinished(const std::string& index_path);

/// Whether the generation in `folder` names this index as its owner, as every one does that it made.
bool is_own_generation(const std::string& index_path, const std::string& folder);

/// Whether an index, sound or not, is there. Throws Error{io} where this user may not see that.
bool has_index(const std::string& index_path);

/// Whether `path` is absent, empty or a lede index, be it sound or only begun: safe to make an index in.
bool is_index_folder(const std::string& path);

/// A new folder of the index, empty, of a name that nobody can guess. Throws Error{io}.
std::string temporary_folder(const std::string& index_path);

/// One that is removed, with all that is in it, at the end of the scope.
class Workplace {
 public:
  explicit Workplace(const std::string& index_path) : folder_(temporary_folder(index_path)) {}
  ~Workplace();
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  const std::string& folder() const { return folder_; }
  /// The path of that name in it.
  std::string place(std::string_view name) const;

 private:
  std::string folder_;
};

/// Makes the closed database in `folder` (in a temporary_folder) the next generation: renames it and switches
/// the stub in one atomic step. The others are removed: a reader of one has its files open, and asks again
/// what it cannot read any more. Killed at any point, the index is the old or the new one, whole. Returns the
/// generation's folder. Throws Error{io}.
std::string publish(const std::string& index_path, const std::string& folder);

/// Removes what runs before left: temporary folders, a stub that was not switched to, and generations that
/// the stub does not name.
void sweep(const std::string& index_path);

}  // namespace lede::indexer
