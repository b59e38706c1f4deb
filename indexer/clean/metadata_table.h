// A table that says of articles what their files do not say: "metadata.csv", "corpus.meta.tsv".
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/mapped_file.h"
#include "common/base/sorted_table.h"
#include "indexer/clean/draft.h"
#include "indexer/clean/table_reading.h"
#include "indexer/source/stream.h"

namespace lede::indexer {

/// What the summary says of a table, or of the files that describe one file each.
struct TableReport {
  std::string path;
  std::string column;  ///< of files or addresses, by which a row is found; empty: there is none
  bool by_address = false;
  std::uint64_t rows = 0;
  /// Files that have a row; of addresses, articles read in this run that have one.
  std::uint64_t matched = 0;
  std::uint64_t files = 0;  ///< in the folders that it describes
};

/// Where sidecars lie: on disk, or in an archive.
struct SidecarStore {
  std::function<bool(const std::string& path)> is_folder;
  std::function<std::unique_ptr<ByteStream>(const std::string& path)>
      open;  ///< null when it cannot be; empty while no more than names is known
  /// A folder in which later runs find what was read of tables; empty: they read them again.
  std::string kept = {};
};

/// A table of which each row describes an article: CSV, TSV or JSON, in any encoding, also compressed. What
/// is read of it lies in one file: the rows, as JSON, then a sorted table of where the row of a name is. So a
/// table that is as an earlier run has read it costs a look at its size and time, and each row a look-up.
/// While it is read, 32 bytes a row are in memory.
class MetadataTable {
 public:
  /// Throws Error{io} when the disk is full.
  MetadataTable(std::string path, const SidecarStore& store, const TableScope& scope);
  /// The file in the store's folder.
  static std::string kept_name(const std::string& path);

  /// What kept it from being read whole.
  std::optional<SkipReason> fault() const { return fault_; }
  /// Whether it has a column of whole texts: then it is a file of records.
  bool has_texts() const { return head_.has_texts; }
  /// Whether one of its columns names files.
  bool has_names() const { return !head_.column.empty() && head_.key != RowKey::address; }
  const std::vector<std::string>& scopes() const { return scopes_; }
  /// Another one where the stamp of a file may be.
  std::uint64_t version() const;
  bool describes(std::string_view path) const;
  /// Changes with what the table says about the file; 0 when it says nothing.
  std::uint64_t stamp_of(std::string_view path) const;
  /// Gives the draft what the row of the file, or of its address, says. Throws Error{index} when its text in
  /// the store's folder is damaged: the next run reads the table again.
  void describe(const std::string& path, ArticleDraft& draft) const;
  /// `described`: how many of the files have a row.
  TableReport report(std::uint64_t described) const;

 private:
  struct Row {
    std::uint64_t hash = 0;
    std::string_view text;
  };
  void read(const SidecarStore& store, const TableScope& scope);
  bool open(MappedFile file);
  std::optional<Row> row_of(const std::vector<std::uint64_t>& keys) const;

  std::string path_;
  std::string kept_;  // the file in the store's folder; empty: none
  std::vector<std::string> scopes_;
  std::optional<SkipReason> fault_;
  TableHead head_;
  MappedFile file_;
  std::string_view texts_;  // in the file
  SortedTable rows_;        // likewise
  std::uint64_t files_ = 0;
  std::unique_ptr<std::atomic<std::uint64_t>> found_;  // articles, by address
};

}  // namespace lede::indexer
