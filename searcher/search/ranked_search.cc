#include "searcher/search/ranked_search.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <numeric>

#include "common/schema/fields.h"
#include "common/schema/record.h"
#include "searcher/search/collapse.h"
#include "searcher/search/page.h"
#include "searcher/search/signature_filter.h"

namespace lede::searcher {
namespace {

// How many of the best are scored again by proximity. The words of a query that stand together nearly always
// bring an article this far up by their weights alone: on Cranfield, CISI and ADI neither nDCG@10 nor MAP
// change by .0002 against the best 100 (docs/PERFORMANCE.md).
constexpr Xapian::doccount kRescored = 50;
// A sentence with words left out is among the best 50 by weights alone in 97 of 100 cases, among the best 200
// in 99.
constexpr Xapian::doccount kRescoredOfLong = 200;

// In an archive of more articles the total of a long query is estimated: nearly all of them have one of its
// function words, and reading where those stand costs more than the answer.
constexpr Xapian::doccount kCountedForLong = 2000;

// What was added to a query weighs so much of what was written (docs/RANKING.md).
constexpr double kWeightOfAdded = 0.7;

// How rare a word is, as BM25 weighs it; above 0 for every word.
ProximityScore::Rarity rarity_in(const Xapian::Database& database) {
  return [&database](const std::vector<std::string>& terms) {
    Xapian::doccount most = 0;
    for (const auto& term : terms) most = std::max(most, database.get_termfreq(term));
    return std::log((database.get_doccount() + 1.5) / (most + 0.5));
  };
}

std::size_t last_wanted(const SearchRequest& request, Xapian::doccount all) {
  return request.limit == 0 ? all : std::min<std::uint64_t>(all, request.offset + request.limit);
}

Total total_of(const Xapian::MSet& mset) {
  return {{mset.get_matches_estimated()}, mset.get_matches_lower_bound() == mset.get_matches_upper_bound()};
}

}  // namespace

RankedSearch::RankedSearch(IndexReader& reader, const Node& query)
    : reader_(reader),
      compiled_(compile(query, reader.vocabulary(), reader.analyzer())),
      decider_(compiled_.filter, reader),
      proximity_score_(compiled_.filter, rarity_in(reader.database())),
      enquire_(reader.database()) {
  enquire_.set_query(compiled_.candidates);
  enquire_.set_weighting_scheme(bm25());
}

// Looking at every candidate makes the total exact. That is cheap where terms decide; the matcher may have to
// read a good part of the archive.
Xapian::doccount RankedSearch::looked_at_least(Exactness exactness) const {
  const auto everything = std::max<Xapian::doccount>(1, reader_.database().get_doccount());
  switch (exactness) {
    case Exactness::never: return 1;
    case Exactness::where_cheap:
      return compiled_.needs_matcher ? std::min(everything, kDecidedAtLeast) : everything;
    case Exactness::always: break;
  }
  return everything;
}

Xapian::MSet RankedSearch::match(Xapian::doccount limit, Exactness exactness) {
  reader_.analyzer().trim();
  return enquire_.get_mset(0, limit, looked_at_least(exactness), nullptr,
                           compiled_.needs_matcher ? &decider_ : nullptr);
}

RankedSearch::Matches RankedSearch::first_matches(Xapian::doccount limit, Exactness exactness) {
  if (exactness == Exactness::never && leaves_matches_open(compiled_.filter))
    return decided_in_order(limit);
  const auto mset = match(limit, exactness);
  Matches matches{{}, total_of(mset), mset.get_max_possible() > 0};
  for (auto at = mset.begin(); at != mset.end(); ++at) matches.hits.push_back({*at, at.get_weight()});
  return matches;
}

// Xapian asks about candidates in the order of the index, and about ten times as many as are wanted. So
// articles are read afterwards, best first, until there are enough that match.
RankedSearch::Matches RankedSearch::decided_in_order(Xapian::doccount limit) {
  reader_.analyzer().trim();
  const SignatureDecider may_match(compiled_.filter, reader_);
  std::map<Xapian::docid, bool> decided;
  const auto matches = [&](Xapian::docid document) {
    const auto [known, is_new] = decided.try_emplace(document);
    if (is_new) known->second = decider_(reader_.database().get_document(document, Xapian::DOC_ASSUME_VALID));
    return known->second;
  };
  for (Xapian::doccount looked_at = limit + limit / 2;; looked_at *= 2) {
    const auto mset = enquire_.get_mset(0, looked_at, 1, nullptr, &may_match);
    Matches found{{}, {}, mset.get_max_possible() > 0};
    for (auto at = mset.begin(); at != mset.end() && found.hits.size() < limit; ++at)
      if (matches(*at)) found.hits.push_back({*at, at.get_weight()});
    found.total = {Documents{found.hits.size()}, /*is_exact=*/false};
    if (found.hits.size() == limit || mset.size() < looked_at) return found;
  }
}

FoundList RankedSearch::run(const SearchRequest& request) {
  return request.sort == Sort::relevance ? run_by_relevance(request) : run_sorted(request);
}

RankedSearch::Ranked RankedSearch::match_ranked(Xapian::doccount limit, Exactness exactness) {
  // To break ties by day Xapian reads the value of every candidate. Ties are rare, so it is asked only when
  // nothing has a weight or one falls on the end of what is wanted; the others are settled afterwards.
  const auto ranked = [limit](Matches matches, bool ties_are_settled) {
    const bool is_whole = matches.hits.size() <= limit;
    return Ranked{std::move(matches.hits), matches.total, is_whole, ties_are_settled};
  };
  enquire_.set_sort_by_relevance();
  auto matches = first_matches(limit + 1, exactness);
  const auto& hits = matches.hits;
  const bool ends_in_tie = limit > 0 && hits.size() > limit && hits[limit - 1].score == hits[limit].score;
  if (matches.are_weighed && !ends_in_tie) return ranked(std::move(matches), /*ties_are_settled=*/false);
  enquire_.set_sort_by_relevance_then_value(schema::kSlotOrder, false);
  return ranked(first_matches(limit + 1, exactness), /*ties_are_settled=*/true);
}

std::string RankedSearch::value_of(Xapian::docid document, schema::Slot slot) const {
  return reader_.database().get_document(document, Xapian::DOC_ASSUME_VALID).get_value(slot);
}

Xapian::doccount RankedSearch::rescored_most() const {
  if (proximity_score_.is_constant()) return 0;
  return proximity_score_.is_long() ? kRescoredOfLong : kRescored;
}

void RankedSearch::rescore(std::vector<Found>& hits, std::size_t wanted) {
  auto end = hits.begin() + std::min<std::ptrdiff_t>(rescored_most(), std::ssize(hits));
  const auto page_end =
      hits.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(wanted, end - hits.begin()));
  add_proximity_scores(hits.begin(), page_end);
  // What cannot rise above the worst of those is not looked at: the page is theirs.
  if (page_end != hits.begin()) {
    const auto by_score = [](const Found& a, const Found& b) { return a.score < b.score; };
    const double worst = std::min_element(hits.begin(), page_end, by_score)->score;
    end = std::find_if(page_end, end,
                       [&](const Found& hit) { return hit.score * proximity_score_.most() < worst; });
  }
  add_proximity_scores(page_end, end);
  std::sort(hits.begin(), end, [](const Found& a, const Found& b) {
    return a.score != b.score ? a.score > b.score : a.document < b.document;
  });
}

