// The step of a search that scores the best hits again by what the weights of single words do not say: how
// close the words of the query stand in the article.
#pragma once

#include <functional>

#include "searcher/search/found.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/proximity_score.h"

namespace lede::searcher {

/// The score of a document is multiplied by this.
using ScoreFactor = std::function<double(Xapian::docid)>;

struct Rerank {
  std::size_t depth = 0;   ///< so many of the best hits are scored again; 0: the list stays as it is
  std::size_t wanted = 0;  ///< the hits up to the end of the page
  double most = 1;         ///< no factor is greater
};

/// Scores the first `depth` hits again and sorts them, equal scores by document. Asks only for hits that may
/// reach the page: when the wanted hits are scored, a hit that even the greatest factor leaves below all of
/// them keeps its score, and so do those behind it.
FoundList rerank(FoundList list, const Rerank& how, const ScoreFactor& factor);

/// For a query on this index. Throws Xapian::Error: run it inside IndexReader::read.
ProximityScore proximity_score(const IndexReader& reader, const FilterNode& query);

/// By the proximity score of the document's signature. Borrows both; throws as proximity_score().
ScoreFactor proximity_factor(IndexReader& reader, const ProximityScore& score);

}  // namespace lede::searcher
