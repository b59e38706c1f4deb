#include "indexer/derive/boilerplate_lines.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <variant>

#include "indexer/clean/lines/lines.h"
#include "indexer/source/faults.h"
#include "indexer/source/reader.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostFiles = 10'000;
constexpr std::size_t kRecurring = 10;  // files
constexpr std::size_t kFewest = 4;      // of those looked at

bool has_plain_lines(const std::string& path) {
  const auto format = format_of(path);
  return format == Format::text || format == Format::markdown;
}

std::vector<const ToRead*> sample_of(std::span<const ToRead> files, std::size_t step) {
  std::vector<const ToRead*> sample;
  for (std::size_t i = 0; i < files.size(); i += step)
    if (has_plain_lines(files[i].file.path)) sample.push_back(&files[i]);
  return sample;
}

using Hashes = std::vector<std::uint64_t>;

/// Of each line once.
Hashes hashes_in(const ToRead& item) {
  Hashes hashes;
  const auto source = read_source(item.file.path, item.file.status);
  const auto* raw = std::get_if<RawText>(&source);
  if (raw == nullptr) return hashes;
  const std::string_view folder = folder_of(raw->path);
  for (const std::string_view line : split_lines(raw->text))
    if (const auto hash = line_hash(folder, line)) hashes.push_back(*hash);
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  return hashes;
}

/// The lines of the whole sample, one hash for each file that has one, sorted.
class LineCount {
 public:
  LineCount(std::vector<const ToRead*> sample, const StopSignal& stop)
      : sample_(std::move(sample)), stop_(stop) {}

  std::vector<std::uint64_t> run(unsigned jobs) {
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::min<std::size_t>(jobs, sample_.size()); ++i)
      threads.emplace_back([this] { work(); });
    for (std::thread& thread : threads) thread.join();
    if (failure_) std::rethrow_exception(failure_);
    std::sort(all_.begin(), all_.end());
    return std::move(all_);
  }

 private:
  void work() {
    std::vector<std::uint64_t> mine;
    std::exception_ptr failure;
    try {
      for (std::size_t at = taken_++; at < sample_.size() && stop_ == 0; at = taken_++) {
        const ToRead& item = *sample_[at];
        // A fault is counted when the file is read again, to be indexed.
        const auto hashes = survive(
            {item.file.path}, [&] { return hashes_in(item); }, [](const Skipped&) { return Hashes{}; });
        mine.insert(mine.end(), hashes.begin(), hashes.end());
      }
    } catch (...) {
      failure = std::current_exception();
    }
    const std::lock_guard lock(mutex_);
    all_.insert(all_.end(), mine.begin(), mine.end());
    if (failure) failure_ = failure;
  }

  const std::vector<const ToRead*> sample_;
  const StopSignal& stop_;
  std::atomic<std::size_t> taken_{0};
  std::mutex mutex_;
  std::vector<std::uint64_t> all_;
  std::exception_ptr failure_;
};

std::vector<std::uint64_t> repeated(const std::vector<std::uint64_t>& sorted, std::size_t least) {
  std::vector<std::uint64_t> found;
  for (auto at = sorted.begin(); at != sorted.end();) {
    const auto end = std::find_if(at, sorted.end(), [&](std::uint64_t hash) { return hash != *at; });
    if (static_cast<std::size_t>(end - at) >= least) found.push_back(*at);
    at = end;
  }
  return found;
}

}  // namespace

RecurringLines find_boilerplate_lines(std::span<const ToRead> files, unsigned jobs, const StopSignal& stop) {
  const std::size_t step = std::max<std::size_t>(1, (files.size() + kMostFiles - 1) / kMostFiles);
  const std::size_t least = std::max(kFewest, kRecurring / step);
  return RecurringLines(repeated(LineCount(sample_of(files, step), stop).run(jobs), least));
}

}  // namespace lede::indexer
