// --list: what an index has on one name or phrase of a list.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/article/date.h"
#include "common/base/units.h"
#include "searcher/query/ast.h"
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

/// Checks one item after the other, on one thread. Borrows the reader.
class ItemChecker {
 public:
  explicit ItemChecker(IndexReader& reader) : reader_(reader) {}

  /// `apart`: the words of a phrase on their own, asked where the phrase finds nothing; may be null. A query
  /// that cannot be asked is one with a fault. Throws Error{index, interrupted}.
  CheckedItem check(const Node& query, const Node* apart);

 private:
  CheckedItem found(const Node& query, const Node* apart);
  void count(const Node& query, CheckedItem& item);
  void read_sources();
  void look_instead(const Node& query, CheckedItem& item);

  /// Of one article.
  struct Source {
    std::optional<Date> day;
    std::uint32_t outlet = 0;  ///< number in outlets_; 0: none
  };

  IndexReader& reader_;
  // Read once for all items, of the database as it was then:
  std::string state_;            ///< its revision
  std::vector<Source> sources_;  ///< by document
  std::vector<std::string> outlets_;
};

}  // namespace lede::searcher
