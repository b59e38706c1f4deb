// The dictionary that stored articles are packed with (common/schema/packing.h): learned from some hundred of
// the articles that are about to be indexed.
#pragma once

#include <span>
#include <string>

#include "common/base/world.h"
#include "indexer/plan_file.h"

namespace lede::indexer {

/// Cleans and plans every twentieth article, evenly chosen and no more than 400, as a worker would. The
/// articles of JSON Lines are not counted beforehand: each 8 KB count as one. Empty for less than 2,000
/// articles, which a dictionary would save less than it costs, and when `stop` is set meanwhile. The same for
/// the same files, whatever settings.jobs is. Takes about 2 % of the time of a build.
std::string learn_dictionary(std::span<const ToRead> files, const WorkerSettings& settings,
                             const StopSignal& stop);

}  // namespace lede::indexer
