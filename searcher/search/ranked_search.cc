#include "searcher/search/ranked_search.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "common/base/sort_unique.h"
#include "common/schema/fields.h"
#include "searcher/query/lost_quotes.h"
#include "searcher/search/asking.h"
#include "searcher/search/decider.h"
#include "searcher/search/matcher.h"
#include "searcher/search/search.h"

namespace lede::searcher {
namespace {

// An OR of so many words that Xapian, which goes from document to document through the postings of all of
// them at once, takes a hundred times as long as a look at one word after the other.
bool is_long_list(const FilterNode& filter) {
  constexpr std::size_t kLongList = 64;
  const auto* any = std::get_if<Any>(&filter.value);
  return any != nullptr && any->operands.size() > kLongList &&
         std::all_of(any->operands.begin(), any->operands.end(),
                     [](const FilterNode& operand) { return as_clause(operand) != nullptr; });
}

using DocumentIds = std::vector<Xapian::docid>;

void add_documents(const Xapian::Database& database, const std::string& term, DocumentIds& found) {
  const auto documents = documents_with(database, term);
  found.insert(found.end(), documents.begin(), documents.end());
}

// Those that have a word of each test.
DocumentIds candidates_of(const Xapian::Database& database, schema::Field field, const Sequence& sequence) {
  DocumentIds all;
  for (const TokenTest& test : sequence) {
    DocumentIds here, both;
    for (const auto& stem : test.stems) add_documents(database, term_of(field, stem), here);
    sort_unique(here);
    if (&test != &sequence.front())
      std::set_intersection(all.begin(), all.end(), here.begin(), here.end(), std::back_inserter(both));
    all = &test == &sequence.front() ? std::move(here) : std::move(both);
  }
  return all;
}

lede::Documents count_list(IndexReader& reader, const FilterNode& filter) {
  const auto& database = reader.database();
  std::vector<bool> found(std::size_t{database.get_lastdocid()} + 1);
  std::set<std::string> terms;
  const auto& operands = std::get<Any>(filter.value).operands;
  for (const auto& operand : operands) {
    const auto& own = as_clause(operand)->sufficient_terms;
    terms.insert(own.begin(), own.end());
  }
  for (const auto& term : terms) {
    DocumentIds documents;
    add_documents(database, term, documents);
    for (const auto document : documents) found[document] = true;
  }
  reader.analyzer().trim();
  for (const auto& operand : operands) {
    const Clause& clause = *as_clause(operand);
    if (clause.is_settled_by_terms()) continue;
    const Decider matches_it(operand, reader);
    for (const auto& sequence : clause.residual)
      for (const auto document : candidates_of(database, clause.field, sequence))
        if (!found[document]) found[document] = matches_it(document);
  }
  return {static_cast<std::uint64_t>(std::count(found.begin(), found.end(), true))};
}

// Looking at every candidate makes the total exact. That is cheap where terms decide; the filter may have to
// read a good part of the index.
Xapian::doccount looked_at_least(const IndexReader& reader, const Compiled& query, Exactness exactness) {
  const auto everything = std::max<Xapian::doccount>(1, reader.database().get_doccount());
  switch (exactness) {
    case Exactness::estimated: return 1;
    case Exactness::where_cheap:
      return query.needs_matcher ? std::min<Xapian::doccount>(everything, kDecidedAtLeast) : everything;
    case Exactness::exact: break;
  }
  return everything;
}

// Xapian asks the filter about each candidate in the order of the index.
FoundArticles match_while_looking(IndexReader& reader, const Compiled& query, const Look& look) {
  reader.analyzer().trim();
  return ask(reader, query.candidates, look, query.needs_matcher ? &query.filter : nullptr);
}

// That are about ten times as many candidates as are wanted. Where the article must be read to decide most of
// them, articles are read afterwards instead, best first, until there are enough that match.
FoundArticles match_best_first(IndexReader& reader, const Compiled& query, Look look) {
  reader.analyzer().trim();
  const Decider filter(query.filter, reader);
  std::map<Xapian::docid, bool> decided;
  const auto matches = [&](Xapian::docid document) {
    const auto [known, is_new] = decided.try_emplace(document);
    if (is_new) known->second = filter(document);
    return known->second;
  };
  const auto wanted = look.most;
  for (look.most += wanted / 2;; look.most *= 2) {
    const auto likely = ask(reader, query.candidates, look, &query.filter, DecideBy::signature);
    FoundArticles found{{}, {}, likely.have_weights};
    for (const Found& hit : likely.hits)
      if (found.hits.size() < wanted && matches(hit.document)) found.hits.push_back(hit);
    found.total = {Documents{found.hits.size()}, /*is_exact=*/false};
    if (found.hits.size() == wanted || likely.hits.size() < look.most) return found;
  }
}

FoundArticles match(IndexReader& reader, const Compiled& query, Exactness exactness, Look look) {
  look.at_least = looked_at_least(reader, query, exactness);
  const bool reads_articles = query.needs_matcher && leaves_matches_open(query.filter);
  if (exactness == Exactness::estimated && reads_articles && !reader.is_remote())
    return match_best_first(reader, query, look);
  return match_while_looking(reader, query, look);
}

// To break ties by day Xapian reads the value of every candidate. Ties are rare, so it does only when nothing
// has a weight, or hits of one score stand on both sides of the list's end; other ties are settled
// afterwards.
FoundList match_by_relevance(IndexReader& reader, const Compiled& query, const CandidateRequest& request) {
  Look look{.order = Order::best, .weights = request.weighing.bm25};
  look.most = static_cast<Xapian::doccount>(request.most) + 1;  // the one more shows a tie
  const auto list_of = [&](FoundArticles found) {
    const bool is_whole = found.hits.size() <= request.most;
    return FoundList{std::move(found.hits), {}, found.total, is_whole, look.order == Order::best_then_newest};
  };
  if (!request.weighing.by_day_at_once) {
    auto found = match(reader, query, request.exactness, look);
    const auto& hits = found.hits;
    const bool ends_in_tie =
        hits.size() == look.most && hits[look.most - 2].score == hits[look.most - 1].score;
    if (found.have_weights && !ends_in_tie) return list_of(std::move(found));
  }
  look.order = Order::best_then_newest;
  return list_of(match(reader, query, request.exactness, look));
}

FoundList match_in_order(IndexReader& reader, const Compiled& query, const CandidateRequest& request) {
  Look look{.most = static_cast<Xapian::doccount>(request.most), .seed = request.seed};
  look.order = request.sort == Sort::oldest   ? Order::oldest
               : request.sort == Sort::random ? Order::random
                                              : Order::newest;
  auto found = match(reader, query, request.exactness, look);
  const bool is_whole = found.hits.size() < request.most;
  return {std::move(found.hits), {}, found.total, is_whole, /*ties_are_settled=*/true};
}

// The terms of a phrase are found wherever they stand, so the filter has to look.
void filter_phrases(IndexReader& reader, const Compiled& query, std::vector<Found>& hits) {
  const auto& terms = *query.ranking_terms;
  if (std::all_of(terms.begin(), terms.end(), [](const auto& term) { return term.beside.empty(); })) return;
  const Decider filter(query.filter, reader);
  std::erase_if(hits, [&](const Found& hit) { return !filter(hit.document); });
}

// Xapian estimates from how many documents have each word when it is asked for none.
Total total_by_frequencies(IndexReader& reader, const Compiled& query) {
  return ask(reader, query.candidates, {.order = Order::best, .at_least = 0}, nullptr).total;
}

// Leaves out what has no weight. Its list is never whole.
FoundList match_by_single_terms(IndexReader& reader, const Compiled& query, const CandidateRequest& request) {
  const auto most = static_cast<Xapian::doccount>(request.most) + 1;
  FoundList list;
  list.hits = rank_by_terms(reader.database(), *query.ranking_terms, most);
  filter_phrases(reader, query, list.hits);
  if (list.hits.size() > most) {
    list = settle_ties(std::move(list), newest_first(reader));
    list.hits.resize(most);
  }
  if (request.exactness == Exactness::estimated)
    list.total = {Documents{list.hits.size()}, false};
  else if (is_long_list(query.filter))
    list.total = {count_list(reader, query.filter), true};
  else
    list.total = total_by_frequencies(reader, query);
  return list;
}

std::size_t reranked(const ProximityScore& proximity) {
  if (proximity.is_constant()) return 0;
  return proximity.is_long() ? kRerankedOfLong : kReranked;
}

// Documents that have nothing but function words of a long query are looked for only where they are needed.
bool ranks_by_single_terms(const Compiled& query, const ProximityScore& proximity, Exactness exactness,
                           Documents articles) {
  if (!query.ranking_terms || !proximity.is_long()) return false;
  return exactness == Exactness::estimated || articles.value > kCountedForLong || is_long_list(query.filter);
}

// Copies that are left out make the page short: then twice as many candidates are looked at.
FoundList distinct_candidates(IndexReader& reader, const Compiled& query, const SearchPlan& plan) {
  for (auto request = plan.candidates;; request.most *= 2) {
    auto list = find_candidates(reader, query, request);
    if (!plan.collapses) return list;
    list = settle_ties(std::move(list), newest_first(reader));
    list = collapse(std::move(list), cluster_in(reader), plan.wanted);
    const bool is_full = list.hits.size() >= plan.wanted;
    if (is_full || list.is_whole || request.most >= reader.database().get_doccount()) return list;
  }
}

void fetch_reranked(IndexReader& reader, const FoundList& list, const Rerank& how) {
  if (!reader.is_remote()) return;
  std::vector<Xapian::docid> documents;
  for (const Found& hit : list.hits)
    if (documents.size() < how.depth) documents.push_back(hit.document);
  reader.fetched().fetch(documents, schema::kSlotSignature);
}

}  // namespace

Compiled compiled_for(IndexReader& reader, const Node& query) {
  return compile(query, reader.vocabulary(), reader.analyzer());
}

std::vector<std::string> notices_on(IndexReader& reader, const Node& query, const Compiled& compiled) {
  auto notices = half_name_notices(query, reader.vocabulary());
  notices.insert(notices.begin(), compiled.notices.begin(), compiled.notices.end());
  return notices;
}

FoundList find_candidates(IndexReader& reader, const Compiled& query, const CandidateRequest& request) {
  if (request.sort != Sort::relevance) return match_in_order(reader, query, request);
  if (request.by_single_terms) {
    // What has no weight comes last, and is looked for only where the rest does not fill the list.
    auto list = match_by_single_terms(reader, query, request);
    if (list.hits.size() > request.most) return list;
  }
  return match_by_relevance(reader, query, request);
}

Total count_matches(IndexReader& reader, const Compiled& query, Exactness exactness) {
  if (is_long_list(query.filter) && !reader.is_remote()) return {count_list(reader, query.filter), true};
  return match_while_looking(reader, query, {.at_least = looked_at_least(reader, query, exactness)}).total;
}

std::optional<Documents> count_up_to(IndexReader& reader, const Compiled& query, Documents most) {
  const auto enough = static_cast<Xapian::doccount>(most.value + 1);
  const auto found = match_while_looking(reader, query, {.at_least = enough}).total.documents;
  return most < found ? std::nullopt : std::optional(found);
}

void visit_matches(IndexReader& reader, const Compiled& query, const VisitMatch& visit,
                   std::optional<schema::Slot> slot) {
  match_while_looking(
      reader, query,
      {.at_least = looked_at_least(reader, query, Exactness::exact), .visit = &visit, .slot = slot});
}

Likely find_likely(IndexReader& reader, const Compiled& query) {
  reader.analyzer().trim();
  Evidence evidence(reader);
  evidence.keeps_signatures = true;
  Likely likely;
  const VisitMatch sort_in = [&](Xapian::docid docid, const std::string&) {
    const auto verdict = reader.if_sound(docid, [&] {
      evidence.effort.spend(8);
      StoredDocument stored(docid, evidence);
      return query.needs_matcher ? signature_filter(query.filter, stored) : Verdict::yes;
    });
    if (verdict == Verdict::yes) likely.matching.push_back(docid);
    if (verdict == Verdict::unsure) likely.open.push_back(docid);
  };
  Look look{.at_least = looked_at_least(reader, query, Exactness::exact), .visit = &sort_in};
  // Here most signatures are kept; those of other machines come by pages.
  if (reader.is_remote()) look.slot = schema::kSlotSignature;
  ask(reader, query.candidates, look, nullptr);
  return likely;
}

ListOrder newest_first(IndexReader& reader) {
  return [&reader](Xapian::docid document) { return reader.value_of(document, schema::kSlotOrder); };
}

SearchPlan plan_search(const SearchRequest& request, const Compiled& query, const ProximityScore& proximity,
                       Documents articles) {
  SearchPlan plan;
  plan.wanted = request.limit == 0 ? articles.value
                                   : std::min<std::uint64_t>(articles.value, request.offset + request.limit);
  plan.collapses = request.collapse_duplicates;
  auto& candidates = plan.candidates;
  candidates.sort = request.sort;
  candidates.seed = request.seed;
  candidates.exactness = request.total ? Exactness::where_cheap : Exactness::estimated;
  if (request.sort == Sort::relevance) {
    plan.rerank = {reranked(proximity), plan.wanted, proximity.most()};
    candidates.by_single_terms = ranks_by_single_terms(query, proximity, candidates.exactness, articles);
  }
  candidates.most = std::max({std::size_t{1}, plan.wanted, plan.rerank.depth});
  return plan;
}

FoundList ranked_search(IndexReader& reader, const Compiled& query, const SearchRequest& request,
                        const Weighing& weighing) {
  const auto proximity = proximity_score(reader, query.filter);
  auto plan = plan_search(request, query, proximity, {reader.database().get_doccount()});
  plan.candidates.weighing = weighing;
  plan.candidates.by_single_terms = plan.candidates.by_single_terms && !reader.is_remote();
  auto list = distinct_candidates(reader, query, plan);
  fetch_reranked(reader, list, plan.rerank);
  list = rerank(std::move(list), plan.rerank, proximity_factor(reader, proximity));
  list = settle_ties(std::move(list), newest_first(reader));
  keep_page(list.hits, request.offset, request.limit);
  return list;
}

}  // namespace lede::searcher
