// --status and --check: figures and faults of an index, printed as text or JSON on world.out.
#pragma once

#include "common/base/error.h"
#include "common/base/world.h"
#include "indexer/options.h"
#include "indexer/write/inspect.h"

namespace lede::indexer {

std::string status_text(const IndexFigures& figures);
std::string status_json(const IndexFigures& figures);

ExitCode status(World& world, const Options& options);
/// Returns error when the index is damaged; then says what is wrong and what to do.
ExitCode check(World& world, const Options& options);

}  // namespace lede::indexer
