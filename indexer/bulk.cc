#include "indexer/bulk.h"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <utility>
#include <variant>
#include <vector>

#include "common/base/worker_pool.h"
#include "common/base/world.h"
#include "common/schema/packing.h"
#include "indexer/clean/cleaner.h"
#include "indexer/report.h"
#include "indexer/source/faults.h"
#include "indexer/source/reader.h"
#include "indexer/write/past.h"
#include "indexer/write/segments.h"

namespace lede::indexer {
namespace {

constexpr std::uint64_t kOneOf = 20;
constexpr std::uint64_t kFewest = 100;
constexpr std::uint64_t kMost = 400;
constexpr std::uint64_t kLineSize = 8 << 10;
constexpr std::size_t kSampleSize = std::size_t{64} << 10;  // a very long article is cut

struct Sample {
  const ToRead* file = nullptr;
  std::size_t articles = 1;  ///< to take from it, at most
};

std::uint64_t expected_articles(const ToRead& item) {
  const auto format = format_of(item.file.path);
  if (!format || !holds_many(*format)) return 1;
  return std::max<std::uint64_t>(1, item.file.status.size.value / kLineSize);
}

/// Numbers the expected articles of all files on, and takes each whose number is a multiple of `step`.
std::vector<Sample> choose(std::span<const ToRead> files) {
  std::uint64_t all = 0;
  for (const ToRead& item : files) all += expected_articles(item);
  const std::uint64_t step = std::max(kOneOf, (all + kMost - 1) / kMost);
  std::vector<Sample> samples;
  if (all / step < kFewest) return samples;
  std::uint64_t counted = 0;
  for (const ToRead& item : files) {
    const std::uint64_t before = counted / step;
    counted += expected_articles(item);
    if (const std::uint64_t articles = counted / step - before; articles > 0)
      samples.push_back({&item, articles});
  }
  return samples;
}

/// Leaves every `step`-th line, so that the others need not be cleaned.
void thin_out(std::string& text, std::size_t step) {
  std::string kept;
  std::size_t begin = 0;
  for (std::size_t line = 0; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    if (line % step == 0) kept.append(text, begin, end - begin);
    begin = end;
  }
  text = std::move(kept);
}

constexpr Bytes kSampledPart{64ULL << 20};  // of a file of records

/// Of how many lines of the file one is to be taken, by the lines of its first part.
std::size_t step_in(const RawText& part, const Sample& sample) {
  const auto lines = static_cast<std::size_t>(std::count(part.text.begin(), part.text.end(), '\n')) + 1;
  const Bytes size = std::min(sample.file->file.status.size, kSampledPart);
  const std::size_t parts = std::max<std::size_t>(1, size.value / part.text.size());
  return std::max<std::size_t>(1, lines * parts / sample.articles);
}

using Records = std::vector<std::string>;

Records records_of(const Sample& sample, const RecurringLines& recurring, Planner& planner) {
  Records records;
  TextReader reader = read_found(sample.file->file);
  std::size_t step = 0;
  Bytes read;
  while (records.size() < sample.articles && read < kSampledPart) {
    auto next = reader.next();
    if (!next) break;
    auto* raw = std::get_if<RawText>(&*next);
    if (raw == nullptr) continue;
    read += Bytes{raw->text.size()};
    if (step == 0) step = step_in(*raw, sample);
    if (has_records(raw->format)) thin_out(raw->text, step);
    for (Cleaned& cleaned : clean(*raw, recurring)) {
      auto* article = std::get_if<Article>(&cleaned);
      if (article == nullptr || records.size() == sample.articles) continue;
      records.push_back(planner.plan(std::move(*article), raw->stamp).record);
      if (records.back().size() > kSampleSize) records.back().resize(kSampleSize);
    }
  }
  planner.trim();
  return records;
}

/// The records of all samples, in their order; fewer when `stop` is set meanwhile.
Records records_of(const std::vector<Sample>& samples, const WorkerSettings& settings,
                   const StopSignal& stop) {
  const auto found = in_parallel<Records>(samples.size(), settings.jobs, [&] {
    return [&, planner = Planner(settings.analyzer, &stop)](std::size_t at) mutable {
      if (stop != 0) return Records{};
      // A file that lede fails on is counted when it is read again, to be indexed.
      return survive(
          {samples[at].file->file.path}, [&] { return records_of(samples[at], settings.recurring, planner); },
          [](const Skipped&) { return Records{}; });
    };
  });
  Records all;
  for (const Records& records : found) all.insert(all.end(), records.begin(), records.end());
  return all;
}

}  // namespace

std::string learn_dictionary(std::span<const ToRead> files, const WorkerSettings& settings,
                             const StopSignal& stop) {
  const auto samples = choose(files);
  if (samples.empty()) return {};
  const Records records = records_of(samples, settings, stop);
  if (stop != 0) return {};
  return schema::learn_dictionary(records);
}

namespace {

// A work item, what a thread takes at a time: one segment, seldom two. Small enough that at the end no thread
// waits long for the others.
constexpr Bytes kItemSize{4608ULL << 10};
constexpr std::size_t kItemFiles = 1000;

// So many times faster an article is merged again than written in place.
constexpr std::uint64_t kMergeIsFaster = 8;
// Below this both ways take no time that anybody notices.
constexpr Bytes kWorthwhile{4ULL << 20};

constexpr std::chrono::milliseconds kLook{100};

using WorkItem = std::span<const ToRead>;

Bytes size_of(const ToRead& item) { return item.file.status.size; }

/// Neighbouring files.
std::vector<WorkItem> work_items_of(std::span<const ToRead> files) {
  std::vector<WorkItem> items;
  std::size_t begin = 0;
  Bytes size;
  for (std::size_t end = 1; end <= files.size(); ++end) {
    size += size_of(files[end - 1]);
    if (size < kItemSize && end - begin < kItemFiles && end < files.size()) continue;
    items.push_back(files.subspan(begin, end - begin));
    begin = end;
    size = {};
  }
  return items;
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
  const SegmentFormat format;
  Done done = {};
};

/// What one worker thread does: writes the articles of one work item after the other to segments.
class SegmentWorker {
 public:
  explicit SegmentWorker(BulkWork& work)
      : work_(work), planner_(work.settings.analyzer, &work.stop), past_(work.settings.past) {}