void RankedSearch::add_proximity_scores(FoundIterator begin, FoundIterator end) {
  // In the order of the documents their signatures are read with half the seeks.
  std::vector<Found*> ordered;
  for (auto hit = begin; hit != end; ++hit) ordered.push_back(&*hit);
  std::sort(ordered.begin(), ordered.end(),
            [](const Found* a, const Found* b) { return a->document < b->document; });
  Values signatures(reader_.database(), schema::kSlotSignature);
  for (Found* hit : ordered)
    hit->score *= proximity_score_.factor(reader_.signatures().of(hit->document, signatures));
}

void RankedSearch::settle_ties(std::vector<Found>& hits) const {
  for (auto begin = hits.begin(); begin != hits.end();) {
    const auto end =
        std::find_if(begin, hits.end(), [&](const Found& hit) { return hit.score != begin->score; });
    if (end - begin > 1) sort_by_order(begin, end);
    begin = end;
  }
}

void RankedSearch::sort_by_order(FoundIterator begin, FoundIterator end) const {
  std::vector<std::pair<std::string, Found>> keyed;
  for (auto hit = begin; hit != end; ++hit)
    keyed.emplace_back(value_of(hit->document, schema::kSlotOrder), *hit);
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::transform(keyed.begin(), keyed.end(), begin, [](const auto& pair) { return pair.second; });
}

