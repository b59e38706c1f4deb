// Which articles of an index have which sentence, kept up to date: the file of prints
// (common/schema/fingerprint_index.h).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

#include "common/schema/fingerprint_index.h"

namespace lede::indexer {

/// The file's bytes for every article of the database, from their signatures. Throws Xapian::Error.
std::string make_fingerprints(const Xapian::Database& database, schema::NamesVersion version);

struct UpdatedFingerprints {
  std::string bytes;
  /// Articles that hold a sentence whose Spread (indexer/extract/copy_rule.h) is another now; ascending.
  std::vector<std::uint32_t> affected;
};

/// The file's bytes when the articles `changed` (docids, ascending; added, replaced or removed) are other
/// than in `old`. Reads the signatures of these alone. Throws Xapian::Error.
UpdatedFingerprints update_fingerprints(const schema::FingerprintIndexView& old,
                                        const Xapian::Database& database,
                                        const std::vector<std::uint32_t>& changed,
                                        schema::NamesVersion version);

}  // namespace lede::indexer
