// What a run did: counted file by file, and printed as closing lines for people or one object for programs.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/units.h"
#include "common/base/world.h"
#include "indexer/clean/metadata_table.h"
#include "indexer/plan_file.h"
#include "indexer/source/changes.h"

namespace lede::indexer {

/// Why one file (or lines of it) gave no article.
struct SkippedFile {
  std::string path;
  SkipCount skip;
};

/// What happened to the articles of a file: A added, M changed, D removed, R moved there.
struct ChangedFile {
  char letter = 'A';
  std::string path;
};

/// A file whose encoding nothing declares.
struct GuessedFile {
  std::string path;
  std::string encoding;
};

struct Summary {
  Documents articles;       ///< in the index now
  std::uint64_t files = 0;  ///< that hold them
  Documents added, updated, removed, moved;
  std::map<SkipReason, std::uint64_t> skipped;
  /// Of the files skipped as unknown_type; the key as suffix_of gives it.
  std::map<std::string, std::uint64_t> unknown_suffixes;
  std::vector<SkippedFile> skipped_files;  ///< those with a fault; with --verbose all
  std::vector<ChangedFile> changed_files;  ///< with --verbose
  std::vector<TableReport> tables;         ///< of metadata
  std::uint64_t described_by_one = 0;      ///< files that a small one beside them describes
  /// Articles read in this run whose metadata have a date that is not understood, and one of these dates.
  std::uint64_t unread_dates = 0;
  std::string unread_date;
  std::map<std::string, std::uint64_t> guessed_encodings;  ///< files read in this run, by encoding
  std::vector<GuessedFile> guessed_files;                  ///< with --verbose
  std::string segments;                                    ///< how they were written; empty: there were none
  std::chrono::milliseconds elapsed{};
  bool stopped = false;
  std::uint64_t files_done = 0;  ///< of those that were to be read
  std::uint64_t files_to_do = 0;
};

/// Counts what a run does for its summary.
class Tally {
 public:
  /// Begins with the files that have articles in the index. The summary lists the files that lede failed on,
  /// and with `verbose` every skipped one.
  Tally(const FileManifest& manifest, std::uint64_t files_to_read, bool verbose);

  /// A skip, also one found without reading: by the walk, or remembered.
  void skip(const std::string& path, const SkipCount& skip);
  /// A file has been read; `articles` are those it has in the index now.
  void file_done(const ToRead& item, const FileResult& result, Documents articles);
  /// The articles of a file have changed.
  void changed(char letter, const std::string& path);
  /// A file that had articles has none any more.
  void file_gone() { --summary_.files; }

  void added(Documents articles) { summary_.added += articles; }
  void updated() { ++summary_.updated; }
  void moved() { ++summary_.moved; }
  void removed() { ++summary_.removed; }
  /// Segments have been written by lede itself, or through Xapian.
  void segments_written(bool by_lede);

  /// The caller fills in articles, elapsed and stopped, and adds to tables and described_by_one those that
  /// are in no archive.
  Summary& summary() { return summary_; }

 private:
  const bool verbose_;
  Summary summary_;
};

/// Lines on the tables of metadata; "812 articles in 31 files: 12 added, 4 skipped in 0.4 s"; a line
/// "skipped: 3 unknown-type (2 .doc, 1 .mp4), 1 empty (--verbose lists them)" when some were skipped; lines
/// on dates that were not understood and on encodings that were guessed; and a line when the run was stopped.
/// Ends with a line feed.
std::string summary_text(const Summary& summary, bool verbose);
/// One line: {"type":"summary", ...}. Fields: docs/OUTPUT.md.
std::string summary_json(const Summary& summary);
/// The files that lede itself failed on.
std::vector<SkippedFile> with_fault(std::vector<SkippedFile> files);
/// One line a file, sorted by path: "A PATH", as --dry-run lists them.
std::string changed_lines(std::vector<ChangedFile> files);
/// One line a skipped file: "skipped PATH: binary". Control characters in paths are made harmless.
std::string skipped_lines(const std::vector<SkippedFile>& files);

/// "812 B", "4.1 MB": powers of 1000.
std::string human_size(Bytes size);

// The one line on a terminal that shows how far a run is.

struct ProgressState {
  Documents articles;  ///< written so far
  std::uint64_t files = 0, all_files = 0;
  Bytes bytes, all_bytes;  ///< of the files
  std::chrono::milliseconds elapsed{};
};

/// "1,204 articles, 310 of 4,000 files, 12.3 MB/s, 1:05 left", cut to `columns`. Pure.
std::string progress_line(const ProgressState& state, int columns);

/// Rewrites the line at most ten times a second; writes nothing at all unless `shown`.
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
