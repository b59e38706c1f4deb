// --list: what an index has on each name or phrase of a list.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "common/article/date.h"
#include "common/base/units.h"
#include "searcher/query/ast.h"
#include "searcher/query/filter_tree.h"
#include "searcher/search/answer.h"
#include "searcher/search/index_reader.h"

namespace lede::searcher {

struct CheckedItem {
  std::string query;                                       ///< canonical
  Documents articles, stories;                             ///< exact; copies of one story are one
  std::optional<DateRange> days;                           ///< of those that are dated
  std::vector<std::pair<std::string, Documents>> outlets;  ///< the most articles first, then by name
  std::optional<Hit> best;
  std::string instead;  ///< where there is nothing, a query that finds something; may be empty
  Documents instead_finds;
  std::string fault;  ///< why the query cannot be asked; else empty
};

/// What an item asks for.
struct ItemQuery {
  Node query;
  std::optional<Node> apart;  ///< the words of a phrase on their own, asked where the phrase finds nothing
  std::string fault;          ///< why there is no query; else empty
};

/// Checks items, on one thread. Those of a list name the same articles again and again, so many are checked
/// at once, and an article that decides several of them is read once. Borrows the reader.
class ItemChecker {
 public:
  explicit ItemChecker(IndexReader& reader) : reader_(reader) {}

  /// The first of the items, in their order: as many as are best checked at once, at least one where there is
  /// any. A query that cannot be asked is an item with a fault. Throws Error{index, interrupted}.
  std::vector<CheckedItem> check(std::span<const ItemQuery> items);

 private:
  /// An item that is being checked.
  struct Lookup {
    CheckedItem item;
    FilterNode filter;
    std::vector<Xapian::docid> documents;  ///< that match
    std::uint64_t spent = 0;               ///< steps of its work
  };
  /// A document whose article decides an item, by its place among the lookups.
  using Open = std::pair<Xapian::docid, std::size_t>;

  std::vector<CheckedItem> checked(std::span<const ItemQuery> items);
  template <class Ask>
  void ask(Lookup& lookup, Ask&& ask);
  void decide(std::span<const Open> of_one, std::vector<Lookup>& lookups);
  void finish(const ItemQuery& asked, Lookup& lookup);
  void count(Lookup& lookup);
  void read_sources();
  void look_instead(const Node& query, CheckedItem& item);

  /// Of one article.
  struct Source {
    std::optional<Date> day;
    std::uint32_t outlet = 0;  ///< number in outlets_; 0: none
    std::optional<schema::DuplicatesId> cluster;
  };

  IndexReader& reader_;
  // Read once for all items, of the database as it was then:
  std::string state_;            ///< its revision
  std::vector<Source> sources_;  ///< by document
  std::vector<std::string> outlets_;
};

}  // namespace lede::searcher
