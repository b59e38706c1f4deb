// Brings the entity clusters of an index up to date: reads what its articles name from the terms, and writes
// the table of entity clusters.
#pragma once

#include <future>
#include <optional>
#include <string>

#include "indexer/derive/entities/link.h"
#include "indexer/write/writer.h"

namespace lede::indexer {

/// Writes the table of `database`, which lies in `folder`. Throws Error{io} and Error{index}.
void write_clusters(const Xapian::Database& database, const std::string& folder, Epoch epoch);

/// Brings the table up to date with what a writer has changed: on a thread of its own, so that this goes on
/// while near-duplicates are looked for. The clusters depend on the articles of the index alone, not on the
/// order they came in, with one exception: a tie that a doubtful pair of persons needs (link.h) is looked for
/// when one of the two is touched, so articles that name neither may give or take it unnoticed until then or
/// until a rebuild. The writer may be used all the time.
class ClusterUpdate {
 public:
  /// Before the commit: notes the changes, if the table is of the last commit and few names have changed.
  /// Throws Error{index}.
  explicit ClusterUpdate(const Writer& writer);

  /// To be called when the writer has committed. Begins to bring the clusters up to date, or to make all
  /// again, which it leaves to finish() in a large archive; nothing where the table is of that commit.
  void committed(const Writer& writer);
  /// Waits for the clusters and writes them, if any were begun. Throws Error{io} and Error{index}.
  void finish(const Writer& writer);

 private:
  std::optional<entities::NameChanges> changes_;
  std::future<std::optional<std::string>> bytes_;  ///< of the table; waited for on destruction
};

}  // namespace lede::indexer
