#include "searcher/search/search.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "common/base/sort_unique.h"
#include "common/schema/fields.h"
#include "searcher/query/parser.h"
#include "searcher/search/feedback.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/suggestions.h"

namespace lede::searcher {
namespace {

constexpr const char* kSearching = "searching the index";

// What a date clause leaves out only because the date is unknown.
Total count_undated(IndexReader& reader, const Node& query) {
  const auto instead = undated_instead(query);
  return instead ? count_matches(reader, compiled_for(reader, *instead), Exactness::where_cheap) : Total{};
}

// Which of the hits the query itself finds; the others have only words that --expand added.
std::set<Xapian::docid> found_by(IndexReader& reader, Compiled query, const std::vector<Found>& hits) {
  std::vector<std::uint32_t> documents;
  for (const Found& hit : hits) documents.push_back(hit.document);
  std::sort(documents.begin(), documents.end());
  query.candidates = {Xapian::Query::OP_FILTER, query.candidates, reader.query_of(documents)};
  query.ranking_terms.reset();
  std::set<Xapian::docid> found;
  for (const Found& hit : find_candidates(reader, query, {.most = documents.size()}).hits)
    found.insert(hit.document);
  return found;
}

// An answer whose hits are found and not yet read.
struct Start {
  Compiled query;
  FoundList found;
  Answer answer;
};

// The total is that of the query itself.
void find_expanded(IndexReader& reader, const SearchRequest& request, Start& start) {
  const auto use = use_of_added_words(request);
  auto expanded = expand(reader, start.query, use);
  for (auto& added : expanded.added) start.answer.added.push_back(std::move(added.word));
  start.found = ranked_search(reader, expanded.query, request);
  if (use == AddedWords::rank || start.answer.added.empty()) return;
  start.found.total = count_matches(reader, start.query, Exactness::where_cheap);
  const auto found = found_by(reader, start.query, start.found.hits);
  for (Found& hit : start.found.hits) {
    hit.by_added_words = !found.contains(hit.document);
    start.answer.by_added_words += Documents{hit.by_added_words ? 1U : 0U};
  }
}

Start start_search(IndexReader& reader, const SearchRequest& request) {
  Start start{compiled_for(reader, request.query), {}, {}};
  auto& answer = start.answer;
  answer.query = print(request.query);
  answer.notices = request.notes.always;
  const auto notices = notices_on(reader, request.query, start.query);
  answer.notices.insert(answer.notices.end(), notices.begin(), notices.end());
  if (request.expand)
    find_expanded(reader, request, start);
  else
    start.found = ranked_search(reader, start.query, request);
  answer.total = start.found.total.documents;
  answer.total_is_exact = start.found.total.is_exact;
  answer.copies = start.found.copies;
  if (request.phrase) answer.as_phrase = find_phrase(reader, request.query, answer.total);
  const auto undated = count_undated(reader, request.query);
  answer.undated = undated.documents;
  answer.undated_is_exact = undated.is_exact;
  if (answer.total == Documents{0})
    answer.notices.insert(answer.notices.end(), request.notes.when_nothing_found.begin(),
                          request.notes.when_nothing_found.end());
  if (answer.total == Documents{0} && request.suggestions)
    answer.suggestions = find_suggestions(reader, request.query);
  return start;
}

}  // namespace

Answer search(IndexReader& reader, const SearchRequest& request, const HitVisitor& visit) {
  return reader.read(kSearching, [&] {
    auto start = start_search(reader, request);
    visit_hits(reader, start.query.filter, request, start.found.hits, visit);
    return std::move(start.answer);
  });
}

Answer search(IndexReader& reader, const SearchRequest& request) {
  return reader.read(kSearching, [&] {
    std::vector<Hit> hits;
    auto answer = search(reader, request, [&](const Hit& hit) { hits.push_back(hit); });
    answer.hits = std::move(hits);
    return answer;
  });
}

Documents count(IndexReader& reader, const Node& query) {
  return reader.read(kSearching,
                     [&] { return count_matches(reader, compiled_for(reader, query)).documents; });
}

Documents count_stories(IndexReader& reader, const Node& query) {
  return reader.read(kSearching, [&] {
    const auto story_of = stories_of_documents(reader);
    std::vector<Xapian::docid> stories;
    for (const auto document : find_documents(reader, query)) stories.push_back(story_of[document]);
    sort_unique(stories);
    return Documents{stories.size()};
  });
}

std::vector<Xapian::docid> find_documents(IndexReader& reader, const Node& query) {
  return reader.read(kSearching, [&] {
    const auto& database = reader.database();
    std::vector<Xapian::docid> documents;
    if (std::holds_alternative<Everything>(query.value)) {
      documents = documents_with(database, "");
    } else {
      visit_matches(reader, compiled_for(reader, query),
                    [&](Xapian::docid document, const auto&) { documents.push_back(document); });
    }
    std::sort(documents.begin(), documents.end());
    return documents;
  });
}

std::vector<Xapian::docid> stories_of_documents(IndexReader& reader) {
  std::vector<Xapian::docid> stories(std::size_t{reader.database().get_lastdocid()} + 1);
  std::iota(stories.begin(), stories.end(), Xapian::docid{0});
  reader.copies().each_cluster([&](schema::DuplicatesId cluster, const std::vector<std::uint32_t>& members) {
    for (const auto document : members)
      if (document < stories.size()) stories[document] = cluster;
  });
  return stories;
}

}  // namespace lede::searcher
