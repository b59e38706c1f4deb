// Which lines recur in the archive that is about to be built: a look at the lines of some thousand files
// before any is cleaned, so that the first article with such a line is treated as the last.
#pragma once

#include <span>

#include "common/base/world.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/source/changes.h"

namespace lede::indexer {

/// Looks at no more than 10,000 files, evenly chosen, and only at plain text and Markdown, where a line is a
/// line. One recurs when ten different stories in one folder have it; where only every k-th file is looked
/// at, a k-th of that, but four. A sentence of 12 words and more never does. The same for the same files,
/// whatever the number of jobs. Stops early, with what it has, when `stop` is set. About 2 % of the time of a
/// build.
RecurringLines find_boilerplate_lines(std::span<const ToRead> files, unsigned jobs, const StopSignal& stop);

}  // namespace lede::indexer
