// Several indexes searched together: each is asked by itself, words weigh what they weigh in all of them, and
// the hits are merged.
#include <algorithm>
#include <memory>
#include <tuple>

#include "common/base/files.h"
#include "common/base/sort_unique.h"
#include "searcher/session.h"

namespace lede::searcher {
namespace {

using Readers = std::vector<std::unique_ptr<IndexReader>>;

/// Each under the name it was given, once.
Readers open_each(World& world, const std::vector<std::string>& indexes) {
  Readers readers;
  std::vector<std::string> opened;
  for (const auto& name : indexes) {
    const auto path = schema::index_path(world, name);
    if (std::find(opened.begin(), opened.end(), fs::absolute(path)) != opened.end())
      throw Error(ErrorKind::usage, "--index " + name + " is given twice; leave one out");
    opened.push_back(fs::absolute(path));
    readers.push_back(std::make_unique<IndexReader>(path, &world.stop));
  }
  return readers;
}

void weigh_together(const Readers& readers) {
  for (const auto& reader : readers) {
    std::vector<const IndexReader*> others;
    for (const auto& other : readers)
      if (other != reader) others.push_back(other.get());
    reader->weigh_with(std::move(others));
  }
}

void add(Answer& sum, Answer&& part) {
  sum.query = part.query;
  sum.total += part.total;
  sum.copies += part.copies;
  sum.undated += part.undated;
  sum.undated_is_exact = sum.undated_is_exact && part.undated_is_exact;
  std::move(part.hits.begin(), part.hits.end(), std::back_inserter(sum.hits));
  for (auto& notice : part.notices)
    if (std::find(sum.notices.begin(), sum.notices.end(), notice) == sum.notices.end())
      sum.notices.push_back(std::move(notice));
  for (auto& one : part.suggestions) {
    const auto same = std::find_if(sum.suggestions.begin(), sum.suggestions.end(),
                                   [&](const Suggestion& other) { return other.query == one.query; });
    if (same == sum.suggestions.end())
      sum.suggestions.push_back(std::move(one));
    else
      same->found += one.found;
  }
}

/// Days from the newest on; an article without one comes last in both orders.
std::int64_t place_by_day(const Hit& hit, Sort sort) {
  if (!is_dated(hit.article.date)) return INT64_MAX;
  const std::int64_t day = hit.article.date.value.time_since_epoch().count();
  return sort == Sort::oldest ? day : -day;
}

void sort_hits(std::vector<Hit>& hits, const SearchRequest& request) {
  const auto key = [&](const Hit& hit) {
    const bool by_score = request.sort == Sort::relevance;
    return std::tuple(
        by_score ? -hit.score : 0.0,
        request.sort == Sort::random ? chance_key(hit.article.path, hit.article.ordinal, request.seed)
                                     : std::string(),
        place_by_day(hit, request.sort), std::string_view(hit.article.path), hit.article.ordinal);
  };
  std::stable_sort(hits.begin(), hits.end(), [&](const Hit& a, const Hit& b) { return key(a) < key(b); });
}

}  // namespace

ExitCode answer_together(World& world, const Options& options, Session& session) {
  const auto readers = open_each(world, options.indexes);
  auto request = session.request_for(parse(options.query, options.reading));
  if (!asks_for_members(request.query)) weigh_together(readers);  // a list of documents is of one index
  const bool only_counts = session.shows_only_total();
  Answer answer;
  auto part = request;
  part.phrase = false;  // each index would count it for itself
  part.offset = 0;
  part.limit = only_counts ? 1 : request.limit == 0 ? 0 : request.offset + request.limit;
  part.articles = part.articles || request.sort == Sort::newest || request.sort == Sort::oldest;
  for (std::size_t i = 0; i < readers.size(); ++i) {
    auto found = search(*readers[i], part);
    if (!found.total_is_exact) found.total = count(*readers[i], request.query);
    for (auto& hit : found.hits) hit.index = options.indexes[i];
    add(answer, std::move(found));
  }
  if (answer.total > Documents{}) answer.suggestions.clear();
  sort_hits(answer.hits, request);
  keep_page(answer.hits, request.offset, request.limit);
  for (std::size_t i = 0; i < answer.hits.size(); ++i) answer.hits[i].rank = request.offset + i + 1;
  return exit_code(session.write(answer), world, options, *readers.front());
}

}  // namespace lede::searcher
