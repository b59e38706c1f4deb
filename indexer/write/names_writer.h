// Brings the rings of an index up to date: reads what its articles name from the terms, and writes the file
// of names.
#pragma once

#include <string>

#include "indexer/write/writer.h"

namespace lede::indexer {

/// Writes the file of names of `database`, whose tables lie in `folder`. Throws Error{io} and Error{index}.
void write_names(const Xapian::Database& database, const std::string& folder, schema::NamesVersion version);

/// Makes the file of names in the database's folder anew if it is not of the version that is committed. The
/// rings depend on the articles of the index alone, not on the order they came in. Throws Error{io} and
/// Error{index}.
void refresh_names(const Writer& writer);

}  // namespace lede::indexer
