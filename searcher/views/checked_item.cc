#include "searcher/views/checked_item.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "common/schema/fields.h"
#include "searcher/query/parser.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/search.h"
#include "searcher/search/suggestions.h"
#include "searcher/views/facets.h"

namespace lede::searcher {
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
  read_sources();
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
  std::vector<Xapian::docid> documents;
  visit_matches(reader_, compiled_for(reader_, query),
                [&](Xapian::docid docid, const auto&) { documents.push_back(docid); });
  item.articles = Documents{documents.size()};
  std::map<std::uint32_t, std::uint64_t> outlets;
  std::set<schema::DuplicatesId> clusters;
  for (const auto document : documents) {
    const auto& [day, outlet] = sources_[document];
    if (day)
      item.days = {item.days ? std::min(item.days->first, *day) : *day,
                   item.days ? std::max(item.days->last, *day) : *day};
    if (outlet != 0) ++outlets[outlet];
    const auto cluster = reader_.cluster_of(document);
    if (!cluster || clusters.insert(*cluster).second) ++item.stories;
  }
  for (const auto& [outlet, articles] : outlets)
    item.outlets.emplace_back(outlets_[outlet], Documents{articles});
  std::sort(item.outlets.begin(), item.outlets.end(), [](const auto& a, const auto& b) {
    return std::tie(b.second, a.first) < std::tie(a.second, b.first);
  });
}

void ItemChecker::read_sources() {
  const auto& database = reader_.database();
  if (auto state = reader_.revision(); std::exchange(state_, state) == state) return;
  sources_.assign(database.get_lastdocid() + 1, {});
  outlets_.assign(1, {});
  const auto end = database.valuestream_end(schema::kSlotDate);
  for (auto value = database.valuestream_begin(schema::kSlotDate); value != end; ++value)
    sources_[value.get_docid()].day = schema::decode_date(*value);
  for (auto& [outlet, documents] : values_by_term(database, "outlet")) {
    for (const auto document : documents)
      sources_[document].outlet = static_cast<std::uint32_t>(outlets_.size());
    outlets_.push_back(std::move(outlet));
  }
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
