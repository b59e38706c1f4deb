// Which articles of an index have which sentence, made and kept up to date
// (common/schema/fingerprint_index.h).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "common/base/row_sorter.h"
#include "common/schema/fingerprint_index.h"

namespace lede::indexer {

/// Writes the index for every article of the database, from their signatures. Throws Xapian::Error,
/// Error{io}.
void write_fingerprints(const Xapian::Database& database, RowSorter sentences, TableWriter& out);

struct ArticleChange {
  std::vector<std::uint32_t> changed;           ///< docids of what was added, replaced or removed; ascending
  std::vector<std::uint64_t> former_sentences;  ///< hashes of what these said before
};
/// Writes the index when these articles are other than in `old`. Reads the signatures of these alone. Returns
/// the articles that hold a sentence whose Spread (copy_rule.h) is another now; ascending. Throws
/// Xapian::Error, Error{io}.
std::vector<std::uint32_t> update_fingerprints(const schema::FingerprintIndex& old,
                                               const Xapian::Database& database, const ArticleChange& change,
                                               TableWriter& out);

}  // namespace lede::indexer
