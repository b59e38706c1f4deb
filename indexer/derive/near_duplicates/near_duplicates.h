// Brings the near-duplicate clusters of an index up to date: its tables of sentence fingerprints and of
// near-duplicates.
#pragma once

#include "common/schema/record.h"
#include "indexer/write/writer.h"

namespace lede::indexer {

/// Writes both tables for all articles of `database`, whose tables lie in `folder`. Throws Error{io} and
/// Error{index}.
void write_near_duplicates(const Xapian::Database& database, const std::string& folder, Epoch epoch);
/// The same of several databases that are searched as one, in joint docids; `articles` unpacks theirs.
void write_near_duplicates(const Xapian::Database& database, schema::StoredArticles articles,
                           const std::string& folder, Epoch epoch);

/// Writes both tables of what the writer commits next, unless those that are there are of that epoch: from
/// what it has changed where they are of the epoch before, else from all articles. The clusters depend on the
/// articles of the index alone, not on the order they came in. Throws Error{io} and Error{index}.
void write_next_near_duplicates(const Writer& writer);

}  // namespace lede::indexer
