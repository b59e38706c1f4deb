#include "indexer/pipeline.h"

#include "indexer/progress.h"

namespace lede::indexer {
namespace {

constexpr Bytes kCommitText{16ULL << 20};  // Xapian holds about ten times as much until then
constexpr std::chrono::seconds kCommitTime{60};

/// Decides when enough has been written for a commit.
class Pace {
 public:
  explicit Pace(World& world) : world_(world), last_(world.now()) {}

  void add(Bytes text) { text_ += text; }
  bool is_due() const { return text_ >= kCommitText || world_.now() - last_ >= kCommitTime; }
  void restart() {
    text_ = Bytes{};
    last_ = world_.now();
  }

 private:
  World& world_;
  std::chrono::system_clock::time_point last_;
  Bytes text_;
};

ProgressState starting_state(const Changes& changes) {
  ProgressState state;
  state.all_files = changes.to_read.size();
  for (const ToRead& item : changes.to_read) state.all_bytes += item.file.status.size;
  return state;
}

}  // namespace

bool run_pipeline(const Changes& changes, const WorkerSettings& settings, Writer& writer, Updater& updater,
                  World& world) {
  Progress progress(world, settings.show_progress);
  ProgressState state = starting_state(changes);
  Pace pace(world);
  auto reading = read_files(changes.to_read, settings);
  while (auto part = reading.next()) {
    const std::size_t file = part->file;
    const bool last = part->result.has_value();
    pace.add(part->text);
    state.articles += Documents{part->articles.size()};
    updater.take(std::move(*part));
    if (last) {
      ++state.files;
      state.bytes += changes.to_read[file].file.status.size;
      if (world.stop != 0) return state.files == changes.to_read.size() && changes.vanished.empty();
      if (pace.is_due()) {
        writer.commit();
        pace.restart();
      }
    }
    progress.show(state);
  }
  if (world.stop != 0 && !changes.to_read.empty()) return false;
  updater.remove_vanished();
  return true;
}

}  // namespace lede::indexer
