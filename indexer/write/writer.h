// The only place that changes a database. Everything since the last commit() happens together or not at all:
// a run killed or an Error thrown in between leaves the index as that commit made it, for readers and for the
// next run.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "common/base/sorted_table.h"
#include "common/base/units.h"
#include "common/schema/opening.h"
#include "common/schema/record.h"
#include "common/schema/written_blocks.h"
#include "indexer/document/plan.h"
#include "indexer/source/changes.h"
#include "indexer/write/past.h"
#include "indexer/write/segments.h"

namespace lede::indexer {

/// Not thread safe. All members throw Error{io} when the disk refuses and Error{index} when the database is
/// damaged; after that only destruction is allowed.
class Writer {
 public:
  /// Makes a database without articles in `folder`, which must not exist, and closes it.
  static void create(const std::string& folder, const schema::Stamp& stamp,
                     const std::vector<schema::Root>& roots, const CommitCounts& counts = {});

  /// Opens the database in `folder`. Its stamp is not looked at.
  explicit Writer(const std::string& folder);
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  const Xapian::Database& database() const { return database_; }
  Documents size() const;

  /// The time of the run and what it keeps; its `commit` is not looked at. `commits_before`: before the run,
  /// whose first Writer this need not be.
  void set_run(const RunTimes& run, std::uint64_t commits_before);

  /// Both put into the plan when the article was seen, and its earlier texts (past.h).
  void add(DocumentPlan plan);
  void replace(std::uint32_t docid, DocumentPlan plan);
  void remove(std::uint32_t docid);
  /// Whether this is the stored article. Equal records mean equal documents but for the source stamp, since
  /// everything else is made from them. False for one that is damaged.
  bool holds(std::uint32_t docid, const DocumentPlan& plan);
  /// Only the source stamp changes: cheap, no term is written.
  void restamp(std::uint32_t docid, const schema::SourceStamp& stamp);

  /// Remembers a file's skips; forgets what was remembered when it has none.
  void remember_skips(const ManifestFile& file);

  void set_roots(const std::vector<schema::Root>& roots);
  void set_recurring(const std::vector<std::uint64_t>& line_hashes);
  /// The dictionary that the articles to come are packed with; those written so far are packed with it or
  /// with none.
  void set_dictionary(const std::string& dictionary);
  void set_updated(std::uint64_t when);  ///< in seconds since 1970

  /// Writes out what Xapian still holds in memory of the changes; none of it is valid before commit().
  void write_out();
  /// The derived tables of next_epoch(), where there are any, take their places, and digests
  /// (common/schema/digests.h) of what is committed are written.
  void commit();

  /// How many commits have changed articles so far, and what that was before the last run that did.
  const CommitCounts& counts() const { return counts_; }
  const std::string& folder() const { return folder_; }
  /// Of what is committed.
  Epoch epoch() const { return epoch_; }
  /// Of what commit() will commit: one more where an article has changed.
  Epoch next_epoch() const { return changed_ ? epoch_ + 1 : epoch_; }

  // What has changed since the last commit:

  /// Docids of the articles that were added, replaced or removed; ascending.
  std::vector<std::uint32_t> changed_articles() const;
  /// Terms of entities and definitions that these articles have or had; sorted.
  const std::set<std::string>& changed_names() const { return changed_names_; }
  /// Hashes of the sentences (sentence_fingerprints.h) that those of them had that were replaced or removed;
  /// in any order, some may repeat.
  const std::vector<std::uint64_t>& former_sentences() const { return former_sentences_; }
  /// For a database that others have filled: counts as changed.
  void articles_changed() { changed_ = true; }

 private:
  void set_metadata(std::string_view key, const std::string& value);
  Xapian::Document document_of(const DocumentPlan& plan);
  void has_changed(std::uint32_t docid);
  void names_change(const DocumentPlan& plan);
  /// Notes what the article names and says as it is in the database, where it is about to be changed.
  void keep_former(std::uint32_t docid);

  std::string folder_;
  schema::VerifiedReads verified_;  ///< what is damaged must not be written again as sound
  Xapian::WritableDatabase database_;
  std::optional<schema::WrittenBlocks> written_;  ///< since the last digests
  schema::StoredArticles articles_;
  std::optional<schema::Packer> packer_;  ///< made with the first article written
  NewForms forms_;
  Epoch epoch_ = 0;
  RunTimes run_;
  CommitCounts counts_;
  std::uint64_t commits_before_ = 0;  ///< the run
  bool changed_ = false;
  std::set<std::uint32_t> changed_articles_;
  std::set<std::string> changed_names_;
  std::vector<std::uint64_t> former_sentences_;
};

}  // namespace lede::indexer
