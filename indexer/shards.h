// An archive of several indexes: making one with --shards, and running a command on each of its indexes. A
// shard is an ordinary index, whose lede.conf says which part of the files it takes ("[shard]", "2 of 8"), so
// each can also be brought up to date by itself. Why so: docs/decisions/0013-shards.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/error.h"
#include "common/base/world.h"
#include "common/schema/archive.h"
#include "common/schema/entity_lookup.h"
#include "common/schema/opening.h"
#include "indexer/options.h"
#include "indexer/source/walk.h"

namespace lede::indexer {

/// All indexes of an archive, or the one, opened for reading. Throws as schema::archive_named and
/// schema::open_for_reading do.
class OpenArchive {
 public:
  OpenArchive(const World& world, const std::optional<std::string>& index);

  const schema::Archive& archive() const { return archive_; }
  const std::vector<Xapian::Database>& databases() const { return databases_; }
  /// Who is who in all of them; not longer than this lives.
  schema::EntityLookup names() const;

 private:
  schema::Archive archive_;
  std::vector<schema::OpenIndex> indexes_;
  std::vector<Xapian::Database> databases_;
};

/// "2 of 8". Throws Error{usage} for a line that says something else.
Shard shard_of_line(std::string_view line);
std::string line_of(const Shard& shard);

/// Leaves only what the shard takes: about as many files as each other one, by a hash of their paths below
/// their root. So a file stays in its shard until it is moved.
void keep_shard(Found& found, const Shard& shard, const std::vector<std::string>& roots);

/// Makes the folders of `options.shards` indexes, without articles yet, in the archive's folder, and the list
/// of them; returns the list's path. Nothing is changed where they are there already. Throws Error{usage}
/// where there is an index, or an archive of another number of shards.
std::string make_shards(World& world, const Options& options);

/// --join: writes the derived tables of all the archive's articles together beside its list, if they are not
/// there. Searches take them until one of its indexes changes; every run over an archive that has them writes
/// them again then. Throws Error{usage} for an archive of one index, Error{index}, Error{io}.
ExitCode join_archive(World& world, const Options& options);

/// Runs the command on each index of the list. Where it fails for one, that is reported, and the next comes;
/// the code is the worst of all. Throws Error{usage} for what cannot be done to several, and what is wrong
/// with the command line, Error{interrupted}.
using Run = ExitCode (*)(World&, const Options&);
ExitCode run_on_each(World& world, const Options& options, const std::string& list, Run run);

}  // namespace lede::indexer