  void operator()(std::size_t item, const WorkerPool<ItemDone>::Put& put) {
    SegmentWriter writer(work_.job.workplace + "/u" + std::to_string(item) + "-", forms_, work_.format);
    ItemDone done;
    for (const ToRead& file : work_.items[item]) {
      if (work_.stop != 0) break;
      done.files.push_back(add_file(file, writer));
      planner_.trim();
    }
    done.segments = writer.finish();
    give_back_heap();  // the next one takes it in other pieces, and would take more beside them
    put(std::move(done), Bytes{}, /*last=*/true);
  }

 private:
  FileDone add_file(const ToRead& file, SegmentWriter& writer) {
    FileDone done;
    done.result = plan_file(
        file, work_.settings, planner_, [&](const schema::SourceStamp& stamp, PlannedArticle article) {
          past_.set_times(article.plan, stamp, {0, article.ordinal, article.member}, work_.settings.run);
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
  PastReader past_;
  NewForms forms_;
};

void count(WorkItem item, const ItemDone& done, Tally& tally) {
  for (std::size_t i = 0; i < done.files.size(); ++i) {
    tally.added(done.files[i].articles);
    if (done.files[i].articles.value > 0) tally.changed('A', item[i].file.path);
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

Bytes size_of(std::span<const ToRead> files) {
  return std::accumulate(files.begin(), files.end(), Bytes{},
                         [](Bytes sum, const ToRead& item) { return sum + size_of(item); });
}

std::size_t add_in_bulk(const BulkJob& job, const WorkerSettings& settings, Tally& tally, World& world) {
  give_back_heap();  // of the round before
  SegmentRow row(job.workplace + "/m");
  std::size_t files_done = 0;
  Bytes added;
  const auto is_over = [&] { return job.round && job.round->is_over(world.now(), added); };
  {
    Progress progress(world, settings.show_progress);
    BulkWork work{job, settings, world.stop, work_items_of(job.files), {job.own, settings.packer}};
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
    for (std::size_t item = 0; item < work.items.size() && (item == 0 || !is_over()); ++item) {
      do show();
      while (!pool.is_ready_within(kLook));
      auto done = pool.next();
      count(work.items[item], *done, tally);
      files_done += static_cast<std::size_t>(std::count_if(
          done->files.begin(), done->files.end(), [](const FileDone& file) { return !file.result.stopped; }));
      added += size_of(work.items[item]);
      for (std::string& segment : done->segments) row.push(std::move(segment));
    }
  }
  give_back_heap();
  std::vector<std::string> all = row.take();
  all.insert(all.begin(), job.base);
  merge_segments(all, job.out);
  return files_done;
}

}  // namespace lede::indexer
