// Metadata that stand beside the articles: tables ("metadata.csv", "corpus.meta.tsv") and small files
// ("story.json" beside "story.txt").
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "common/article/article.h"
#include "indexer/clean/metadata_table.h"
#include "indexer/source/walk.h"

namespace lede::indexer {

/// All sidecars of a run, or of an archive.
class Sidecars {
 public:
  Sidecars() = default;
  /// Takes the sidecars below the roots out of `found`, and finds those beside a root. `given` are tables
  /// that the person has named, which describe all files. A file that has a sidecar gets another time of
  /// change, from what it says, so that a file is read again when its sidecar has changed. In `kept`, a
  /// folder that no other run writes to, the next run finds what this one has read of tables, and which row
  /// each file has. Throws Error{io} for a given table that cannot be read, Error{index} for damage in
  /// `kept`.
  Sidecars(Found& found, const std::vector<std::string>& roots, const std::vector<std::string>& given = {},
           const std::string& kept = "");

  /// Those in an archive, which describe members as others describe files; nullopt when there are none.
  /// `outer`, those of the run, come after them. Null for none; it must outlive these.
  static std::optional<Sidecars> inside(const FoundFile& archive, const Sidecars* outer);
  /// Whether the member of the archive is a sidecar, and no article.
  bool holds(const std::string& member) const { return taken_.contains(member); }

  /// Gives the article the title, date, outlet, author and address that the sidecars say, and the columns
  /// that are none of these. What the file says of itself stays, except the title that was guessed from a
  /// text (`guessed_title`). A day after `latest` is no date.
  void describe(Article& article, bool guessed_title, Date latest = Date::max()) const;
  /// One for each table.
  std::vector<TableReport> tables() const;
  /// How many files have a small one beside them that describes them.
  std::uint64_t described_by_one() const { return of_one_.size(); }

 private:
  struct Table {
    MetadataTable rows;
    std::uint64_t version = 0;
    std::uint64_t described = 0;  ///< files
  };
  using Paths = std::vector<std::string_view>;
  void take_given(const std::vector<std::string>& given, const std::vector<std::string>& roots,
                  const Paths& files);
  void take_tables(const std::set<std::string>& paths, const Paths& files);
  void take_small(const Paths& all, const Paths& files);
  bool describes(const std::string& path, const std::string& other) const;
  void read_sidecar(const std::string& path, ArticleDraft& draft) const;
  std::uint64_t stamp_of_small(const std::string& path) const;
  std::uint64_t stamp_of(std::string_view path, std::string_view known, std::string& stamps);
  void stamp(std::vector<FoundFile>& files);

  SidecarStore store_;
  const Sidecars* outer_ = nullptr;
  std::unordered_set<std::string> taken_;                   // files that are sidecars
  std::vector<Table> tables_;                               // the given ones, then the nearest first
  std::map<std::string, std::string, std::less<>> of_one_;  // file -> its sidecar
};

}  // namespace lede::indexer
