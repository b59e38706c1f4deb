// What a search needs here of an index on another machine (common/schema/remote.h): the files beside its
// database and its lexicon, sent over ssh by the lede-index of that machine, or read from a folder.
#pragma once

#include "common/base/error.h"
#include "common/base/world.h"
#include "indexer/options.h"

namespace lede::indexer {

/// --pull: copies the tables of all indexes on other machines in the list, those that fail left aside and
/// reported. Throws Error{usage} for a list that names none.
ExitCode pull(World& world, const Options& options);

/// --send-tables: writes those of one index to World::out, for the --pull of another machine.
ExitCode send_tables(World& world, const Options& options);

}  // namespace lede::indexer
