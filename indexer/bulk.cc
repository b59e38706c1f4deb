#include "indexer/bulk.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <thread>
#include <utility>
#include <vector>

#include "common/base/heap.h"
#include "common/base/ordered_queue.h"
#include "indexer/progress.h"
#include "indexer/write/merge.h"
#include "indexer/write/segment_writer.h"

namespace lede::indexer {
namespace {

// What a thread takes at a time: one segment, seldom two. Small enough that at the end none waits long for
// the others.
constexpr Bytes kUnitSize{2304ULL << 10};
constexpr std::size_t kUnitFiles = 1000;

constexpr Bytes kFirstRound{1ULL << 30};

// Merging an article again against writing it in place.
constexpr std::uint64_t kMergeIsFaster = 8;
// Below this both are done before one looks up.
constexpr Bytes kWorthwhile{4ULL << 20};

constexpr std::chrono::milliseconds kLook{100};

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

std::vector<std::span<const ToRead>> units_of(std::span<const ToRead> files) {
  return cut(files, [](std::size_t count, Bytes size) { return size >= kUnitSize || count >= kUnitFiles; });
}

struct FileDone {
  FileResult result;
  Documents articles;
};

/// What became of a unit: fewer files than it has when the run was stopped.
struct UnitDone {
  std::vector<FileDone> files;
  std::vector<std::string> segments;
};

/// The worker threads, from construction to destruction.
class Workers {
 public:
  Workers(const BulkJob& job, const WorkerSettings& settings, const StopSignal& stop)
      : job_(job),
        settings_(settings),
        units_(units_of(job.files)),
        stop_(stop),
        queue_(units_.size(), Bytes{1}) {
    const auto threads = std::min<std::size_t>(settings.jobs, units_.size());
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
  }
  ~Workers() {
    queue_.close();
    for (std::thread& thread : threads_) thread.join();
  }
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  const std::vector<std::span<const ToRead>>& units() const { return units_; }
  /// The next unit in order; nullopt after the last. Calls `look` now and then while it waits. Rethrows what
  /// a worker threw.
  template <class Look>
  std::optional<UnitDone> next(Look&& look) {
    do look();
    while (!queue_.is_ready_within(kLook));
    return queue_.pop();
  }

  /// How far they are.
  ProgressState state() const {
    return {.articles = Documents{articles_},
            .files = files_,
            .all_files = 0,
            .bytes = Bytes{bytes_},
            .all_bytes = {},
            .elapsed = {}};
  }

 private:
  void work() {
    try {
      Planner planner(settings_.analyzer);
      NewForms forms;
      for (std::size_t unit = taken_++; unit < units_.size(); unit = taken_++) {
        SegmentWriter writer(job_.workplace + "/u" + std::to_string(unit) + "-", forms, settings_.packer);
        UnitDone done;
        for (const ToRead& item : units_[unit]) {
          if (stop_ != 0) break;
          done.files.push_back(add_file(item, planner, writer));
          planner.trim();
        }
        done.segments = writer.finish();
        if (!queue_.push(unit, /*last=*/true, Bytes{}, std::move(done))) return;
      }
    } catch (...) {
      queue_.fail(std::current_exception());
    }
  }

  FileDone add_file(const ToRead& item, Planner& planner, SegmentWriter& writer) {
    FileDone done;
    done.result = plan_file(item, settings_.recurring, planner,
                            [&](const schema::SourceStamp&, PlannedArticle article) {
                              writer.add(std::move(article.plan), article.text);
                              ++done.articles;
                              ++articles_;
                              return true;
                            });
    // What cannot be read today may be readable tomorrow: try again each run.
    if (!done.result.unreadable && !done.result.skips.empty())
      writer.remember_skips({item.file.path, done.result.stamp, {}, done.result.skips});
    ++files_;
    bytes_ += size_of(item).value;
    return done;
  }

  const BulkJob& job_;
  const WorkerSettings& settings_;
  const std::vector<std::span<const ToRead>> units_;
  const StopSignal& stop_;
  OrderedQueue<UnitDone> queue_;
  std::atomic<std::size_t> taken_{0};
  std::atomic<std::uint64_t> articles_{0}, files_{0}, bytes_{0};
  std::vector<std::thread> threads_;
};

void count(std::span<const ToRead> unit, const UnitDone& done, Tally& tally) {
  for (std::size_t i = 0; i < done.files.size(); ++i) {
    tally.added(done.files[i].articles);
    tally.file_done(unit[i], done.files[i].result, done.files[i].articles);
  }
}

}  // namespace

bool pays_in_bulk(std::span<const ToRead> fresh, const FileManifest& manifest) {
  if (manifest.empty()) return true;
  Bytes indexed;
  for (const ManifestFile& known : manifest) indexed += Bytes{known.articles.empty() ? 0 : known.stamp.size};
  const Bytes size = size_of(fresh);
  return size >= kWorthwhile && size.value * kMergeIsFaster >= indexed.value;
}

std::vector<std::span<const ToRead>> bulk_rounds(std::span<const ToRead> fresh) {
  if (fresh.empty()) return {fresh};
  Bytes before;
  return cut(fresh, [&](std::size_t, Bytes size) {
    const bool is_full = size >= std::max(before, kFirstRound);
    if (is_full) before += size;
    return is_full;
  });
}

bool add_in_bulk(const BulkJob& job, const WorkerSettings& settings, Tally& tally, World& world) {
  SegmentRow row(job.workplace + "/m");
  std::size_t files_done = 0;
  {
    Progress progress(world, settings.show_progress);
    const Bytes all_bytes = size_of(job.files);
    Workers workers(job, settings, world.stop);
    const auto look = [&] {
      ProgressState state = workers.state();
      state.all_files = job.files.size();
      state.all_bytes = all_bytes;
      progress.show(state);
    };
    for (std::size_t unit = 0; auto done = workers.next(look); ++unit) {
      count(workers.units()[unit], *done, tally);
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
