// Which articles of an index are copies of one another: candidates by their prints, decided on their
// signatures.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>
#include <vector>

#include "common/schema/fingerprint_index.h"
#include "common/schema/near_duplicates.h"
#include "indexer/derive/near_duplicates/copy_rule.h"

namespace lede::indexer {

/// Borrows both. All members throw Xapian::Error. Whether two articles are a pair depends on their texts and
/// on which of their sentences recur, so not on the order in which articles came.
class CopyPairs {
 public:
  CopyPairs(const Xapian::Database& database, const schema::FingerprintIndex& fingerprints)
      : database_(database), fingerprints_(fingerprints) {}

  /// Sorted, each once.
  std::vector<schema::CopyPair> among_all();
  /// Those with at least one of `articles` (docids); the same of them as among_all() gives.
  std::vector<schema::CopyPair> with(const std::vector<std::uint32_t>& articles);

 private:
  using SpreadOf = std::function<Spread(std::uint64_t)>;
  std::vector<schema::CopyPair> decide(std::vector<schema::CopyPair> candidates, const SpreadOf& spread);
  const OwnWords& words_of(std::uint32_t docid, const SpreadOf& spread);
  std::string signature_of(std::uint32_t docid) const;

  const Xapian::Database& database_;
  const schema::FingerprintIndex& fingerprints_;
  std::unordered_map<std::uint32_t, std::unique_ptr<const OwnWords>> words_;  ///< of some articles lately met
};

}  // namespace lede::indexer
