#include "indexer/bulk.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <utility>
#include <vector>

#include "common/base/worker_pool.h"
#include "common/base/world.h"
#include "indexer/progress.h"
#include "indexer/write/merge.h"
#include "indexer/write/segment_writer.h"

namespace lede::indexer {
namespace {

// A work item, what a thread takes at a time: one segment, seldom two. Small enough that at the end no thread
// waits long for the others.
constexpr Bytes kItemSize{2304ULL << 10};
constexpr std::size_t kItemFiles = 1000;

constexpr Bytes kFirstBatch{1ULL << 30};  // to be published

// So many times faster an article is merged again than written in place.
constexpr std::uint64_t kMergeIsFaster = 8;
// Below this both ways take no time that anybody notices.
constexpr Bytes kWorthwhile{4ULL << 20};

constexpr std::chrono::milliseconds kLook{100};

using WorkItem = std::span<const ToRead>;

Bytes size_of(const ToRead& item) { return item.file.status.size; }

Bytes size_of(std::span<const ToRead> files) {
  return std::accumulate(files.begin(), files.end(), Bytes{},
                         [](Bytes sum, const ToRead& item) { return sum + size_of(item); });
}

/// Neighbouring files in pieces, each as long as is_full(files, size) first says; the last may be shorter.
template <class IsFull>
std::vector<std::span<const ToRead>> cut(std::span<const ToRead> files, IsFull&& is_full) {
  std::vector<std::span<const ToRead>> pieces;
  std::size_t begin = 0;
  Bytes size;
  for (std::size_t end = 1; end <= files.size(); ++end) {
    size += size_of(files[end - 1]);
    if (!is_full(end - begin, size) && end < files.size()) continue;
    pieces.push_back(files.subspan(begin, end - begin));
    begin = end;
    size = {};
  }
  return pieces;
}

std::vector<WorkItem> work_items_of(std::span<const ToRead> files) {
  return cut(files, [](std::size_t count, Bytes size) { return size >= kItemSize || count >= kItemFiles; });
}

struct FileDone {
  FileResult result;
  Documents articles;
};

/// What came of a work item: fewer files than it has when the run was stopped.
struct ItemDone {
  std::vector<FileDone> files;
  std::vector<std::string> segments;
};

/// How far all workers are.
struct Done {
  std::atomic<std::uint64_t> articles{0}, files{0}, bytes{0};
};

/// What every worker needs; must outlive them.
struct BulkWork {
  const BulkJob& job;
  const WorkerSettings& settings;
  const StopSignal& stop;
  const std::vector<WorkItem> items;
  Done done = {};
};

/// What one worker thread does: writes the articles of one work item after the other to segments.
class SegmentWorker {
 public:
  explicit SegmentWorker(BulkWork& work) : work_(work), planner_(work.settings.analyzer) {}

  void operator()(std::size_t item, const WorkerPool<ItemDone>::Put& put) {
    SegmentWriter writer(work_.job.workplace + "/u" + std::to_string(item) + "-", forms_,
                         work_.settings.packer);
    ItemDone done;
    for (const ToRead& file : work_.items[item]) {
      if (work_.stop != 0) break;
      done.files.push_back(add_file(file, writer));
      planner_.trim();
    }
    done.segments = writer.finish();
    put(std::move(done), Bytes{}, /*last=*/true);
  }

 private:
  FileDone add_file(const ToRead& file, SegmentWriter& writer) {
    FileDone done;
    done.result = plan_file(file, work_.settings.recurring, planner_,
                            [&](const schema::SourceStamp&, PlannedArticle article) {
                              writer.add(std::move(article.plan), article.text);
                              ++done.articles;
                              ++work_.done.articles;
                              return true;
                            });
    // What cannot be read today may be readable tomorrow: try again each run.
    if (!done.result.unreadable && !done.result.skips.empty())
      writer.remember_skips({file.file.path, done.result.stamp, {}, done.result.skips});
    ++work_.done.files;
    work_.done.bytes += size_of(file).value;
    return done;
  }

  BulkWork& work_;
  Planner planner_;
  NewForms forms_;
};

void count(WorkItem item, const ItemDone& done, Tally& tally) {
  for (std::size_t i = 0; i < done.files.size(); ++i) {
    tally.added(done.files[i].articles);
    tally.file_done(item[i], done.files[i].result, done.files[i].articles);
  }
}

}  // namespace

bool pays_in_bulk(std::span<const ToRead> new_files, const FileManifest& manifest) {
  if (manifest.empty()) return true;
  Bytes indexed;
  for (const ManifestFile& known : manifest) indexed += Bytes{known.articles.empty() ? 0 : known.stamp.size};
  const Bytes size = size_of(new_files);
  return size >= kWorthwhile && size.value * kMergeIsFaster >= indexed.value;
}

std::vector<std::span<const ToRead>> publish_batches(std::span<const ToRead> new_files) {
  if (new_files.empty()) return {new_files};
  Bytes before;
  return cut(new_files, [&](std::size_t, Bytes size) {
    const bool is_full = size >= std::max(before, kFirstBatch);
    if (is_full) before += size;
    return is_full;
  });
}

bool add_in_bulk(const BulkJob& job, const WorkerSettings& settings, Tally& tally, World& world) {
  SegmentRow row(job.workplace + "/m");
  std::size_t files_done = 0;
  {
    Progress progress(world, settings.show_progress);
    BulkWork work{job, settings, world.stop, work_items_of(job.files)};
    const Bytes all_bytes = size_of(job.files);
    WorkerPool<ItemDone> pool(work.items.size(), settings.jobs, Bytes{1},
                              [&work] { return SegmentWorker(work); });
    const auto show = [&] {
      progress.show({.articles = Documents{work.done.articles},
                     .files = work.done.files,
                     .all_files = job.files.size(),
                     .bytes = Bytes{work.done.bytes},
                     .all_bytes = all_bytes,
                     .elapsed = {}});
    };
    for (std::size_t item = 0; item < work.items.size(); ++item) {
      do show();
      while (!pool.is_ready_within(kLook));
      auto done = pool.next();
      count(work.items[item], *done, tally);
      files_done += done->files.size();
      for (std::string& segment : done->segments) row.push(std::move(segment));
    }
  }
  give_back_heap();
  std::vector<std::string> all = row.take();
  all.insert(all.begin(), job.base);
  merge_segments(all, job.out);
  return files_done == job.files.size();
}

}  // namespace lede::indexer
