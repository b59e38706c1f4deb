#include "searcher/search/enquiry.h"

#include <algorithm>
#include <limits>

#include "common/schema/fields.h"
#include "common/schema/record.h"
#include "searcher/search/boost.h"

namespace lede::searcher {
namespace {

// How many of the best are scored again by proximity. The words of a query that stand together nearly always bring an
// article this far up by their weights alone.
constexpr Xapian::doccount kRescored = 100;

// Oldest first, undated last, then path: kSlotOrder read backwards in its date only.
class OldestFirst : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override {
    const auto value = document.get_value(schema::kSlotOrder);
    const auto date = schema::decode_order(value).date;
    return (date ? schema::encode_date(*date) : std::string(4, '\xff')) + value.substr(4);
  }
};

std::size_t last_wanted(const SearchRequest& request, Xapian::doccount all) {
  return request.limit == 0 ? all : std::min<std::uint64_t>(all, request.offset + request.limit);
}

template <class Vector>
void keep_page(Vector& hits, const SearchRequest& request) {
  const auto begin = std::min<std::uint64_t>(request.offset, hits.size());
  const auto end = request.limit == 0 ? hits.size() : std::min<std::uint64_t>(begin + request.limit, hits.size());
  hits.erase(hits.begin() + static_cast<std::ptrdiff_t>(end), hits.end());
  hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(begin));
}

Total total_of(const Xapian::MSet& mset) {
  return {{mset.get_matches_estimated()}, mset.get_matches_lower_bound() == mset.get_matches_upper_bound()};
}

}  // namespace

Enquiry::Enquiry(Archive& archive, const Node& query)
    : archive_(archive),
      compiled_(compile(query, archive.vocabulary(), archive.analyzer())),
      decider_(compiled_.decision, archive.database(), archive.analyzer()),
      enquire_(archive.database()) {
  enquire_.set_query(compiled_.candidates);
  enquire_.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0.5));
  enquire_.set_sort_by_relevance_then_value(schema::kSlotOrder, false);
}

Xapian::MSet Enquiry::match(Xapian::doccount limit, Exactness exactness) {
  archive_.analyzer().trim();
  // Looking at every candidate makes the total exact. That is cheap where terms decide; the matcher may have to read
  // a good part of the archive.
  const auto everything = std::max<Xapian::doccount>(1, archive_.database().get_doccount());
  const bool all = exactness == Exactness::always || !compiled_.needs_matcher;
  return enquire_.get_mset(0, limit, all ? everything : std::min(everything, kDecidedAtLeast), nullptr,
                           compiled_.needs_matcher ? &decider_ : nullptr);
}

FoundList Enquiry::run(const SearchRequest& request) {
  return request.sort == Sort::relevance ? run_by_relevance(request) : run_sorted(request);
}

FoundList Enquiry::run_by_relevance(const SearchRequest& request) {
  struct Ranked {
    Found found;
    std::string order;
  };
  const auto words = ranked_words(compiled_.decision);
  const bool rescored = words.size() > 1;
  const auto wanted = static_cast<Xapian::doccount>(last_wanted(request, archive_.database().get_doccount()));
  const auto mset = match(rescored ? std::max(wanted, kRescored) : wanted, Exactness::where_cheap);
  std::vector<Ranked> ranked;
  for (auto at = mset.begin(); at != mset.end(); ++at) {
    Ranked one{{*at, at.get_weight()}, {}};
    if (rescored && ranked.size() < kRescored) {
      const auto document = at.get_document();
      one.found.score *= proximity_boost(document.get_value(schema::kSlotSignature), words);
      one.order = document.get_value(schema::kSlotOrder);
    }
    ranked.push_back(std::move(one));
  }
  if (rescored)
    std::sort(ranked.begin(), ranked.begin() + std::min<std::ptrdiff_t>(kRescored, std::ssize(ranked)),
              [](const Ranked& a, const Ranked& b) {
                return a.found.score != b.found.score ? a.found.score > b.found.score : a.order < b.order;
              });
  FoundList list{{}, total_of(mset)};
  for (const auto& one : ranked) list.hits.push_back(one.found);
  keep_page(list.hits, request);
  return list;
}

FoundList Enquiry::run_sorted(const SearchRequest& request) {
  OldestFirst oldest;
  if (request.sort == Sort::oldest)
    enquire_.set_sort_by_key(&oldest, false);
  else
    enquire_.set_sort_by_value(schema::kSlotOrder, false);
  const auto mset = match(static_cast<Xapian::doccount>(last_wanted(request, archive_.database().get_doccount())),
                          Exactness::where_cheap);
  enquire_.set_sort_by_relevance();  // `oldest` goes; nothing may point at it
  FoundList list{{}, total_of(mset)};
  for (auto at = mset.begin(); at != mset.end(); ++at) list.hits.push_back({*at, at.get_weight()});
  keep_page(list.hits, request);
  return list;
}

void Enquiry::ask_unranked() {
  enquire_.set_weighting_scheme(Xapian::BoolWeight());
  enquire_.set_sort_by_relevance();
}

Documents Enquiry::count() {
  ask_unranked();
  return {match(0, Exactness::always).get_matches_estimated()};
}

Total Enquiry::estimate() {
  ask_unranked();
  return total_of(match(0, Exactness::where_cheap));
}

void Enquiry::visit_all(Xapian::MatchSpy& spy) {
  ask_unranked();
  enquire_.add_matchspy(&spy);
  match(0, Exactness::always);
  enquire_.clear_matchspies();
}

std::optional<Hit> Enquiry::hit(const Found& found) {
  try {
    const auto document = archive_.database().get_document(found.document);
    Evidence evidence(archive_.database());
    StoredDocument stored(document, evidence);
    Hit hit;
    hit.article = stored.article();
    hit.id = schema::article_id(hit.article.path, hit.article.ordinal);
    hit.path = archive_.shown_path(hit.article.path);
    hit.score = found.score;
    hit.marks = find_marks(compiled_.decision, stored, archive_.analyzer());
    return hit;
  } catch (const Xapian::DocNotFoundError&) {
    return std::nullopt;
  }
}

}  // namespace lede::searcher
