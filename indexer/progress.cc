#include "indexer/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "common/base/numbers.h"
#include "common/base/utf8.h"

namespace lede::indexer {
namespace {

constexpr std::chrono::milliseconds kPause{100};
constexpr std::chrono::milliseconds kFirstGuess{1000};  // a rate taken from less time is noise
constexpr const char* kEraseLine = "\r\x1b[K";

std::string clock(std::uint64_t seconds) {
  if (seconds >= 3600) return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

}  // namespace

std::string progress_line(const ProgressState& state, int columns) {
  std::string line = fmt::format("{} articles, {} of {} files", grouped(state.articles.value),
                                 grouped(state.files), grouped(state.all_files));
  if (state.elapsed >= kFirstGuess && state.bytes.value > 0) {
    const double seconds = static_cast<double>(state.elapsed.count()) / 1000;
    const double rate = static_cast<double>(state.bytes.value) / seconds;
    const auto left = state.all_bytes.value - std::min(state.bytes.value, state.all_bytes.value);
    line += fmt::format(", {:.1f} MB/s, {} left", rate / 1e6,
                        clock(static_cast<std::uint64_t>(static_cast<double>(left) / rate)));
  }
  line.resize(utf8::prefix(line, static_cast<std::size_t>(std::max(columns - 1, 0))));
  return line;
}

Progress::Progress(World& world, bool shown)
    : world_(world), shown_(shown), started_(world.now()), last_(started_) {}

Progress::~Progress() { clear(); }

void Progress::show(ProgressState state) {
  if (!shown_) return;
  const auto now = world_.now();
  if (on_screen_ && now - last_ < kPause) return;
  last_ = now;
  state.elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(now - started_);
  world_.err << kEraseLine << progress_line(state, world_.terminal_columns) << std::flush;
  on_screen_ = true;
}

void Progress::clear() {
  if (on_screen_) world_.err << kEraseLine << std::flush;
  on_screen_ = false;
}

}  // namespace lede::indexer
