// Article -> what its Xapian document will hold, still without Xapian: terms, values, the record, and the raw
// forms for the lexicon. Pure, so the index's content is tested without a database. Meaning of each part:
// docs/SCHEMA.md.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "common/article/article.h"
#include "common/schema/fields.h"
#include "common/schema/times.h"
#include "common/text/analyzer.h"

namespace lede::indexer {

struct PlannedTerm {
  std::string term;
  std::uint32_t wdf = 1;  ///< within-document frequency; 0 for boolean terms, which carry no weight
  bool operator==(const PlannedTerm&) const = default;
};

/// A form that occurs in the text and the stem it is indexed under. Forms that are their own stem are
/// included.
struct LexiconEntry {
  std::string form;
  std::string stem;
  bool operator==(const LexiconEntry&) const = default;
};

using PlannedValue = std::pair<std::uint32_t, std::string>;  ///< (slot, value)

struct DocumentPlan {
  std::string id_term;                ///< the unique term to replace by; also in `terms`
  std::vector<PlannedTerm> terms;     ///< sorted by term, distinct
  std::vector<PlannedValue> values;   ///< sorted by slot
  std::vector<LexiconEntry> lexicon;  ///< sorted by stem, then form; distinct
  std::string record;  ///< the article as it will be stored (schema::encode_record), not yet packed
  std::vector<schema::EarlierText> earlier = {};  ///< of an article that has changed; records not yet packed
};

/// `tokens` are analyze(article, analyzer).
DocumentPlan plan(const Article& article, const TokenList& tokens, const schema::SourceStamp& source,
                  Analyzer& analyzer);

}  // namespace lede::indexer
