// Stories that more than twenty print. Each of their sentences is as common as boilerplate; what tells the
// two apart is the article around it, most of which such sentences are.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "common/schema/fingerprint_index.h"
#include "common/schema/near_duplicates.h"
#include "indexer/derive/near_duplicates/copy_rule.h"

namespace lede::indexer {

class PrintedByMany {
 public:
  /// Looks at all sentences, and at the signatures of articles of which a third are common. Borrows
  /// `fingerprints`. All members throw Xapian::Error.
  PrintedByMany(const Xapian::Database& database, const schema::FingerprintIndex& fingerprints);

  /// How far a sentence is spread.
  Spread spread(std::uint64_t sentence) const;
  /// Whether half of the article's words stand in sentences of Spread::many.
  bool holds(std::uint32_t docid) const { return ranks_.contains(docid); }
  /// Pairs of such articles that may be copies, sorted, each once: all that share a sentence, but of those
  /// that share one with many, each with the two that follow when articles of like sentences stand together.
  /// So they are a few an article, and which they are depends on the texts alone.
  std::vector<schema::CopyPair> candidates() const;

 private:
  std::vector<std::uint32_t> partly_common();
  bool is_mostly_common(const std::string& signature) const;
  void rank(const Xapian::Database& database, const std::vector<std::uint32_t>& articles);

  const schema::FingerprintIndex& fingerprints_;
  std::unordered_map<std::uint64_t, Spread> spreads_;       ///< of sentences that more than a few have
  std::unordered_map<std::uint32_t, std::uint32_t> ranks_;  ///< docid -> place among the like
};

}  // namespace lede::indexer
