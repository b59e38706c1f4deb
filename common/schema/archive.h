// What is searched: an index, or several as one. A text file lists the indexes of an archive that has many,
// one a line.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

#include "common/base/sorted_table.h"
#include "common/base/world.h"
#include "common/schema/opening.h"
#include "common/schema/remote.h"

namespace lede::schema {

/// The list in the folder of an archive that lede-index --shards made; any other file may be one, too.
inline constexpr const char* kListName = "archive.indexes";

struct Archive {
  std::vector<std::string> indexes;  ///< absolute paths, and names of those on other machines; at least one
  /// Of each index what the command line calls it; empty where it names only one archive.
  std::vector<std::string> names;
  /// The folder of the index, or of the list: standing searches and aliases of the archive lie there. Empty
  /// where the command line names several.
  std::string folder;
  /// Where it is, in messages: the path of the index or of the list, or the paths of several with commas
  /// between.
  std::string path;
  std::vector<RemoteIndex> remotes = {};  ///< those on other machines

  /// Null for an index of this machine.
  const RemoteIndex* remote(const std::string& index) const;
};

/// Opens an index of the archive for reading. Throws as open_for_reading(); where one of another machine
/// cannot be reached, Xapian::Error.
OpenIndex open_index(const Archive& archive, const std::string& index);

/// The list that a path names, a file or the folder that holds kListName; empty for an index.
std::string list_at(const std::string& path);

/// The indexes in a list, absolute: paths are relative to the list's folder, blank lines and comments (#) are
/// passed over. Those on other machines (remote.h) are added to `remotes` and stand here by their names.
/// Throws Error{usage} for a list that names none, or one that is not there; Error{io} for one that cannot be
/// read. Opens none of them.
std::vector<std::string> indexes_in(const std::string& list, std::vector<RemoteIndex>& remotes);
/// Of a list whose indexes are to be changed. Throws Error{usage} for one on another machine, too.
std::vector<std::string> indexes_in(const std::string& list);

/// The folder beside a list for what lede-index --pull copies.
inline constexpr const char* kCopiesName = "copies";

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
