// Files and folders. The only includer of Boost.Filesystem is fs.cc. Paths are byte strings, as the system
// has them.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/units.h"

namespace lede::fs {

enum class FileKind : std::uint8_t { regular, directory, special, absent };

struct FileStatus {
  FileKind kind = FileKind::absent;  ///< of what a symlink points at
  Bytes size;
  std::int64_t mtime_ns = 0;  ///< since 1970
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
};

/// Follows symlinks. Absent for a dangling or looping one; never throws.
FileStatus status(const std::string& path);
/// The same of each of `names` in `folder`, in their order; the way to the folder is gone once.
std::vector<FileStatus> statuses(const std::string& folder, std::span<const std::string> names);

/// Absolute and lexically normal (no `.`, `..`, doubled or trailing slash); symlinks are not resolved. Empty
/// is the current folder. Throws Error{io} when the current folder is needed and gone.
std::string absolute(const std::string& path);
/// What the path really is: absolute with symlinks resolved; nullopt if it does not exist.
std::optional<std::string> real_path(const std::string& path);
/// With one slash between; an empty folder gives the bare name.
std::string join(std::string_view folder, std::string_view name);
/// What follows the last slash.
std::string file_name(std::string_view path);
/// Whether absolute normal `path` is `folder` or lies under it.
bool is_within(std::string_view path, std::string_view folder);

/// Names in a folder, sorted by bytes; nullopt when it cannot be read.
std::optional<std::vector<std::string>> list(const std::string& folder);

/// The file's bytes; nullopt when it cannot be opened or read, or is no regular
/// file: it never waits for the other end of a pipe. Stops reading beyond `limit` (result is then
/// longer than limit by at least one byte).
std::optional<std::string> read_file(const std::string& path, Bytes limit);

/// Writes PATH.new, fsyncs and renames it over `path`, then fsyncs the folder: readers see the old or the new
/// bytes, whole. Writers of one path must take turns (the index lock sees to that). Throws Error{io}.
void write_atomically(const std::string& path, std::string_view bytes);
/// Makes a file, which must not exist, without syncing it: for what is of no use after a crash. Throws
/// Error{io}.
void write_new(const std::string& path, std::string_view bytes);
/// Writes all of it to an open file, device or pipe. False, with errno, when that fails.
bool write_all(int descriptor, std::string_view bytes);
/// Renames and fsyncs the parent folder. Throws Error{io}.
void rename(const std::string& from, const std::string& to);
/// Throws Error{io} unless it exists afterwards. Parents too.
void create_folders(const std::string& path);
/// Removes a file or a whole folder; absent is fine. Throws Error{io}.
void remove_all(const std::string& path);

/// Sum of the sizes of the regular files below; symlinks are not followed, what cannot be read counts
/// nothing.
Bytes folder_size(const std::string& folder);

}  // namespace lede::fs
