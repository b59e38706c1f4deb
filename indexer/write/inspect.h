// Looking into an index without changing it: figures for --status.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/article/date.h"
#include "common/base/units.h"
#include "common/schema/opening.h"

namespace lede::indexer {

struct RootFigures {
  schema::Root root;
  Documents articles;
};

struct IndexFigures {
  std::string path;
  unsigned generation = 0;
  schema::Stamp stamp;
  std::vector<RootFigures> roots;
  Documents articles;
  Documents undated;  ///< without a day
  std::uint64_t files = 0;
  std::uint64_t words = 0;         ///< searchable ones, the title's counted as often as it weighs
  Bytes source_size;               ///< of the files, as they lie on the disk
  Bytes index_size;                ///< of the generation in use
  std::optional<DateRange> dates;  ///< nullopt when every article is undated
  std::optional<std::chrono::system_clock::time_point> updated;  ///< nullopt when no run has finished yet
};

/// Reads every value slot once: about a second for a million articles. Throws Error{index} when it cannot be
/// opened.
IndexFigures measure_index(const std::string& index_path);

}  // namespace lede::indexer
