// A search from the query to the hits of a page: the steps, in their order.
//
//   candidates   the documents that may match, best first by the weights of their words     candidates.h
//   filter       those of them that match: signature first, then the article's own words    candidates.h
//   collapse     the best one of each near-duplicate cluster                                collapse.h
//   rerank       the best hits by how close the words of the query stand                    rerank.h
//   settle_ties  hits of one score, the newest first                                        found.h
//   keep_page    the part that was asked for                                                request.h
//
// Every step is a function from a list to a list. Reading the hits comes after them (hits.h).
#pragma once

#include "searcher/query/compile.h"
#include "searcher/search/candidates.h"
#include "searcher/search/found.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/request.h"
#include "searcher/search/rerank.h"

namespace lede::searcher {

/// What each step is asked.
struct SearchPlan {
  CandidateRequest candidates;
  std::size_t wanted = 0;  ///< hits up to the end of the page
  bool collapses = false;  ///< else every near-duplicate stays
  Rerank rerank;
};

/// For an index of `articles`.
SearchPlan plan_search(const SearchRequest& request, const Compiled& query, const ProximityScore& proximity,
                       Documents articles);

/// The hits [offset, offset + limit) and the total: exact when all were asked for, and, if the request wants
/// a total, when terms alone decide the query or at most kDecidedAtLeast documents match. `query` is that of
/// the request or made from it; SearchRequest::query and expand are not looked at. Throws Xapian::Error: run
/// it inside IndexReader::read.
FoundList ranked_search(IndexReader& reader, const Compiled& query, const SearchRequest& request,
                        const Weighing& weighing = {});

}  // namespace lede::searcher
