#include "searcher/views/checked_item.h"

#include <algorithm>
#include <map>
#include <set>

#include "common/schema/times.h"
#include "searcher/query/parser.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/search.h"
#include "searcher/search/suggestions.h"

namespace lede::searcher {
namespace {

class MatchList : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double) override {
    documents.push_back(document.get_docid());
    const auto value = document.get_value(schema::kSlotDate);
    if (value.empty()) return;
    const Date day = schema::decode_date(value);
    if (!days) days = DateRange{day, day};
    days->first = std::min(days->first, day);
    days->last = std::max(days->last, day);
  }
  std::vector<Xapian::docid> documents;
  std::optional<DateRange> days;
};

}  // namespace

CheckedItem ItemChecker::check(const Node& query, const Node* apart) {
  try {
    return reader_.read("checking a list", [&] { return found(query, apart); });
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::query) throw;
    CheckedItem item;
    item.fault = error.what();
    return item;
  }
}

CheckedItem ItemChecker::found(const Node& query, const Node* apart) {
  const auto commits = schema::read_number(reader_.database(), schema::kKeyCommits);
  if (std::exchange(commits_, commits) != commits) outlets_.clear();
  CheckedItem item;
  item.query = print(query);
  count(query, item);
  if (item.articles == Documents{0}) {
    look_instead(apart ? *apart : query, item);
    return item;
  }
  SearchRequest request{.query = query, .limit = 1, .suggestions = false, .total = false};
  auto answer = search(reader_, request);
  if (!answer.hits.empty()) item.best = std::move(answer.hits.front());
  return item;
}

void ItemChecker::count(const Node& query, CheckedItem& item) {
  MatchList matches;
  visit_matches(reader_, compiled_for(reader_, query), matches);
  item.articles = Documents{matches.documents.size()};
  item.days = matches.days;
  std::sort(matches.documents.begin(), matches.documents.end());
  std::map<std::string_view, std::uint64_t> outlets;
  std::set<schema::DuplicatesId> clusters;
  for (const auto document : matches.documents) {
    if (const auto& outlet = outlet_of(document); !outlet.empty()) ++outlets[outlet];
    const auto cluster = reader_.cluster_of(document);
    if (!cluster || clusters.insert(*cluster).second) ++item.stories;
  }
  for (const auto& [outlet, articles] : outlets) item.outlets.emplace_back(outlet, Documents{articles});
  std::stable_sort(item.outlets.begin(), item.outlets.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
}

const std::string& ItemChecker::outlet_of(std::uint32_t document) {
  const auto [known, is_new] = outlets_.try_emplace(document);
  if (is_new) {
    const auto stored =
        reader_.database().get_document(document, Xapian::DOC_ASSUME_VALID).get_value(schema::kSlotArticle);
    const auto article = reader_.if_sound(document, [&] { return reader_.articles().decode(stored); });
    if (article) known->second = article->outlet;
  }
  return known->second;
}

void ItemChecker::look_instead(const Node& query, CheckedItem& item) {
  if (print(query) != item.query) {
    item.instead_finds = count_matches(reader_, compiled_for(reader_, query)).documents;
    if (item.instead_finds > Documents{0}) {
      item.instead = print(query);
      return;
    }
  }
  const auto suggestions = find_suggestions(reader_, query);
  const auto spelling = std::find_if(
      suggestions.begin(), suggestions.end(),
      [](const Suggestion& suggestion) { return suggestion.kind == Suggestion::Kind::spelling; });
  if (spelling == suggestions.end()) return;
  item.instead = spelling->query;
  item.instead_finds = spelling->found;
}

}  // namespace lede::searcher
