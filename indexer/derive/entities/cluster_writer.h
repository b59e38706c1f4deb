// Brings the entity clusters of an index up to date: reads what its articles name from the terms, and writes
// the table of entity clusters.
#pragma once

#include <string>

#include "indexer/write/writer.h"

namespace lede::indexer {

/// Writes the table of `database`, which lies in `folder`. Throws Error{io} and Error{index}.
void write_clusters(const Xapian::Database& database, const std::string& folder, Epoch epoch);

/// Writes the table of what the writer commits next, unless the one that is there is of that epoch: from what
/// it has changed where the table is of the epoch before and few names have changed, else from all names. The
/// clusters depend on the articles of the index alone, not on the order they came in, with one exception: a
/// tie that a doubtful pair of persons needs (link.h) is looked for when one of the two is touched, so
/// articles that name neither may give or take it unnoticed until then or until a rebuild. Throws Error{io}
/// and Error{index}.
void write_next_clusters(const Writer& writer);

}  // namespace lede::indexer
