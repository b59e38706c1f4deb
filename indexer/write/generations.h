// The layout of the index folder: INDEX/XAPIANDB names the generation in use, INDEX/gNNNNNN is one,
// INDEX/tmp-IDENTITY-XXXXXX one in the making. A database is made beside and renamed, because one that is
// killed while it is created in place can never be opened again. What else lies there is a person's, whatever
// its name, and is left alone: only folders that bear the identity of the index (indexer/write/lock.h) are
// removed. All functions but the first three need the Lock.
#pragma once

#include <string>

namespace lede::indexer {

/// Whether an index, sound or not, is there.
bool has_index(const std::string& index_path);

/// Whether `path` is absent, empty or a lede index, be it sound or only begun: safe to make an index in.
bool is_index_folder(const std::string& path);

/// schema::current_folder(), but empty when there is no index.
std::string current_folder(const std::string& index_path);

/// A new folder of the index, empty, of a name that nobody can guess. Throws Error{io}.
std::string temporary_folder(const std::string& index_path);

/// Makes the closed database in `folder` (in a temporary_folder) the next generation: renames it and switches
/// the stub in one atomic step. The generation before stays until the next sweep, for readers that are just
/// opening it; older ones go. Killed at any point, the index is the old or the new one, whole. Returns the
/// generation's folder. Throws Error{io}.
std::string publish(const std::string& index_path, const std::string& folder);

/// Removes what runs before left: temporary folders, a stub that was not switched to, and generations that
/// the stub does not name.
void sweep(const std::string& index_path);

}  // namespace lede::indexer