RankedSearch::Exactness RankedSearch::exactness_for(const SearchRequest& request) {
  return request.total ? Exactness::where_cheap : Exactness::never;
}

bool RankedSearch::may_leave_out_unweighed(Exactness exactness) const {
  if (!compiled_.weighed || is_expanded_ || !proximity_score_.is_long()) return false;
  return exactness == Exactness::never ||
         (exactness == Exactness::where_cheap && reader_.database().get_doccount() > kCountedForLong);
}

// Of a phrase the terms are found wherever they stand.
void RankedSearch::refuse_unproven(std::vector<Found>& hits) const {
  const auto& terms = *compiled_.weighed;
  if (std::all_of(terms.begin(), terms.end(), [](const auto& term) { return term.beside.empty(); })) return;
  std::erase_if(hits, [&](const Found& hit) {
    return !decider_(reader_.database().get_document(hit.document, Xapian::DOC_ASSUME_VALID));
  });
}

// Xapian estimates from how many articles have each word when it is asked for none.
Total RankedSearch::total_by_frequencies() const { return total_of(enquire_.get_mset(0, 0)); }

RankedSearch::Ranked RankedSearch::best_weighed(std::size_t wanted, Exactness exactness) {
  const auto most = static_cast<Xapian::doccount>(wanted) + 1;
  Ranked ranked;
  ranked.hits = rank_by_terms(reader_.database(), *compiled_.weighed, most);
  refuse_unproven(ranked.hits);
  ranked.ties_are_settled = ranked.hits.size() > most;
  if (ranked.ties_are_settled) {
    settle_ties(ranked.hits);
    ranked.hits.resize(most);
  }
  ranked.total = {Documents{ranked.hits.size()}, /*is_exact=*/false};
  if (exactness != Exactness::never) ranked.total = total_by_frequencies();
  return ranked;
}

RankedSearch::Ranked RankedSearch::best(std::size_t wanted, Exactness exactness) {
  // What has no weight comes last, and is looked for only where the rest does not fill the page.
  if (may_leave_out_unweighed(exactness))
    if (auto ranked = best_weighed(wanted, exactness); ranked.hits.size() > wanted) return ranked;
  return match_ranked(static_cast<Xapian::doccount>(wanted), exactness);
}

template <class Rank>
RankedSearch::Ranked RankedSearch::stories(const SearchRequest& request, std::size_t looked_at,
                                           FoundList& list, Rank&& rank) {
  const auto all = reader_.database().get_doccount();
  const auto wanted = last_wanted(request, all);
  for (;; looked_at *= 2) {
    auto ranked = rank(looked_at);
    if (!request.collapse_duplicates) return ranked;
    if (!ranked.ties_are_settled) settle_ties(ranked.hits);
    DuplicatesSeen seen(reader_.copies());
    std::size_t kept = 0;
    list.copies = {};
    std::erase_if(ranked.hits, [&](const Found& hit) {
      const bool is_copy = !seen.is_new(hit.document);
      if (is_copy && kept < wanted) ++list.copies;
      kept += !is_copy;
      return is_copy;
    });
    if (kept >= wanted || ranked.is_whole || looked_at >= all) return ranked;
  }
}

FoundList RankedSearch::run_by_relevance(const SearchRequest& request) {
  const auto wanted = last_wanted(request, reader_.database().get_doccount());
  const bool rescored = !proximity_score_.is_constant();
  const auto looked_at = rescored ? std::max<std::size_t>(wanted, rescored_most()) : wanted;
  FoundList list;
  auto ranked = stories(request, std::max<std::size_t>(looked_at, 1), list,
                        [&](std::size_t most) { return best(most, exactness_for(request)); });
  list.hits = std::move(ranked.hits);
  list.total = ranked.total;
  if (rescored) rescore(list.hits, wanted);
  if (rescored || !ranked.ties_are_settled) settle_ties(list.hits);
  keep_page(list.hits, request.offset, request.limit);
  return list;
}

