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

struct UpdatedFingerprints {
  std::string bytes;
  /// Articles that hold a sentence whose Spread (copy_rule.h) is another now; ascending.
  std::vector<std::uint32_t> affected;
};

struct ArticleChange {
  std::vector<std::uint32_t> changed;           ///< docids of what was added, replaced or removed; ascending
  std::vector<std::uint64_t> former_sentences;  ///< hashes of what these said before
  Epoch epoch = 0;                              ///< of the database now
};
/// The index's bytes when these articles are other than in `old`. Reads the signatures of these alone. Throws
/// Xapian::Error.
UpdatedFingerprints update_fingerprints(const schema::FingerprintIndex& old, const Xapian::Database& database,
                                        const ArticleChange& change);

}  // namespace lede::indexer
