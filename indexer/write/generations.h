// The layout of the index folder: INDEX/XAPIANDB names the generation in use, INDEX/gNNNNNN is one,
// INDEX/tmp-PID one in the making. A database is made beside and renamed, because one that is killed while it
// is created in place can never be opened again. All functions but the first two need the Lock.
#pragma once

#include <string>

namespace lede::indexer {

/// Whether an index, sound or not, is there.
bool has_index(const std::string& index_path);

/// Whether `path` is absent, empty, or holds nothing but what lede puts there: safe to make an index in.
bool is_index_folder(const std::string& path);

/// schema::current_folder(), but empty when there is no index.
std::string current_folder(const std::string& index_path);

/// A name for a generation in the making. Nothing lies there.
std::string temporary_folder(const std::string& index_path);

/// Makes the closed database in `folder` (a temporary_folder) the next generation: renames it and switches
/// the stub in one atomic step. The generation before stays until the next sweep, for readers that are just
/// opening it; older ones go. Killed at any point, the index is the old or the new one, whole. Returns the
/// generation's folder. Throws Error{io}.
std::string publish(const std::string& index_path, const std::string& folder);

/// Removes what killed runs left: temporary folders, a stub that was not switched to, and generations
/// that the stub does not name.
void sweep(const std::string& index_path);

}  // namespace lede::indexer
