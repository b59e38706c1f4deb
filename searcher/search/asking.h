// One question to Xapian: the candidates of a query in an order, decided one by one. Xapian asks our Decider
// about each where all indexes are on this machine; of others it sends the candidates, page by page, and they
// are decided here.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "common/schema/fields.h"
#include "searcher/query/filter_tree.h"
#include "searcher/search/decider.h"
#include "searcher/search/index_reader.h"
#include "searcher/search/steps.h"
#include "searcher/search/term_ranking.h"

namespace lede::searcher {

enum class Order : std::uint8_t { none, best, best_then_newest, newest, oldest, random };

/// Is handed a match, and the value that was asked for.
using VisitMatch = std::function<void(Xapian::docid, const std::string& value)>;

struct Look {
  Order order = Order::none;
  Xapian::doccount most = 0;      ///< documents in the list
  Xapian::doccount at_least = 1;  ///< so many candidates are looked at even if fewer fill the list
  Bm25 weights = {};
  const VisitMatch* visit = nullptr;      ///< sees each match that is looked at
  std::optional<schema::Slot> slot = {};  ///< of the value that `visit` is handed
  std::uint64_t seed = 0;
};

struct FoundArticles {
  std::vector<Found> hits;
  Total total;
  bool have_weights = false;  ///< some term of the query has a weight
};

/// Those of the candidates that the filter, if any, accepts. Throws Xapian::Error.
FoundArticles ask(IndexReader& reader, const Xapian::Query& query, const Look& look, const FilterNode* filter,
                  DecideBy by = DecideBy::article);

/// What the key of a document is made of in an order that is none of Xapian's: of its place in lists
/// (kSlotOrder).
std::string sort_key(const Look& look, const std::string& place);

/// Asks for the query with weights as the order needs them, in an order that is not yet set.
Xapian::Enquire enquire_for(const IndexReader& reader, const Xapian::Query& query, const Look& look);

/// ask() where some index is on another machine.
FoundArticles ask_by_pages(IndexReader& reader, const Xapian::Query& query, const Look& look,
                           const FilterNode* filter);

/// Fetches what the reading of these hits needs, where some index is on another machine; else does nothing.
void fetch(IndexReader& reader, const FilterNode& query, std::span<const Found> hits);

}  // namespace lede::searcher
