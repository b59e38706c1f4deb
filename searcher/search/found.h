// What the steps of a search hand from one to the next, and the order of hits that score the same.
#pragma once

#include <xapian.h>

#include <functional>
#include <string>
#include <vector>

#include "common/base/units.h"

namespace lede::searcher {

/// A document in the order of the answer.
struct Found {
  Xapian::docid document = 0;
  double score = 0;
  bool operator==(const Found&) const = default;
};

/// How many documents match: exactly, or estimated.
struct Total {
  Documents documents;
  bool is_exact = true;
};

struct FoundList {
  std::vector<Found> hits;        ///< best first
  Documents copies;               ///< left out before the last hit
  Total total;                    ///< of all that match, copies too
  bool is_whole = false;          ///< nothing matches besides
  bool ties_are_settled = false;  ///< hits of one score stand in the order of lists
};

/// Where a document stands in a list that no score orders; the least comes first.
using ListOrder = std::function<std::string(Xapian::docid)>;

/// Puts neighbouring hits of one score in the order of lists, unless they stand in it.
FoundList settle_ties(FoundList list, const ListOrder& order);

}  // namespace lede::searcher
