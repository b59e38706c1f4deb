#include "indexer/reading.h"

#include <utility>

namespace lede::indexer {
namespace {

constexpr Bytes kQueueLimit{32ULL << 20};  // of article text; a plan takes about ten times as much memory
constexpr Bytes kPartLimit{2ULL << 20};

using Put = WorkerPool<FilePart>::Put;

/// Collects the articles of one file and passes them on in parts.
class Parts {
 public:
  Parts(const Put& put, std::size_t file) : put_(put), part_{.file = file} {}

  /// False when no more is wanted.
  bool add(const schema::SourceStamp& stamp, PlannedArticle article) {
    part_.stamp = stamp;
    part_.text += article.text;
    part_.articles.push_back(std::move(article));
    return part_.text < kPartLimit || pass_on();
  }

  void finish(FileResult result) {
    part_.stamp = result.stamp;
    part_.result = std::move(result);
    pass_on();
  }

 private:
  bool pass_on() {
    const std::size_t file = part_.file;
    const bool last = part_.result.has_value();
    const Bytes cost = part_.text;
    return put_(std::exchange(part_, FilePart{.file = file}), cost, last);
  }

  const Put& put_;
  FilePart part_;
};

}  // namespace

WorkerPool<FilePart> read_files(const std::vector<ToRead>& files, const WorkerSettings& settings) {
  return WorkerPool<FilePart>(files.size(), settings.jobs, kQueueLimit, [&files, &settings] {
    return [&, planner = Planner(settings.analyzer)](std::size_t file, const Put& put) mutable {
      Parts parts(put, file);
      auto result = plan_file(
          files[file], settings.recurring, planner,
          [&](const auto& stamp, PlannedArticle article) { return parts.add(stamp, std::move(article)); });
      parts.finish(std::move(result));
      planner.trim();
    };
  });
}

}  // namespace lede::indexer
