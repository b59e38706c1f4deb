#include "indexer/learn_dictionary.h"

#include <algorithm>
#include <variant>
#include <vector>

#include "common/base/worker_pool.h"
#include "common/schema/packing.h"
#include "indexer/clean/cleaner.h"
#include "indexer/source/faults.h"
#include "indexer/source/reader.h"

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

bool has_many_articles(const ToRead& item) { return format_of(item.file.path) == Format::json_lines; }

std::uint64_t expected_articles(const ToRead& item) {
  if (!has_many_articles(item)) return 1;
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

/// Leaves that many lines, evenly chosen, so that the others need not be cleaned.
void thin_out(std::string& text, std::size_t lines) {
  const auto all = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) + 1;
  const std::size_t step = std::max<std::size_t>(1, all / lines);
  std::string kept;
  std::size_t begin = 0;
  for (std::size_t line = 0; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    if (line % step == 0) kept.append(text, begin, end - begin);
    begin = end;
  }
  text = std::move(kept);
}

using Records = std::vector<std::string>;

Records records_of(const Sample& sample, const RecurringLines& recurring, Planner& planner) {
  Records records;
  auto source = read_source(sample.file->file.path, sample.file->file.status);
  auto* raw = std::get_if<RawText>(&source);
  if (raw == nullptr) return records;
  if (has_many_articles(*sample.file)) thin_out(raw->text, sample.articles);
  for (Cleaned& cleaned : clean(*raw, recurring)) {
    auto* article = std::get_if<Article>(&cleaned);
    if (article == nullptr || records.size() == sample.articles) continue;
    records.push_back(planner.plan(std::move(*article), raw->stamp).record);
    if (records.back().size() > kSampleSize) records.back().resize(kSampleSize);
  }
  planner.trim();
  return records;
}

/// The records of all samples, in their order; fewer when `stop` is set meanwhile.
Records records_of(const std::vector<Sample>& samples, const WorkerSettings& settings,
                   const StopSignal& stop) {
  const auto found = in_parallel<Records>(samples.size(), settings.jobs, [&] {
    return [&, planner = Planner(settings.analyzer)](std::size_t at) mutable {
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

}  // namespace lede::indexer
