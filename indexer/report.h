// What a run did, in counts, and how it is told: closing lines for people, one object for programs. Pure.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/source/changes.h"

namespace lede::indexer {

/// Why one file (or lines of it) gave no article.
struct SkippedFile {
  std::string path;
  SkipCount skip;
};

struct Summary {
  Documents articles;       ///< in the index now
  std::uint64_t files = 0;  ///< that hold them
  Documents added, updated, removed, moved;
  std::map<SkipReason, std::uint64_t> skipped;
  std::vector<SkippedFile> skipped_files;  ///< those with a fault; with --verbose all
  std::chrono::milliseconds elapsed{};
  bool stopped = false;
  std::uint64_t files_done = 0;  ///< of those that were to be read
  std::uint64_t files_to_do = 0;
};

/// "812 articles in 31 files: 12 added, 4 skipped in 0.4 s"; when some were skipped a line
/// "skipped: 3 binary, 1 empty (--verbose lists them)"; one more when the run was stopped. Ends with a line
/// feed.
std::string summary_text(const Summary& summary, bool verbose);
/// One line: {"type":"summary", ...}. Fields: docs/OUTPUT.md.
std::string summary_json(const Summary& summary);
/// Those of the files that lede itself failed on.
std::vector<SkippedFile> with_fault(std::vector<SkippedFile> files);
/// One line a skipped file: "skipped PATH: binary". Control characters in paths are made harmless.
std::string skipped_lines(const std::vector<SkippedFile>& files);

/// "812 B", "4.1 MB": powers of 1000.
std::string human_size(Bytes size);

}  // namespace lede::indexer
