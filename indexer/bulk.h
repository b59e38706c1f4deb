// Adding many new files at once: workers read, clean, plan and write segments
// (indexer/write/segments.h), this thread merges them while they come. The index itself is not touched:
// the result is a new database beside it.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "common/base/world.h"
#include "indexer/plan_file.h"
#include "indexer/report.h"
#include "indexer/write/glass_version.h"

namespace lede::indexer {

/// The dictionary that stored articles are packed with (common/schema/packing.h): learned from some hundred
/// of the articles that are about to be indexed. Cleans and plans every twentieth article, evenly chosen and
/// no more than 400, as a worker would. The articles of JSON Lines are not counted beforehand: each 8 KB
/// count as one. Empty for less than 2,000 articles, which a dictionary would save less than it costs, and
/// when `stop` is set meanwhile. The same for the same files, whatever settings.jobs is. Takes about 2 % of
/// the time of a build.
std::string learn_dictionary(std::span<const ToRead> files, const WorkerSettings& settings,
                             const StopSignal& stop);

/// Whether adding `new_files` in bulk is faster than adding them in place. Bulk writes every article of the
/// index again, at about eight times the speed of adding one.
bool pays_in_bulk(std::span<const ToRead> new_files, const FileManifest& manifest);

/// When a long run publishes what it has: after a minute, and then whenever as much has come as was there
/// before. So a run that is killed loses its last minute or half of what it did, and merging again what was
/// there costs at most as much as adding it.
struct Round {
  std::chrono::system_clock::time_point began;
  Bytes before;  ///< of the files of the rounds before
  bool is_over(std::chrono::system_clock::time_point now, Bytes added) const {
    return now - began >= std::chrono::minutes{1} && added >= before;
  }
};

struct BulkJob {
  std::span<const ToRead> files;      ///< all of them new
  std::string base;                   ///< a closed database; only read
  std::string out;                    ///< the new one's folder, does not exist
  std::string workplace;              ///< an existing folder for segments
  std::optional<GlassHead> own = {};  ///< how segments begin (segments.h); nullopt: written through Xapian
  std::optional<Round> round = {};    ///< files may be left for the next one; nullopt: all or nothing
};

/// Makes in job.out a database of the articles of `base` and, behind them, those of the files, in their
/// order, whatever the number of jobs. Counts them in `tally`. Returns how many of the files are in it: fewer
/// than all when world.stop was set or the round is over, none of them by half. Throws Error{io, index}.
std::size_t add_in_bulk(const BulkJob& job, const WorkerSettings& settings, Tally& tally, World& world);

/// The size of these files together.
Bytes size_of(std::span<const ToRead> files);

}  // namespace lede::indexer
