// Pseudo-relevance feedback, --expand: the best articles of an answer are taken to be about what was asked,
// and what they are about joins the query. After the relevance models of Abdul-Jaleel and others, "UMass at
// TREC 2004: novelty and HARD" (RM3); which words: significant_terms.h; figures: docs/RANKING.md.
#pragma once

#include <string>
#include <vector>

#include "searcher/query/compile.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/significant_terms.h"

namespace lede::searcher {

/// A word that the query does not have, as a reader writes it.
struct AddedWord {
  std::string word;
  std::string term;
  double weight = 0;  ///< SignificantTerm::weight
};

struct ExpandedQuery {
  Compiled query;
  std::vector<AddedWord> added;  ///< the best first
};

/// The query with the words that the best articles of its answer are about; as it was when it finds nothing.
/// One article speaks for all of its near-duplicates. Throws Xapian::Error: run it inside IndexReader::read.
ExpandedQuery expand(IndexReader& reader, const Compiled& query);

/// Finds what `query` finds and ranks by `words` too. All of them together weigh seven tenths of the query's
/// own `written` words.
Compiled ranked_also_by(Compiled query, const std::vector<SignificantTerm>& words, std::size_t written);

}  // namespace lede::searcher
