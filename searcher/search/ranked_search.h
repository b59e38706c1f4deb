// A search from the query to the hits of a page: the steps, in their order.
//
//   candidates   the documents that may match, best first by the weights of their words
//   filter       those of them that match: signature first, then the article's own words
//   collapse     the best one of each near-duplicate cluster
//   rerank       the best hits by how close the words of the query stand
//   settle_ties  hits of one score, the newest first
//   keep_page    the part that was asked for
//
// The first two are one call, because Xapian can ask the filter about each candidate while it looks for the
// best. The others are functions from a list to a list (steps.h). Reading the hits comes after them
// (search.h).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>

#include "searcher/query/compile.h"
#include "searcher/search/answer.h"
#include "searcher/search/asking.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/steps.h"
#include "searcher/search/term_ranking.h"

namespace lede::searcher {

/// How well the total of a list is known.
enum class Exactness : std::uint8_t {
  estimated,    ///< no more documents are looked at than the list needs
  where_cheap,  ///< exact where terms decide the query, or at most kDecidedAtLeast documents match
  exact,
};

struct Weighing {
  Bm25 bm25 = {};
  /// Asks for the day of every candidate at once, not only where a tie needs it: cheaper for a query that
  /// most documents match.
  bool by_day_at_once = false;
};

struct CandidateRequest {
  Sort sort = Sort::relevance;
  std::uint64_t seed = 0;  ///< of Sort::random
  Exactness exactness = Exactness::estimated;
  std::size_t most = 1;          ///< so many hits are wanted
  bool by_single_terms = false;  ///< the weights of terms are added up first (term_ranking.h): needs
                                 ///< Compiled::ranking_terms
  Weighing weighing = {};
};

// All of these throw Xapian::Error: run them inside IndexReader::read.

Compiled compiled_for(IndexReader& reader, const Node& query);

/// What is said of how a query is read by what the index has: the notices of `compiled`, which was made of
/// it, and of names whose quotes the shell took (lost_quotes.h).
std::vector<std::string> notices_on(IndexReader& reader, const Node& query, const Compiled& compiled);

/// The best documents that match. By relevance one more than was asked for, where there is one; of those that
/// score the same as the last any may be left out, unless FoundList::ties_are_settled.
FoundList find_candidates(IndexReader& reader, const Compiled& query, const CandidateRequest& request);

/// How many documents match.
Total count_matches(IndexReader& reader, const Compiled& query, Exactness exactness = Exactness::exact);

/// How many documents match, exactly, if at most `most` do; of more, no more than that are looked for.
std::optional<Documents> count_up_to(IndexReader& reader, const Compiled& query, Documents most);

/// Hands every document that matches to `visit`, in no order, with the value of the slot, if any.
void visit_matches(IndexReader& reader, const Compiled& query, const VisitMatch& visit,
                   std::optional<schema::Slot> slot = std::nullopt);

/// The documents that match as far as index terms and signatures say, in no order. Signatures are kept.
struct Likely {
  std::vector<Xapian::docid> matching;
  std::vector<Xapian::docid> open;  ///< only the article decides
};
Likely find_likely(IndexReader& reader, const Compiled& query);

/// The order of lists: newest first, undated last, then path and ordinal. Borrows the reader.
ListOrder newest_first(IndexReader& reader);

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
