// The dictionary that stored articles are packed with (common/schema/packing.h): learned from some hundred of
// those that are about to be indexed.
#pragma once

#include <span>
#include <string>

#include "common/base/world.h"
#include "indexer/plan_file.h"

namespace lede::indexer {

/// Cleans and plans every twentieth article, evenly chosen and no more than 400, as a worker would. Of JSON
/// Lines, whose articles nobody has counted, one is taken for each 8 KB. Empty for less than 2,000 articles,
/// which a dictionary would save less than it costs. The same for the same files, whatever settings.jobs is.
/// Empty also when `stop` is set meanwhile. About 2 % of the time of a build.
std::string learn_dictionary(std::span<const ToRead> files, const WorkerSettings& settings,
                             const StopSignal& stop);

}  // namespace lede::indexer
