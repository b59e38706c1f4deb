// Looking into an index without changing it: figures for --status, faults for --check.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
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
/// analysing the text gives; with `tables` Xapian's tables first, which needs permission to write to them
/// (though nothing is written) and the Lock; a fault there is the only one reported. Throws Error{index} only
/// when there is no index at all, and Error{interrupted} when stopped.
Soundness check_index(const std::string& index_path, bool tables, const StopSignal& stop);

// Whether Xapian's tables are sound. Xapian 1.4 trusts what it reads while it checks: on a damaged block its
// comparisons may run past the block's end and crash (glass_check.cc). So the check runs in a process of its
// own, which may die.

/// What is wrong with the tables of the database in `folder`, in one sentence, or nullopt when they are
/// sound. Only reads, but Xapian asks for permission to write. Throws Error{interrupted} when stopped, which
/// ends the check at once, and Error{io} when no process can be made.
std::optional<std::string> fault_of_tables(const std::string& folder, const StopSignal& stop);

/// The text that `body` returns in a process of its own, or nullopt when it did not live to return: killed by
/// a signal, by an exception, by a sanitizer. What it writes to standard error is lost. Throws as
/// fault_of_tables.
std::optional<std::string> run_apart(const std::function<std::string()>& body, const StopSignal& stop);

}  // namespace lede::indexer
