// Reads a table of metadata once, from the first row to the last: by which of its columns a row is found, and
// where each row lies in a copy.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "common/base/sorted_table.h"
#include "indexer/source/records.h"

namespace lede::indexer {

/// What a table describes: the files in folders.
struct TableScope {
  std::vector<std::string> folders;
  std::vector<std::string_view> files;  ///< also others
  bool is_given = false;  ///< a person has named the table; any other is not read on when it has texts
};

/// How a cell names an article.
enum class RowKey : std::uint8_t { written, last_part, address };

/// What is known of a table without its rows.
struct TableHead {
  std::uint64_t state = 0;  ///< changes with the file and what it describes
  std::uint64_t files = 0;  ///< that it described when it was read
  std::uint64_t names = 0;  ///< of these files, hashed
  std::string column;       ///< by which a row is found; empty: there is none
  RowKey key = RowKey::written;
  bool has_texts = false;
  SlashOrder order = SlashOrder::unknown;
  std::uint64_t rows = 0;
  std::uint64_t hash = 0;  ///< of all rows
};

/// XXH3 (https://xxhash.com), by which rows and what they describe are compared between runs.
std::uint64_t hash_of(std::string_view text);
/// The names by which a table of these folders may call a file, hashed: its path, that below the folder, with
/// and without the folder's name, and its own name with and without its ending.
std::vector<std::uint64_t> names_of(std::string_view path, const std::vector<std::string>& folders);
/// Of a cell, to be found among these.
std::uint64_t key_of(std::string_view value, RowKey kind);
std::string key_bytes(std::uint64_t key);
/// Throws Error{io}.
[[noreturn]] void refuse_copy(const std::string& path);

/// What follows the last slash or backslash.
std::string_view last_part(std::string_view path);
/// "story.html.gz" -> "story"
std::string_view stem_of(std::string_view name);

/// One reading of a table. While it lasts, 32 bytes a row are in memory.
class TableReading {
 public:
  /// Copies the rows to `file`, as JSON, one behind the other. `path` is for messages. All must outlive it.
  TableReading(const std::string& path, const TableScope& scope, std::FILE* file)
      : path_(path), scope_(scope), file_(file) {}

  /// To be called once. What the head says of files is left to the caller. Throws Error{io} for a full disk.
  TableHead read(RecordReader& reader);
  /// What kept the table from being read whole.
  std::optional<SkipReason> fault() const { return fault_; }
  /// Of key_bytes, where the row of a name lies in the file.
  void add_rows(TableWriter& table) const;
  std::uint64_t size() const { return copied_; }  ///< of the rows in the file

 private:
  struct Row {
    std::uint64_t key = 0;
    std::uint64_t hash = 0;   // of its text
    std::uint64_t begin = 0;  // in the file
    std::uint64_t size = 0;
  };
  struct Sampled {
    Row row;
    std::vector<std::array<std::uint64_t, 3>> keys;  // of each column, by RowKey; 0 for an empty cell
  };
  void find_columns(std::string_view first_line);
  void add(std::string_view line);
  Row copy(std::string_view line);
  void settle_sample();
  void find_key_column();
  std::unordered_set<std::uint64_t> names_in_sample() const;
  void sort_rows();

  const std::string& path_;
  const TableScope& scope_;
  std::FILE* file_;
  TableHead head_;
  std::optional<SkipReason> fault_;
  std::vector<std::string> columns_;
  std::optional<std::size_t> key_column_;
  std::vector<Sampled> sample_;  // until the key column is found
  std::vector<Row> rows_;        // in the end sorted by key, each key once
  std::uint64_t copied_ = 0;
};

}  // namespace lede::indexer
