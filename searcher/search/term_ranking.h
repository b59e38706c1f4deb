// BM25, the weight of an article, and the best articles for the many words of a pasted sentence.
#pragma once

#include <xapian.h>

#include <vector>

#include "searcher/query/clauses.h"
#include "searcher/search/steps.h"

namespace lede::searcher {

/// The parameters of BM25 as in Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and
/// beyond", 2009. k1 is the upper end of what they found good; a word that the query says twice counts twice
/// (no k3); short articles count as what they are. How these were chosen: docs/RANKING.md.
struct Bm25 {
  double k1 = 2;
  double b = 0.75;
  double shortest = 0;  ///< of the mean length: a shorter article counts as one of this length
};
Xapian::BM25Weight bm25(const Bm25& parameters = {});

/// The best `most` documents by the sum of their terms' weights, equal ones by number, and after them all
/// that weigh the same as the last; none without a weight. The scores are those of Xapian's OR, but for the
/// rounding. Xapian walks an OR as a tree of pairs, a document at a time, and pays some 500 instructions for
/// each posting; reading postings a term at a time and adding them up costs a tenth ("term at a time": Turtle
/// and Flood, "Query evaluation: strategies and optimizations", 1995). In return every document's length is
/// read and its sum kept, 16 bytes a document: worth it when the postings are more than the documents.
/// Throws Xapian::Error.
std::vector<Found> rank_by_terms(const Xapian::Database& database, const RankingTerms& terms,
                                 Xapian::doccount most);

}  // namespace lede::searcher
