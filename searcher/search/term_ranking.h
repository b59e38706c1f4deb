// BM25, the weight of an article, and the best articles for the many words of a pasted sentence.
#pragma once

#include <xapian.h>

#include <vector>

#include "searcher/query/weighed_terms.h"

namespace lede::searcher {

/// A document in the order of the answer.
struct Found {
  Xapian::docid document = 0;
  double score = 0;
};

/// As in Robertson and Zaragoza, "The probabilistic relevance framework: BM25 and beyond", 2009. k1 is the
/// upper end of what they found good; a word that the query says twice counts twice (no k3); short articles
/// count as what they are. How these were chosen: docs/RANKING.md.
Xapian::BM25Weight bm25();

/// The best `most` documents by the sum of their terms' weights, equal ones by number, and after them all
/// that weigh the same as the last; none without a weight. The same scores as Xapian's OR gives, but for the
/// rounding. Xapian walks an OR as a tree of pairs, a document at a time, and pays for each posting some 500
/// instructions where a tenth reads it and adds up ("term at a time": Turtle and Flood, "Query evaluation:
/// strategies and optimizations", 1995). In return every document's length is read and its sum kept, 16 bytes
/// a document: worth it when the postings are more than the documents.
/// Throws Xapian::Error.
std::vector<Found> rank_by_terms(const Xapian::Database& database, const WeighedTerms& terms,
                                 Xapian::doccount most);

}  // namespace lede::searcher
