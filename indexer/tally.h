// Counts what a run does, file by file, for the closing summary.
#pragma once

#include "indexer/plan_file.h"
#include "indexer/report.h"

namespace lede::indexer {

class Tally {
 public:
  /// Starts with the files that have articles in the index. The summary lists the files with a fault, with
  /// `verbose` every skipped one.
  Tally(const FileManifest& manifest, std::uint64_t files_to_read, bool verbose);

  /// A skip, also one found without reading: by the walk, or remembered.
  void skip(const std::string& path, const SkipCount& skip);
  /// A file has been read; `articles` are those it has in the index now.
  void file_done(const ToRead& item, const FileResult& result, Documents articles);
  /// A file that had articles has none any more.
  void file_gone() { --summary_.files; }

  void added(Documents articles) { summary_.added += articles; }
  void updated() { ++summary_.updated; }
  void moved() { ++summary_.moved; }
  void removed() { ++summary_.removed; }

  /// articles, elapsed and the stop are the caller's to fill in.
  Summary& summary() { return summary_; }

 private:
  const bool verbose_;
  Summary summary_;
};

}  // namespace lede::indexer
