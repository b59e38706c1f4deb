// Many queries in one run, answered on several threads and written in their order.
#pragma once

#include "common/base/error.h"
#include "common/base/world.h"
#include "searcher/options.h"

namespace lede::searcher {

/// Answers the queries of options.batch, one a line: "id<TAB>query", or only the query, whose id is then the
/// line's number; blank lines are passed over. The same bytes come out whatever options.jobs is. A
/// program that sends a query only after the answer to the one before gets each answer at once. A query with
/// a mistake is reported in its place, on World::out or err as the renderer can, and the run goes on. Ok when
/// anything was found; error when a query had a mistake. Throws Error: io when there is no such file, index,
/// interrupted; what was answered before is written then.
ExitCode answer_batch(World& world, const Options& options);

}  // namespace lede::searcher
