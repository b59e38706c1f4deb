// Metadata that stand beside the articles: tables ("metadata.csv", "corpus.meta.tsv") and small files
// ("story.json" beside "story.txt").
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/clean/draft.h"
#include "indexer/source/walk.h"

namespace lede::indexer {

/// A table of which each row describes an article. Only where its rows begin is kept in memory, 32 bytes a
/// row; a row is read again when its article is cleaned.
class MetadataTable {
 public:
  /// `scope` is the folder whose files the table describes, `files` are those.
  MetadataTable(std::string path, std::string scope, const std::vector<std::string>& files);

  /// Whether the table can be used: it was read, and has a column that names the files, or their addresses.
  bool is_usable() const { return !rows_.empty() || !key_column_.empty(); }
  /// Whether it has a column of whole texts: then it is a file of records.
  bool has_texts() const { return has_texts_; }
  const std::string& scope() const { return scope_; }
  /// Changes with what the table says about the file; 0 when it says nothing.
  std::uint64_t stamp_of(const std::string& path) const;
  /// Gives the draft what the row of the file, or of its address, says.
  void describe(const std::string& path, ArticleDraft& draft) const;
  /// "corpus.meta.tsv: 120 rows by file, for 118 of 130 files"
  std::string report() const;

 private:
  struct Row {
    std::uint64_t key = 0;
    std::uint64_t hash = 0;  // of its bytes
    std::uint64_t begin = 0;
    std::uint64_t size = 0;
  };

  void find_key_column(std::string_view text, const std::vector<std::string>& files);
  void read_rows(std::string_view text);
  std::vector<std::uint64_t> keys_of(std::string_view path) const;
  const Row* row_of(const std::vector<std::uint64_t>& keys) const;

  std::string path_;
  std::string scope_;
  char delimiter_ = ',';  // '{': JSON Lines
  std::vector<std::string> columns_;
  std::string key_column_;
  bool by_address_ = false;
  bool by_last_part_ = false;  // the column has whole paths, of which only the last part counts
  bool has_texts_ = false;
  std::uint64_t begin_ = 0;  // of the first row
  std::vector<Row> rows_;    // sorted by key, each key once
  SlashOrder order_ = SlashOrder::unknown;
  std::size_t files_ = 0, described_ = 0;
};

/// All sidecars of a run.
class Sidecars {
 public:
  Sidecars() = default;
  /// Takes the sidecars below the roots out of `found`, and finds those beside a root. A file that has one
  /// gets another time of change, from what it says, so that a file is read again when its sidecar has
  /// changed.
  Sidecars(Found& found, const std::vector<std::string>& roots);

  /// Gives the article the title, date, outlet, author and address that the sidecars say. What the file says
  /// of itself stays, except the title that was guessed from a text (`guessed_title`).
  void describe(Article& article, bool guessed_title) const;
  /// A line for each table.
  std::vector<std::string> report() const;

 private:
  std::uint64_t stamp_of(const std::string& path) const;

  std::vector<MetadataTable> tables_;                       // the nearest first
  std::map<std::string, std::string, std::less<>> of_one_;  // file -> its sidecar
};

}  // namespace lede::indexer
