#include "indexer/reading.h"

#include <utility>

namespace lede::indexer {
namespace {

constexpr Bytes kQueueLimit{32ULL << 20};  // of article text; a plan takes about ten times as much memory
constexpr Bytes kPartLimit{2ULL << 20};

/// Collects the articles of one file and pushes them on in parts.
class Parts {
 public:
  Parts(OrderedQueue<FilePart>& queue, std::size_t file) : queue_(queue), part_{.file = file} {}

  /// False when the queue is closed, as with finish().
  bool add(const schema::SourceStamp& stamp, PlannedArticle article) {
    part_.stamp = stamp;
    part_.text += article.text;
    part_.articles.push_back(std::move(article));
    return part_.text < kPartLimit || push();
  }

  bool finish(FileResult result) {
    part_.stamp = result.stamp;
    part_.result = std::move(result);
    return push();
  }

 private:
  bool push() {
    const std::size_t file = part_.file;
    const bool last = part_.result.has_value();
    const Bytes cost = part_.text;
    return queue_.push(file, last, cost, std::exchange(part_, FilePart{.file = file}));
  }

  OrderedQueue<FilePart>& queue_;
  FilePart part_;
};

}  // namespace

Reading::Reading(const std::vector<ToRead>& files, const WorkerSettings& settings)
    : files_(files), settings_(settings), queue_(files.size(), kQueueLimit) {
  for (unsigned i = 0; i < settings.jobs && i < files.size(); ++i) workers_.emplace_back([this] { work(); });
}

Reading::~Reading() {
  queue_.close();
  for (std::thread& worker : workers_) worker.join();
}

void Reading::work() {
  try {
    Planner planner(settings_.analyzer);
    for (std::size_t file = taken_++; file < files_.size(); file = taken_++) {
      if (!read(file, planner)) return;
      planner.trim();
    }
  } catch (...) {
    queue_.fail(std::current_exception());
  }
}

bool Reading::read(std::size_t file, Planner& planner) {
  Parts parts(queue_, file);
  auto result = plan_file(
      files_[file], settings_.recurring, planner,
      [&](const auto& stamp, PlannedArticle article) { return parts.add(stamp, std::move(article)); });
  return parts.finish(std::move(result));
}

}  // namespace lede::indexer
