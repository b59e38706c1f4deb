// Which articles of an index are copies of one another: candidates by their prints, decided on their
// signatures, and of those on their texts.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <unordered_map>
#include <utility>
#include <vector>

#include "common/schema/fingerprint_index.h"
#include "common/schema/near_duplicates.h"
#include "common/schema/record.h"
#include "common/text/analyzer.h"
#include "indexer/derive/near_duplicates/copy_rule.h"
#include "indexer/derive/near_duplicates/printed_by_many.h"
#include "indexer/derive/near_duplicates/same_event.h"

namespace lede::indexer {

/// Borrows both. All members throw Xapian::Error. Whether two articles are a pair depends on their texts and
/// on which of their sentences recur, so not on the order in which articles came.
class CopyPairs {
 public:
  CopyPairs(const Xapian::Database& database, const schema::FingerprintIndex& fingerprints,
            PrintedByMany by_many)
      : CopyPairs(database, fingerprints, std::move(by_many), schema::StoredArticles(database)) {}
  /// Of several databases that are searched as one; `articles` unpacks theirs.
  CopyPairs(const Xapian::Database& database, const schema::FingerprintIndex& fingerprints,
            PrintedByMany by_many, schema::StoredArticles articles)
      : database_(database),
        fingerprints_(fingerprints),
        by_many_(std::move(by_many)),
        articles_(std::move(articles)) {}

  /// Sorted, each once.
  std::vector<schema::CopyPair> among_all();
  /// The same, when `before` were the pairs, and since then `articles` (docids, ascending) were changed, or
  /// have a sentence whose spread was, and `by_many` knows of both.
  std::vector<schema::CopyPair> among_all(std::vector<schema::CopyPair> before,
                                          const std::vector<std::uint32_t>& articles);
  const std::vector<schema::MostlyCommon>& mostly_common() const { return by_many_.articles(); }

 private:
  using SpreadOf = std::function<Spread(std::uint64_t)>;
  std::vector<schema::CopyPair> decide(std::vector<schema::CopyPair> candidates);
  /// Those of `candidates` that tie all copies together, and `known`, which were found before.
  std::vector<schema::CopyPair> decide_by_many(const std::vector<schema::CopyPair>& candidates,
                                               const std::vector<schema::CopyPair>& known);
  bool are_one(const schema::CopyPair& pair, const SpreadOf& spread);
  bool are_by_many(const schema::CopyPair& pair) const {
    return by_many_.holds(pair.first) && by_many_.holds(pair.second);
  }
  bool tell_of_one_event(const schema::CopyPair& pair);
  const OwnWords& words_of(std::uint32_t docid, const SpreadOf& spread);
  const Account& account_of(std::uint32_t docid);
  std::string signature_of(std::uint32_t docid) const;

  const Xapian::Database& database_;
  const schema::FingerprintIndex& fingerprints_;
  PrintedByMany by_many_;
  schema::StoredArticles articles_;
  Analyzer analyzer_{{.language = "none"}};
  // Of some articles lately met.
  std::unordered_map<std::uint32_t, std::unique_ptr<const OwnWords>> words_;
  std::unordered_map<std::uint32_t, std::unique_ptr<const Account>> accounts_;
};

}  // namespace lede::indexer
