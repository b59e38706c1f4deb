// What an index keeps of an article while its text, its file and the generation change: when it was seen, and
// its earlier texts (common/schema/times.h). An article is the same as before by its id; one whose file has
// moved, by the content of the file.
#pragma once

#include <xapian.h>

#include <atomic>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/schema/opening.h"
#include "common/schema/record.h"
#include "common/schema/times.h"
#include "indexer/document/plan.h"
#include "indexer/source/changes.h"

namespace lede::indexer {

/// So many earlier texts of an article are kept, unless lede.conf says otherwise.
inline constexpr std::uint64_t kKeptVersions = 5;

/// What a run writes beside articles.
struct RunTimes {
  std::uint64_t now = 0;     ///< when it began, in seconds since 1970
  std::uint64_t commit = 1;  ///< the number of the commit that the article will be in
  std::uint64_t keep_versions = kKeptVersions;
};

/// What the metadata say of commits (schema::kKeyCommits, kKeyLastRun).
struct CommitCounts {
  std::uint64_t commits = 0, last_run = 0;
};

/// Throws Xapian::Error.
CommitCounts read_counts(const Xapian::Database& database);

/// An article as it stands in an index.
struct PastArticle {
  schema::IndexTimes times;
  std::vector<schema::EarlierText> earlier;  ///< records unpacked
  std::string record;                        ///< not yet packed
};

/// Reads one. What is damaged of it, or was written by a lede that stored articles otherwise, is left out:
/// without its times it counts as seen for the first time. `with_text`: its record, too. Throws
/// Xapian::Error.
PastArticle past_article(const Xapian::Document& document, schema::StoredArticles& articles,
                         bool with_text = true);

/// Puts into `plan` when it was seen: now, for the first time.
void set_times(DocumentPlan& plan, const RunTimes& run);
/// The same for the article that `past` was: where its text differs, that text becomes an earlier one.
void set_times(DocumentPlan& plan, PastArticle past, const RunTimes& run);

/// The articles of an index that is being built again. Shared by all threads.
class Past {
 public:
  /// Of what can be read of the index; of nothing where it is damaged or `index_path` empty. An article may
  /// have moved elsewhere if its file is not among `files`.
  Past(const std::string& index_path, const std::vector<FoundFile>& files);

  const CommitCounts& counts() const { return counts_; }
  /// Whether the new generation holds an article that the old one does not, or another text of one.
  bool has_news() const { return has_news_; }

 private:
  friend class PastReader;
  struct Entry {
    std::uint64_t id = 0;
    std::uint32_t docid = 0;
    std::uint64_t content_hash = 0;  ///< of the file
    auto operator<=>(const Entry&) const = default;
  };

  void read(const std::vector<FoundFile>& files);

  std::string folder_;                                 ///< of the generation
  std::vector<Entry> entries_;                         ///< sorted
  std::vector<std::pair<std::uint64_t, Entry>> gone_;  ///< sorted; first what finds it by content
  CommitCounts counts_;
  mutable std::atomic<bool> has_news_{false};
};

/// Looks articles up in a Past, for one thread.
class PastReader {
 public:
  /// `past` may be null: everything is new. It must outlive this.
  explicit PastReader(const Past* past) : past_(past) {}

  /// As the functions above, for an article of a file with that stamp.
  void set_times(DocumentPlan& plan, const schema::SourceStamp& stamp, const ManifestArticle& place,
                 const RunTimes& run);

 private:
  const Past::Entry* find(const DocumentPlan& plan, const schema::SourceStamp& stamp,
                          const ManifestArticle& place) const;
  std::optional<PastArticle> read(std::uint32_t docid, bool with_text);

  const Past* past_;
  std::optional<Xapian::Database> database_;
  schema::StoredArticles articles_;
};

}  // namespace lede::indexer
