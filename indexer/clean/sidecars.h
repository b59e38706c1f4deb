// Metadata that stand beside the articles: tables ("metadata.csv", "corpus.meta.tsv") and small files
// ("story.json" beside "story.txt").
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "common/article/article.h"
#include "indexer/clean/metadata_table.h"
#include "indexer/source/walk.h"

namespace lede::indexer {

/// All sidecars of a run.
class Sidecars {
 public:
  Sidecars() = default;
  /// Takes the sidecars below the roots out of `found`, and finds those beside a root. `given` are tables
  /// that the person has named, which describe all files. A file that has a sidecar gets another time of
  /// change, from what it says, so that a file is read again when its sidecar has changed. Throws Error{io}
  /// for a given table that cannot be read.
  Sidecars(Found& found, const std::vector<std::string>& roots, const std::vector<std::string>& given = {});

  /// Gives the article the title, date, outlet, author and address that the sidecars say, and the columns
  /// that are none of these. What the file says of itself stays, except the title that was guessed from a
  /// text
  /// (`guessed_title`). A day after `latest` is no date.
  void describe(Article& article, bool guessed_title, Date latest = Date::max()) const;
  /// One for each table.
  std::vector<TableReport> tables() const;
  /// How many files have a small one beside them that describes them.
  std::uint64_t described_by_one() const { return of_one_.size(); }

 private:
  void take_given(const std::vector<std::string>& given, const std::vector<std::string>& roots,
                  const Found& found);
  std::uint64_t stamp_of(const std::string& path) const;

  std::vector<MetadataTable> tables_;                       // the given ones, then the nearest first
  std::map<std::string, std::string, std::less<>> of_one_;  // file -> its sidecar
};

}  // namespace lede::indexer
