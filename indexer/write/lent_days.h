// The days that articles without one have from copies of theirs, for the file of copies.
#pragma once

#include <cstdint>
#include <vector>

#include "common/schema/duplicates_file.h"
#include "indexer/write/writer.h"

namespace lede::indexer {

/// What the members of `families` (as schema::Copies holds them) lend one another, by docid: see
/// copied_date(). Of several printings of the day that is lent, the first in its family's order lends it.
/// Reads the stored articles of families in which some have a day and some have none, no others. Throws
/// Xapian::Error and Error{index}.
std::vector<schema::LentDay> lent_days(const Xapian::Database& database,
                                       const std::vector<std::vector<std::uint32_t>>& families);

}  // namespace lede::indexer
