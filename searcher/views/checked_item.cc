#include "searcher/views/checked_item.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "common/base/sort_unique.h"
#include "common/schema/fields.h"
#include "searcher/query/parser.h"
#include "searcher/search/decider.h"
#include "searcher/search/matcher.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/search.h"
#include "searcher/search/suggestions.h"
#include "searcher/views/facets.h"

namespace lede::searcher {
namespace {

// At once: items, documents that wait to be decided or counted, bytes of the best articles.
constexpr std::size_t kMostItems = 2500;
constexpr std::size_t kMostDocuments = 4'000'000;
constexpr Bytes kMostText{64ULL << 20};

}  // namespace

std::vector<CheckedItem> ItemChecker::check(std::span<const ItemQuery> items) {
  return reader_.read("checking a list", [&] { return checked(items); });
}

std::vector<CheckedItem> ItemChecker::checked(std::span<const ItemQuery> items) {
  read_sources();
  std::vector<Lookup> lookups;
  std::vector<Open> open;
  std::size_t documents = 0;
  for (const auto& asked : items) {
    if (lookups.size() == kMostItems || documents >= kMostDocuments) break;
    Lookup& lookup = lookups.emplace_back();
    lookup.item.fault = asked.fault;
    ask(lookup, [&] {
      lookup.item.query = print(asked.query);
      auto compiled = compiled_for(reader_, asked.query);
      auto likely = find_likely(reader_, compiled);
      documents += likely.matching.size() + likely.open.size();
      for (const auto document : likely.open) open.emplace_back(document, lookups.size() - 1);
      lookup.filter = std::move(compiled.filter);
      lookup.documents = std::move(likely.matching);
    });
  }
  std::sort(open.begin(), open.end());
  for (std::span<const Open> rest(open); !rest.empty();) {
    const auto is_other = [&](const Open& one) { return one.first != rest.front().first; };
    const auto size = std::find_if(rest.begin(), rest.end(), is_other) - rest.begin();
    decide(rest.first(static_cast<std::size_t>(size)), lookups);
    rest = rest.subspan(static_cast<std::size_t>(size));
  }
  std::vector<CheckedItem> checked;
  Bytes text;
  for (std::size_t i = 0; i < lookups.size() && text < kMostText; ++i) {
    ask(lookups[i], [&] { finish(items[i], lookups[i]); });
    checked.push_back(std::move(lookups[i].item));
    if (const auto& best = checked.back().best) text += Bytes{best->article.text.size()};
  }
  return checked;
}

template <class Ask>
void ItemChecker::ask(Lookup& lookup, Ask&& ask) {
  if (!lookup.item.fault.empty()) return;
  reader_.begin_effort(lookup.spent);
  try {
    ask();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::query) throw;
    lookup.item = {};
    lookup.item.fault = error.what();
  }
  lookup.spent = reader_.effort().spent();
}

void ItemChecker::decide(std::span<const Open> of_one, std::vector<Lookup>& lookups) {
  const auto document = of_one.front().first;
  std::vector<const FilterNode*> filters;
  for (const auto& [_, i] : of_one) filters.push_back(&lookups[i].filter);
  reader_.analyzer().trim();
  reader_.if_sound(document, [&] {
    Evidence evidence(reader_);
    StoredDocument stored(document, evidence);
    std::optional<ArticleMatcher> matcher;  // the first item pays for the reading of the article
    for (const auto& [_, i] : of_one)
      ask(lookups[i], [&] {
        if (!matcher) matcher.emplace(filters, stored, reader_.analyzer());
        if (matcher->matches(lookups[i].filter)) lookups[i].documents.push_back(document);
      });
    return true;
  });
}

void ItemChecker::finish(const ItemQuery& asked, Lookup& lookup) {
  auto& item = lookup.item;
  count(lookup);
  if (item.articles == Documents{0}) {
    look_instead(asked.apart.value_or(asked.query), item);
    return;
  }
  SearchRequest request{.query = asked.query, .limit = 1, .suggestions = false, .total = false};
  auto answer = search(reader_, request);
  if (!answer.hits.empty()) item.best = std::move(answer.hits.front());
}

void ItemChecker::count(Lookup& lookup) {
  auto& item = lookup.item;
  const auto& documents = lookup.documents;
  item.articles = Documents{documents.size()};
  std::map<std::uint32_t, std::uint64_t> outlets;
  std::vector<schema::DuplicatesId> clusters;
  for (const auto document : documents) {
    const auto& [day, outlet, cluster] = sources_[document];
    if (day)
      item.days = {item.days ? std::min(item.days->first, *day) : *day,
                   item.days ? std::max(item.days->last, *day) : *day};
    if (outlet != 0) ++outlets[outlet];
    if (cluster) clusters.push_back(*cluster);
  }
  const auto copies = clusters.size();
  sort_unique(clusters);
  item.stories = Documents{documents.size() - copies + clusters.size()};
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
  reader_.each_value(schema::kSlotDate, [&](Xapian::docid document, const std::string& value) {
    sources_[document].day = schema::decode_date(value);
  });
  for (auto& [outlet, documents] : values_by_term(database, "outlet")) {
    for (const auto document : documents)
      sources_[document].outlet = static_cast<std::uint32_t>(outlets_.size());
    outlets_.push_back(std::move(outlet));
  }
  reader_.each_cluster([&](schema::DuplicatesId cluster, const std::vector<std::uint32_t>& members) {
    for (const auto document : members)
      if (document < sources_.size()) sources_[document].cluster = cluster;
  });
}

void ItemChecker::look_instead(const Node& query, CheckedItem& item) {
  if (print(query) != item.query) {
    item.instead_finds = count_matches(reader_, compiled_for(reader_, query)).documents;
    if (item.instead_finds > Documents{0}) {
      item.instead = print(query);
      return;
    }
  }
  if (auto spelling = find_spelling(reader_, query)) {
    item.instead = std::move(spelling->query);
    item.instead_finds = spelling->found;
  }
}

}  // namespace lede::searcher
