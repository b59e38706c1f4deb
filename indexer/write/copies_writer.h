// Brings the families of an index up to date: the files of prints and of copies beside its tables.
#pragma once

#include "indexer/write/writer.h"

namespace lede::indexer {

/// Writes both files for all articles of `database`, whose tables lie in `folder`. Throws Error{io} and
/// Error{index}.
void write_copies(const Xapian::Database& database, const std::string& folder, schema::NamesVersion version);

/// Makes both files anew if they are not of the version that is committed: from what this writer has changed
/// where they are of the version before, else from all articles. The families depend on the articles of the
/// index alone, not on the order they came in. Throws Error{io} and Error{index}.
void refresh_copies(const Writer& writer);

}  // namespace lede::indexer
