#include "searcher/search/term_ranking.h"

#include <algorithm>
#include <cmath>

#include "searcher/search/decider.h"

namespace lede::searcher {
namespace {

constexpr Bm25 kBm25;

bool is_better(const Found& a, const Found& b) {
  return a.score != b.score ? a.score > b.score : a.document < b.document;
}

class Sums {
 public:
  explicit Sums(const Xapian::Database& database)
      : database_(database), presence_(database), sums_(std::size_t{database.get_lastdocid()} + 1) {
    const double mean = database.get_avlength();
    const auto end = database.postlist_end("");
    for (auto document = database.postlist_begin(""); document != end; ++document)
      sums_[*document].half_at = kBm25.k1 * (1 - kBm25.b + kBm25.b * document.get_doclength() / mean);
  }

  void add(const RankingTerm& term) {
    const double most = term.times * most_of(database_.get_termfreq(term.term));
    const bool is_conditional = !term.beside.empty() || !term.instead_of.empty();
    const auto end = database_.postlist_end(term.term);
    for (auto document = database_.postlist_begin(term.term); document != end; ++document) {
      if (is_conditional && !counts(term, *document)) continue;
      auto& [score, half_at] = sums_[*document];
      const double times = document.get_wdf();
      score += most * (times / (half_at + times));
    }
  }

  /// The best `most` and what ties with the last of them, in no order.
  std::vector<Found> best(Xapian::doccount most) const {
    std::vector<Found> found;
    for (std::size_t document = 0; document < sums_.size(); ++document)
      if (sums_[document].score > 0)
        found.push_back({static_cast<Xapian::docid>(document), sums_[document].score});
    if (found.size() <= most) return found;
    const auto last = found.begin() + static_cast<std::ptrdiff_t>(most) - 1;
    std::nth_element(found.begin(), last, found.end(), is_better);
    const auto ties = [least = last->score](const Found& one) { return one.score == least; };
    found.erase(std::partition(last + 1, found.end(), ties), found.end());
    return found;
  }

 private:
  struct Sum {
    double score = 0;
    double half_at = 0;  ///< a term that stands so often in the document has half of its greatest weight
  };

  // The greatest weight of a term that `frequency` documents have. As in Xapian it stays above 0 for a term
  // that more than a third of all documents have.
  double most_of(Xapian::doccount frequency) const {
    const double odds = (database_.get_doccount() - frequency + 0.5) / (frequency + 0.5);
    return (kBm25.k1 + 1) * std::log(odds < 2 ? odds * 0.5 + 1 : odds);
  }

  bool counts(const RankingTerm& term, Xapian::docid document) {
    return presence_.has_all(document, term.beside) &&
           (term.instead_of.empty() || !presence_.has_all(document, term.instead_of));
  }

  const Xapian::Database& database_;
  TermPresence presence_;
  std::vector<Sum> sums_;
};

}  // namespace

Xapian::BM25Weight bm25(const Bm25& parameters) {
  return {parameters.k1, /*k2=*/0, /*k3=*/1, parameters.b, parameters.shortest};
}

std::vector<Found> rank_by_terms(const Xapian::Database& database, const RankingTerms& terms,
                                 Xapian::doccount most) {
  Sums sums(database);
  for (const auto& term : terms) sums.add(term);
  if (most == 0) return {};
  auto found = sums.best(most);
  std::sort(found.begin(), found.end(), is_better);
  return found;
}

}  // namespace lede::searcher
