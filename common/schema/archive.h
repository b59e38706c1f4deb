// What is searched: an index, or several as one. A text file lists the indexes of an archive that has many,
// one a line.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/base/sorted_table.h"
#include "common/base/world.h"

namespace lede::schema {

/// The list in the folder of an archive that lede-index --shards made; any other file may be one, too.
inline constexpr const char* kListName = "archive.indexes";

struct Archive {
  std::vector<std::string> indexes;  ///< absolute paths, at least one
  /// Of each index what the command line calls it; empty where it names only one archive.
  std::vector<std::string> names;
  /// The folder of the index, or of the list: standing searches and aliases of the archive lie there. Empty
  /// where the command line names several.
  std::string folder;
  /// Where it is, in messages: the path of the index or of the list, or the paths of several with commas
  /// between.
  std::string path;
};

/// The list that a path names, a file or the folder that holds kListName; empty for an index.
std::string list_at(const std::string& path);

/// The indexes in a list, absolute: paths are relative to the list's folder, blank lines and comments (#) are
/// passed over. Throws Error{usage} for a list that names none, or one that is not there; Error{io} for one
/// that cannot be read. Opens none of them.
std::vector<std::string> indexes_in(const std::string& list);

/// The folder beside a list that holds the derived tables which lede-index --join makes of the articles of
/// all its indexes, in joint docids (near_duplicates.h).
inline constexpr const char* kJoinedName = "joined";

/// Their epoch: another one for other indexes, another order of them, or another state of one. Throws
/// Xapian::Error.
Epoch joint_epoch(const std::vector<Xapian::Database>& databases);

/// What --index names, each an index or a list; else as index_path() says. Throws Error{usage} for an index
/// that is named twice, and as indexes_in().
Archive archive_named(const World& world, const std::vector<std::string>& named);

}  // namespace lede::schema
