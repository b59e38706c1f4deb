// The reading end of the pipeline: worker threads that open, clean and plan files, and hand the results over
// in the order of the files, whatever their number.
#pragma once

#include <atomic>
#include <optional>
#include <thread>
#include <vector>

#include "common/base/ordered_queue.h"
#include "indexer/plan_file.h"

namespace lede::indexer {

/// A part of what one file gave. A file with many articles comes in several parts, so that memory stays
/// bounded.
struct FilePart {
  std::size_t file = 0;  ///< index into the list of files to read
  schema::SourceStamp stamp = {};
  std::vector<PlannedArticle> articles = {};  ///< ascending ordinals, over all parts of a file
  Bytes text = {};                            ///< of these articles
  std::optional<FileResult> result = {};      ///< of the whole file, with its last part
};

/// Reads in the background from construction to destruction.
class Reading {
 public:
  /// Both must outlive this. `settings.jobs` is at least 1.
  Reading(const std::vector<ToRead>& files, const WorkerSettings& settings);
  ~Reading();
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  /// The next part in file order; nullopt after the last file. Blocks. Rethrows what a worker threw.
  std::optional<FilePart> next() { return queue_.pop(); }

 private:
  void work();
  bool read(std::size_t file, Planner& planner);

  const std::vector<ToRead>& files_;
  const WorkerSettings& settings_;
  OrderedQueue<FilePart> queue_;
  std::atomic<std::size_t> taken_{0};
  std::vector<std::thread> workers_;
};

}  // namespace lede::indexer
