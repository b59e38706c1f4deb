// --list: many names or phrases checked against an index, one after the other.
#pragma once

#include "common/base/error.h"
#include "common/base/world.h"
#include "searcher/options.h"

namespace lede::searcher {

/// For each line of options.list, or each cell of options.list_column, what the index has on it: articles and
/// stories, the first and the last day, outlets, the best passage; where there is nothing, what may be meant.
/// In the order of the list, the same bytes whatever options.jobs is. A line is read as options.list_as says:
/// as words and not as a query, unless that is "query". A line with a mistake is reported in its place, and
/// the run goes on. Ok when anything was found; error when a line had a mistake. Throws Error: io when there
/// is no such file, usage when it has no such column, index, interrupted.
ExitCode check_list(World& world, const Options& options);

}  // namespace lede::searcher
