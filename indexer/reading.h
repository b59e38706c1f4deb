// The reading end of the pipeline: worker threads open, clean and plan files, and hand the results over in
// the order of the files, whatever their number.
#pragma once

#include <optional>
#include <vector>

#include "common/base/worker_pool.h"
#include "indexer/plan_file.h"

namespace lede::indexer {

/// A part of the result of one file. A file with many articles comes in several parts, so that memory stays
/// bounded.
struct FilePart {
  std::size_t file = 0;  ///< index into the list of files to read
  schema::SourceStamp stamp = {};
  std::vector<PlannedArticle> articles = {};  ///< ascending ordinals, over all parts of a file
  Bytes text = {};                            ///< of these articles
  std::optional<FileResult> result = {};      ///< of the whole file, with its last part
};

/// Reads the files in the background while the pool lives, on `settings.jobs` threads. Both arguments must
/// outlive it.
WorkerPool<FilePart> read_files(const std::vector<ToRead>& files, const WorkerSettings& settings);

}  // namespace lede::indexer
