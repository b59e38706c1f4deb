// Pseudo-relevance feedback, --expand: the best articles of an answer are taken to be about what was asked,
// and what they are about joins the query. After the relevance models of Abdul-Jaleel and others, "UMass at
// TREC 2004: novelty and HARD" (RM3); which words: significant_terms.h; figures: docs/RANKING.md.
#pragma once

#include <string>
#include <vector>

#include "searcher/search/index_reader.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/significant_terms.h"

namespace lede::searcher {

/// The words that the best articles of the answer to `search` are about, written ones among them; none when
/// it finds nothing. One printing of a story speaks for all. Throws Xapian::Error: run it inside
/// IndexReader::read.
std::vector<SignificantTerm> feedback_of(IndexReader& reader, RankedSearch& ranked_search);

/// A word that the query does not have, as a reader writes it.
struct AddedWord {
  std::string word;
  std::string term;
  double weight = 0;  ///< SignificantTerm::weight
};

/// Those of `feedback` that `query` does not have, in the same order.
std::vector<AddedWord> added_words(IndexReader& reader, const FilterNode& query,
                                   const std::vector<SignificantTerm>& feedback);

}  // namespace lede::searcher
