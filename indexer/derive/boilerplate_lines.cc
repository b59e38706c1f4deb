#include "indexer/derive/boilerplate_lines.h"

#include <algorithm>
#include <variant>

#include "common/base/sort_unique.h"
#include "common/base/worker_pool.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/source/faults.h"
#include "indexer/source/reader.h"

namespace lede::indexer {
namespace {

constexpr std::size_t kMostFiles = 10'000;
constexpr std::size_t kRecurring = 10;  // files
constexpr std::size_t kFewest = 4;      // of those looked at
constexpr Bytes kOfAnArchive{64ULL << 20};

std::vector<const ToRead*> sample_of(std::span<const ToRead> files, std::size_t step) {
  std::vector<const ToRead*> sample;
  for (std::size_t i = 0; i < files.size(); i += step)
    if (const auto format = format_of(files[i].file.path);
        format == Format::text || format == Format::markdown || format == Format::archive)
      sample.push_back(&files[i]);
  return sample;
}

using Hashes = std::vector<std::uint64_t>;

/// Of each line once.
Hashes hashes_in(const RawText& raw) {
  Hashes hashes;
  const std::string_view folder = folder_of(raw.path);
  for (const std::string_view line : split_lines(raw.text))
    if (const auto hash = line_hash(folder, line)) hashes.push_back(*hash);
  sort_unique(hashes);
  return hashes;
}

/// The same of an archive, of whose members each is as a file.
Hashes hashes_in(const ToRead& item) {
  Hashes hashes;
  Bytes read;
  TextReader reader(item.file.path, item.file.status);
  for (auto next = reader.next(); next && read < kOfAnArchive; next = reader.next()) {
    const auto* raw = std::get_if<RawText>(&*next);
    if (raw == nullptr) continue;
    read += Bytes{raw->text.size()};
    if (raw->format != Format::text && raw->format != Format::markdown) continue;
    const Hashes found = hashes_in(*raw);
    hashes.insert(hashes.end(), found.begin(), found.end());
  }
  return hashes;
}

/// The lines of all files, one hash for each file that has one, sorted; fewer when `stop` is set meanwhile.
Hashes hashes_in(const std::vector<const ToRead*>& files, unsigned jobs, const StopSignal& stop) {
  const auto found = in_parallel<Hashes>(files.size(), jobs, [&] {
    return [&](std::size_t at) {
      if (stop != 0) return Hashes{};
      // A file that lede fails on is counted when it is read again, to be indexed.
      return survive(
          {files[at]->file.path}, [&] { return hashes_in(*files[at]); },
          [](const Skipped&) { return Hashes{}; });
    };
  });
  Hashes all;
  for (const Hashes& hashes : found) all.insert(all.end(), hashes.begin(), hashes.end());
  std::sort(all.begin(), all.end());
  return all;
}

Hashes repeated(const Hashes& sorted, std::size_t least) {
  Hashes found;
  for (auto at = sorted.begin(); at != sorted.end();) {
    const auto end = std::upper_bound(at, sorted.end(), *at);
    if (static_cast<std::size_t>(end - at) >= least) found.push_back(*at);
    at = end;
  }
  return found;
}

}  // namespace

RecurringLines find_boilerplate_lines(std::span<const ToRead> files, unsigned jobs, const StopSignal& stop) {
  const std::size_t step = std::max<std::size_t>(1, (files.size() + kMostFiles - 1) / kMostFiles);
  const std::size_t least = std::max(kFewest, kRecurring / step);
  return RecurringLines(repeated(hashes_in(sample_of(files, step), jobs, stop), least));
}

}  // namespace lede::indexer
