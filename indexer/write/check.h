// Whether an index is as it was written: --check.
#pragma once

#include <string>
#include <vector>

#include "common/base/units.h"
#include "common/base/world.h"

namespace lede::indexer {

/// How much is read. Each includes the ones before.
enum class CheckDepth {
  digests,   ///< every byte, compared with its checksum: seconds
  articles,  ///< all that the database says, compared with what its stored articles say
  structure  ///< Xapian's own check of its tables, which asks for permission to write and the Lock
};

struct Soundness {
  Documents articles;               ///< that were read: none with CheckDepth::digests
  std::vector<std::string> faults;  ///< what is wrong and in which file, at most 20; empty: sound
};

/// For the holder of the Lock, after a run that was cut short. A machine that went down may have left blocks
/// half written that are not in use, which their digests cannot know: when all that is in use can be read,
/// their digests are made again. Throws Error{index} for damage, and as check_index.
void settle_unfinished(const std::string& index_path, const StopSignal& stop);

/// Reads the whole index. Every article is planned again from its stored text, and its terms, frequencies,
/// values and lengths must be those of the database; a sum over all postings and one over all values stand
/// for comparing them one by one. Where a checksum finds damage, what lies in the damaged tables is not read:
/// it says nothing new; but after a run that was cut short (`unfinished`) a block may differ that is not in
/// use, so then they are read, each block verified. What Xapian reads is read in a process of its own. Throws
/// Error{index} only when there is no index at all, Error{interrupted} when stopped, Error{io} when no
/// process can be made or too few files may be open.
Soundness check_index(const std::string& index_path, CheckDepth depth, bool unfinished,
                      const StopSignal& stop);

}  // namespace lede::indexer
