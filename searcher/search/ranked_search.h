// One compiled query at work on the database: the Xapian end of a search.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/base/units.h"
#include "common/schema/fields.h"
#include "searcher/query/compile.h"
#include "searcher/search/answer.h"
#include "searcher/search/decider.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/proximity_score.h"
#include "searcher/search/request.h"
#include "searcher/search/significant_terms.h"
#include "searcher/search/term_ranking.h"

namespace lede::searcher {

/// How many documents match: exactly, or estimated.
struct Total {
  Documents documents;
  bool is_exact = true;
};

struct FoundList {
  std::vector<Found> hits;
  Documents copies;  ///< left out before the last hit
  Total total;
};

/// Throws Xapian::Error: run it inside IndexReader::read.
class RankedSearch {
 public:
  RankedSearch(IndexReader& reader, const Node& query);

  /// The hits [offset, offset + limit) and the total: exact when all were asked for, and, if the request
  /// wants a total, when terms alone decide the query or at most kDecidedAtLeast documents match.
  FoundList run(const SearchRequest& request);
  static constexpr Xapian::doccount kDecidedAtLeast = 100;

  /// From now on the answer is ranked by these words as well, all of them together weighing as much as seven
  /// tenths of the query's own. It finds what it found before.
  void rank_also_by(const std::vector<SignificantTerm>& words);

  /// Exact.
  Documents count();
  /// As exact as that of run().
  Total estimate();
  /// Runs through every match, best first not promised, handing each to `spy`.
  void visit_all(Xapian::MatchSpy& spy);
  /// The whole hits but their ranks, marks included, in the order given; nullopt for a document that is gone
  /// meanwhile. A page at a time: what neighbours in the database share is read once.
  std::vector<std::optional<Hit>> hits(std::span<const Found> page);
  /// The same without what only the stored article tells: its path and ordinal are known.
  std::vector<std::optional<Hit>> places(std::span<const Found> page) const;

  const Compiled& compiled() const { return compiled_; }

 private:
  enum class Exactness : std::uint8_t { never, where_cheap, always };
  static Exactness exactness_for(const SearchRequest& request);
  Xapian::doccount looked_at_least(Exactness exactness) const;
  Xapian::MSet match(Xapian::doccount limit, Exactness exactness);
  struct Matches {
    std::vector<Found> hits;
    Total total;
    bool are_weighed = false;
  };
  Matches first_matches(Xapian::doccount limit, Exactness exactness);
  Matches decided_in_order(Xapian::doccount limit);
  std::optional<Hit> hit(const Found& found, Evidence& evidence);
  std::optional<Hit> place(const Found& found) const;
  std::string value_of(Xapian::docid document, schema::Slot slot) const;
  using FoundIterator = std::vector<Found>::iterator;
  Xapian::doccount rescored_most() const;
  void rescore(std::vector<Found>& hits, std::size_t wanted);
  void add_proximity_scores(FoundIterator begin, FoundIterator end);
  void settle_ties(std::vector<Found>& hits) const;
  void sort_by_order(FoundIterator begin, FoundIterator end) const;
  void ask_unranked();
  struct Ranked {
    std::vector<Found> hits;
    Total total;
    bool is_whole = false;  ///< there are no more
    bool ties_are_settled = false;
  };
  Ranked match_ranked(Xapian::doccount limit, Exactness exactness);
  Ranked best(std::size_t wanted, Exactness exactness);
  bool may_leave_out_unweighed(Exactness exactness) const;
  Ranked best_weighed(std::size_t wanted, Exactness exactness);
  void refuse_unproven(std::vector<Found>& hits) const;
  Total total_by_frequencies() const;
  Ranked in_order(const SearchRequest& request, std::size_t wanted);
  /// What `rank` gives for so many, for more where copies left out make it fall short of what is wanted.
  template <class Rank>
  Ranked stories(const SearchRequest& request, std::size_t looked_at, FoundList& list, Rank&& rank);
  FoundList run_by_relevance(const SearchRequest& request);
  FoundList run_sorted(const SearchRequest& request);

  IndexReader& reader_;
  Compiled compiled_;
  Decider decider_;
  const ProximityScore proximity_score_;
  Xapian::Enquire enquire_;
  bool is_expanded_ = false;  ///< ranked by more than compiled_.weighed
};

}  // namespace lede::searcher
