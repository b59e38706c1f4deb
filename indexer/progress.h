// The one line on a terminal that shows how far a run is.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "common/base/units.h"
#include "common/base/world.h"

namespace lede::indexer {

struct ProgressState {
  Documents articles;  ///< written so far
  std::uint64_t files = 0, all_files = 0;
  Bytes bytes, all_bytes;  ///< of the files
  std::chrono::milliseconds elapsed{};
};

/// "1,204 articles, 310 of 4,000 files, 12.3 MB/s, 1:05 left", cut to `columns`. Pure.
std::string progress_line(const ProgressState& state, int columns);

/// Rewrites the line at most ten times a second; prints nothing at all unless `shown`.
class Progress {
 public:
  Progress(World& world, bool shown);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// `state.elapsed` is filled in here.
  void show(ProgressState state);
  /// Takes the line away.
  void clear();

 private:
  World& world_;
  const bool shown_;
  const std::chrono::system_clock::time_point started_;
  std::chrono::system_clock::time_point last_;
  bool on_screen_ = false;
};

}  // namespace lede::indexer
