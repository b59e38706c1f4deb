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
  /// The same, when `before` were all of them, and since then `articles` (docids, ascending) were changed, or
  /// have a sentence whose spread was. Looks at the signatures of these alone.
  PrintedByMany(const Xapian::Database& database, const schema::FingerprintIndex& fingerprints,
                std::vector<schema::MostlyCommon> before, const schema::Docids& articles);

  /// How far a sentence is spread.
  Spread spread(std::uint64_t sentence);
  /// Sorted: the like stand together.
  const std::vector<schema::MostlyCommon>& articles() const { return articles_; }
  /// Whether they, or their sentences, are others than before.
  bool have_changed() const { return have_changed_; }
  /// Whether half of the article's words stand in sentences of Spread::many.
  bool holds(std::uint32_t docid) const { return ranks_.contains(docid); }
  /// Pairs of such articles that may be copies, sorted, each once: all that share a sentence, but of those
  /// that share one with many, each with the two that follow when articles of like sentences stand together.
  /// So they are a few an article, and which they are depends on the texts alone.
  std::vector<schema::CopyPair> candidates() const;

 private:
  schema::Docids partly_common();
  bool is_mostly_common(const std::string& signature);
  /// Adds those of `docids` that are mostly common, and ranks all. Returns how many came.
  std::size_t take(const Xapian::Database& database, const schema::Docids& docids);

  const schema::FingerprintIndex& fingerprints_;
  bool have_changed_ = true;
  bool knows_all_ = false;                             ///< spreads_ has all
  std::unordered_map<std::uint64_t, Spread> spreads_;  ///< of sentences that more than a few have
  std::vector<schema::MostlyCommon> articles_;
  std::unordered_map<std::uint32_t, std::uint32_t> ranks_;  ///< docid -> place among the like
};

}  // namespace lede::indexer
