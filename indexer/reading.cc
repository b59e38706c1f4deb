#include "indexer/reading.h"

#include <utility>

#include "indexer/clean/cleaner.h"
#include "indexer/source/reader.h"

namespace lede::indexer {
namespace {

constexpr Bytes kQueueLimit{32ULL << 20};  // of article text; a plan takes about ten times as much memory
constexpr Bytes kPartLimit{2ULL << 20};

/// Collects the articles of one file and pushes them on in parts.
class Parts {
 public:
  Parts(OrderedQueue<FilePart>& queue, std::size_t file, const schema::SourceStamp& stamp)
      : queue_(queue), part_{.file = file, .stamp = stamp} {}

  /// False when the queue is closed.
  bool add(const Article& article, Analyzer& analyzer) {
    part_.articles.push_back({article.ordinal, plan(article, part_.stamp, analyzer)});
    part_.text += Bytes{article.text.size()};
    return part_.text < kPartLimit || push();
  }

  bool finish(std::vector<SkipCount> skips) {
    part_.last = true;
    part_.skips = std::move(skips);
    return push();
  }

  FilePart& part() { return part_; }

 private:
  bool push() {
    const std::size_t file = part_.file;
    const bool last = part_.last;
    const Bytes cost = part_.text;
    FilePart full = std::exchange(part_, FilePart{.file = file, .stamp = part_.stamp});
    return queue_.push(file, last, cost, std::move(full));
  }

  OrderedQueue<FilePart>& queue_;
  FilePart part_;
};

schema::SourceStamp stamp_of(const fs::FileStatus& status) {
  return {.size = status.size.value, .mtime_ns = status.mtime_ns, .content_hash = 0};
}

/// Cleans and plans one file that could be read.
bool push_articles(const RawText& raw, Parts& parts, Analyzer& analyzer) {
  std::vector<SkipCount> skips;
  std::vector<Cleaned> cleaned = clean(raw);
  if (cleaned.empty()) count_skip(skips, {raw.path, SkipReason::no_text, ""});
  for (Cleaned& item : cleaned) {
    if (const auto* skipped = std::get_if<Skipped>(&item)) {
      count_skip(skips, *skipped);
      continue;
    }
    const Article article = std::move(std::get<Article>(item));
    if (!parts.add(article, analyzer)) return false;
  }
  return parts.finish(std::move(skips));
}

}  // namespace

Reading::Reading(const std::vector<ToRead>& files, const AnalyzerSettings& settings, unsigned jobs)
    : files_(files), queue_(files.size(), kQueueLimit) {
  for (unsigned i = 0; i < jobs && i < files.size(); ++i)
    workers_.emplace_back([this, settings] { work(settings); });
}

Reading::~Reading() {
  queue_.close();
  for (std::thread& worker : workers_) worker.join();
}

void Reading::work(const AnalyzerSettings& settings) {
  try {
    Analyzer analyzer(settings);
    for (std::size_t file = taken_++; file < files_.size(); file = taken_++) {
      if (!read(file, analyzer)) return;
      analyzer.trim();
    }
  } catch (...) {
    queue_.fail(std::current_exception());
  }
}

bool Reading::read(std::size_t file, Analyzer& analyzer) {
  const ToRead& item = files_[file];
  const auto result = read_source(item.file.path, item.file.status);
  if (const auto* skipped = std::get_if<Skipped>(&result)) {
    Parts parts(queue_, file, stamp_of(item.file.status));
    std::vector<SkipCount> skips;
    count_skip(skips, *skipped);
    parts.part().unreadable = skipped->reason == SkipReason::unreadable;
    return parts.finish(std::move(skips));
  }
  const RawText& raw = std::get<RawText>(result);
  Parts parts(queue_, file, raw.stamp);
  // The articles of a known file are only worth keeping if there are some: one that gave none is judged anew.
  const bool same = item.known != nullptr && !item.known->articles.empty() &&
                    item.known->stamp.size == raw.stamp.size &&
                    item.known->stamp.content_hash == raw.stamp.content_hash;
  if (!same) return push_articles(raw, parts, analyzer);
  parts.part().same_content = true;
  return parts.finish(item.known->skips);
}

}  // namespace lede::indexer
