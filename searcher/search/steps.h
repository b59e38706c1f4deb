// The list of hits that the steps of a search hand from one to the next, the steps from list to list, and how
// many articles each looks at.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "common/base/units.h"
#include "searcher/query/ast.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/proximity_score.h"

namespace lede::searcher {

/// A document in the order of the answer.
struct Found {
  Xapian::docid document = 0;
  double score = 0;
  bool by_added_words = false;  ///< --expand found it by words that the query does not have
  bool operator==(const Found&) const = default;
};

/// How many documents match: exactly, or estimated.
struct Total {
  Documents documents;
  bool is_exact = true;
};

struct FoundList {
  std::vector<Found> hits;        ///< best first
  Documents copies;               ///< left out before the last hit
  Total total;                    ///< of all that match, copies too
  bool is_whole = false;          ///< nothing matches besides
  bool ties_are_settled = false;  ///< hits of one score stand in the order of lists
};

/// Where a document stands in a list that no score orders; the least comes first.
using ListOrder = std::function<std::string(Xapian::docid)>;

/// Puts neighbouring hits of one score in the order of lists, unless they stand in it.
FoundList settle_ties(FoundList list, const ListOrder& order);

// The step of a search that shows each near-duplicate cluster once, by its best hit. Clusters:
// docs/COPIES.md.

/// The near-duplicate cluster of a document; nullopt for a document without copies.
using ClusterOf = std::function<std::optional<std::uint64_t>(Xapian::docid)>;

/// Keeps of every cluster the hit that comes first, and adds those it leaves out before hit number `wanted`
/// to FoundList::copies.
FoundList collapse(FoundList list, const ClusterOf& cluster_of, std::size_t wanted);

/// In this index. Borrows the reader.
ClusterOf cluster_in(IndexReader& reader);

/// Whether the query asks for copies by family: or is:, so that each of them is wanted.
bool asks_for_members(const Node& query);

// The step of a search that scores the best hits again by what the weights of single words do not say: how
// close the words of the query stand in the article.

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
ProximityScore proximity_score(IndexReader& reader, const FilterNode& query);

/// By the proximity score of the document's signature. Borrows both; throws as proximity_score().
ScoreFactor proximity_factor(IndexReader& reader, const ProximityScore& score);

// How many articles each step of a search looks at. The numbers depend on one another, so they stand
// together. Figures: docs/RANKING.md.

/// So many of the best articles are reranked. The words of a query that stand together nearly always bring an
/// article this far up by their weights alone: on Cranfield, CISI and ADI neither nDCG@10 nor MAP change by
/// .0002 against the best 100.
inline constexpr std::size_t kReranked = 50;

/// The same for a query as long as a sentence. A sentence with words left out is among the best 50 by weights
/// alone in 97 of 100 cases, among the best 200 in 99.
inline constexpr std::size_t kRerankedOfLong = 200;

/// Up to so many matching articles the total is exact where the article's text decides. Deciding all of them
/// may read a good part of the index.
inline constexpr std::size_t kDecidedAtLeast = 100;

/// In an index of more articles the total of a long query is estimated: nearly every article has one of its
/// function words, and reading where those stand costs more than the answer.
inline constexpr std::size_t kCountedForLong = 2000;

/// The articles that --expand learns from. Between this and 10 MAP moves by .005 or less.
inline constexpr std::size_t kFeedbackArticles = 5;

static_assert(kReranked <= kRerankedOfLong, "a long query is reranked at least as deep as a short one");
static_assert(kReranked < kDecidedAtLeast, "a page that is reranked has an exact total where it holds all");
static_assert(kRerankedOfLong < kCountedForLong, "an index that fits into the reranking is counted");
static_assert(kFeedbackArticles <= kReranked, "--expand learns from articles that were reranked");

}  // namespace lede::searcher