RankedSearch::Ranked RankedSearch::in_order(const SearchRequest& request, std::size_t wanted) {
  Xapian::MultiValueKeyMaker oldest_first;
  oldest_first.add_value(schema::kSlotDate, false, std::string(4, '\xff'));  // the undated last
  oldest_first.add_value(schema::kSlotOrder);
  if (request.sort == Sort::oldest)
    enquire_.set_sort_by_key(&oldest_first, false);
  else
    enquire_.set_sort_by_value(schema::kSlotOrder, false);
  auto matches = first_matches(static_cast<Xapian::doccount>(wanted), exactness_for(request));
  enquire_.set_sort_by_relevance();  // `oldest_first` goes; nothing may point at it
  const bool is_whole = matches.hits.size() < wanted;
  return {std::move(matches.hits), matches.total, is_whole, /*ties_are_settled=*/true};
}

FoundList RankedSearch::run_sorted(const SearchRequest& request) {
  FoundList list;
  const auto wanted = last_wanted(request, reader_.database().get_doccount());
  auto ranked = stories(request, std::max<std::size_t>(wanted, 1), list,
                        [&](std::size_t most) { return in_order(request, most); });
  list.hits = std::move(ranked.hits);
  list.total = ranked.total;
  keep_page(list.hits, request.offset, request.limit);
  return list;
}

void RankedSearch::rank_also_by(const std::vector<SignificantTerm>& words) {
  is_expanded_ = true;
  double sum = 0;
  for (const auto& word : words) sum += word.weight;
  const double written = static_cast<double>(std::max<std::size_t>(1, proximity_score_.words()));
  std::vector<Xapian::Query> added;
  for (const auto& [term, weight] : words)
    added.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(term),
                       kWeightOfAdded * written * weight / sum);
  enquire_.set_query({Xapian::Query::OP_AND_MAYBE, compiled_.candidates,
                      Xapian::Query(Xapian::Query::OP_OR, added.begin(), added.end())});
}

void RankedSearch::ask_unranked() {
  enquire_.set_weighting_scheme(Xapian::BoolWeight());
  enquire_.set_sort_by_relevance();
}

Documents RankedSearch::count() {
  ask_unranked();
  return {match(0, Exactness::always).get_matches_estimated()};
}

Total RankedSearch::estimate() {
  ask_unranked();
  return total_of(match(0, Exactness::where_cheap));
}

void RankedSearch::visit_all(Xapian::MatchSpy& spy) {
  ask_unranked();
  enquire_.add_matchspy(&spy);
  match(0, Exactness::always);
  enquire_.clear_matchspies();
}

std::optional<Hit> RankedSearch::place(const Found& found) const {
  try {
    auto order = schema::decode_order(value_of(found.document, schema::kSlotOrder));
    Hit hit;
    hit.id = schema::article_id(order.path, order.ordinal);
    hit.path = reader_.shown_path(order.path);
    hit.score = found.score;
    hit.article.path = std::move(order.path);
    hit.article.ordinal = order.ordinal;
    return hit;
  } catch (const Error&) {
    return std::nullopt;  // the document is gone meanwhile, and its value with it
  }
}

std::optional<Hit> RankedSearch::hit(const Found& found, Evidence& evidence) {
  const auto document = reader_.database().get_document(found.document, Xapian::DOC_ASSUME_VALID);
  StoredDocument stored(document, evidence);
  if (!stored.is_there()) return std::nullopt;
  Hit hit;
  hit.marks = find_marks(compiled_.filter, stored, reader_.analyzer());
  hit.article = stored.take_article();
  hit.id = schema::article_id(hit.article.path, hit.article.ordinal);
  hit.path = reader_.shown_path(hit.article.path);
  hit.score = found.score;
  add_printings(reader_, found.document, hit);
  return hit;
}

std::vector<std::optional<Hit>> RankedSearch::hits(std::span<const Found> page) {
  std::vector<std::size_t> by_document(page.size());
  std::iota(by_document.begin(), by_document.end(), std::size_t{0});
  std::sort(by_document.begin(), by_document.end(),
            [&](std::size_t a, std::size_t b) { return page[a].document < page[b].document; });
  std::vector<std::optional<Hit>> hits(page.size());
  Evidence evidence(reader_);
  for (const auto i : by_document) hits[i] = hit(page[i], evidence);
  return hits;
}

std::vector<std::optional<Hit>> RankedSearch::places(std::span<const Found> page) const {
  std::vector<std::optional<Hit>> places;
  for (const auto& found : page) places.push_back(place(found));
  return places;
}

}  // namespace lede::searcher
