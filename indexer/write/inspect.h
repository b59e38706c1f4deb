// Looking into an index without changing it: figures for --status, faults for --check.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/article/date.h"
#include "common/base/units.h"
#include "common/base/world.h"
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

struct Soundness {
  Documents articles;               ///< those of a database that could be opened
  std::vector<std::string> faults;  ///< what is wrong, at most 20; empty: sound
};

/// Checks that every article decodes and, of about a thousand articles, that the stored signature is what
/// analysing the text gives; with `tables` Xapian's tables first, which needs leave to write to them (though
/// nothing is written) and the Lock; a fault there is the only one reported. Throws Error{index} only when
/// there is no index at all, and Error{interrupted} when stopped.
Soundness check_index(const std::string& index_path, bool tables, const StopSignal& stop);

}  // namespace lede::indexer
