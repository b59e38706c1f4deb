// A table that says of articles what their files do not say: "metadata.csv", "corpus.meta.tsv".
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/clean/draft.h"
#include "indexer/source/records.h"
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

/// A table of which each row describes an article: CSV, TSV or JSON, in any encoding, also compressed. Its
/// rows are copied to a temporary file without a name; 32 bytes a row are kept in memory, and a row is read
/// again when its article is cleaned.
class MetadataTable {
 public:
  /// What a table describes: the files in folders.
  struct Scope {
    std::vector<std::string> folders;
    std::vector<std::string> files;
  };
  /// `bytes` are those of the file at `path`; null when it cannot be opened. A table that no person has named
  /// is not read on when it has texts.
  MetadataTable(std::string path, std::unique_ptr<ByteStream> bytes, Scope scope, bool is_given);

  /// What kept it from being read whole.
  std::optional<SkipReason> fault() const { return fault_; }
  /// Whether it has a column of whole texts: then it is a file of records.
  bool has_texts() const { return has_texts_; }
  const std::vector<std::string>& scopes() const { return scopes_; }
  /// Changes with what the table says about the file; 0 when it says nothing.
  std::uint64_t stamp_of(const std::string& path) const;
  /// Gives the draft what the row of the file, or of its address, says.
  void describe(const std::string& path, ArticleDraft& draft) const;
  TableReport report() const;

 private:
  /// How a cell names an article.
  enum class Key : std::uint8_t { written, last_part, address };
  struct Row {
    std::uint64_t key = 0;
    std::uint64_t hash = 0;   // of its text
    std::uint64_t begin = 0;  // in the copy
    std::uint64_t size = 0;
  };
  struct Sampled {
    Row row;
    std::vector<std::array<std::uint64_t, 3>> keys;  // of each column, by Key; 0 for an empty cell
  };

  static std::uint64_t key_of(std::string_view value, Key kind);
  void read(RecordReader& reader, const std::vector<std::string>& files, bool is_given);
  void find_columns(std::string_view first_line);
  void add(std::string_view line);
  Row copy(std::string_view line);
  void settle_sample(const std::vector<std::string>& files);
  void find_key_column(const std::vector<std::string>& files);
  void sort_rows();
  bool describes(std::string_view path) const;
  std::vector<std::uint64_t> names_of(std::string_view path) const;
  const Row* row_of(const std::vector<std::uint64_t>& keys) const;

  std::string path_;
  std::vector<std::string> scopes_;
  std::optional<SkipReason> fault_;
  std::vector<std::string> columns_;
  std::optional<std::size_t> key_column_;
  std::vector<Sampled> sample_;  // until the key column is found
  Key key_kind_ = Key::written;
  bool has_texts_ = false;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> copy_;  // a row a line, as JSON
  std::uint64_t copied_ = 0;
  std::vector<Row> rows_;  // sorted by key, each key once
  SlashOrder order_ = SlashOrder::unknown;
  std::size_t files_ = 0;
  std::uint64_t described_ = 0;
  std::unique_ptr<std::atomic<std::uint64_t>> found_;  // articles, by address
};

/// What follows the last slash or backslash.
std::string_view last_part(std::string_view path);
/// "story.html.gz" -> "story"
std::string_view stem_of(std::string_view name);

}  // namespace lede::indexer
