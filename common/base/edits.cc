#include "common/base/edits.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>
#include <tuple>

namespace lede {

// Only the diagonal band of width 2 * limit + 1 can hold a distance within the limit (Ukkonen 1985); the swap
// of neighbours needs the row before the last as well. Of a row only the band is written, and what lies left
// of it.
std::optional<int> edits_between(std::string_view a, std::string_view b, int limit) {
  assert(limit >= 0);
  constexpr std::size_t kLongest = 64;
  if (a == b) return 0;
  if (a.size() > kLongest || b.size() > kLongest) return std::nullopt;
  const int rows = static_cast<int>(a.size());
  const int columns = static_cast<int>(b.size());
  if (std::abs(rows - columns) > limit) return std::nullopt;
  using Row = std::array<int, kLongest + 1>;
  std::array<Row, 3> three;
  Row* before = &three[0];
  Row* previous = &three[1];
  Row* current = &three[2];
  for (int j = 0; j <= columns; ++j) (*previous)[j] = j;
  for (int i = 1; i <= rows; ++i) {
    const int first = std::max(1, i - limit);
    int best = (*current)[first - 1] = std::min(i, limit + 1);
    for (int j = first; j <= std::min(columns, i + limit); ++j) {
      const int outside_up = j == i + limit ? limit + 1 : (*previous)[j] + 1;
      int cost = std::min({(*previous)[j - 1] + (a[i - 1] != b[j - 1]), outside_up, (*current)[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost = std::min(cost, (*before)[j - 2] + 1);
      (*current)[j] = cost;
      best = std::min(best, cost);
    }
    if (best > limit) return std::nullopt;
    std::tie(before, previous, current) = std::tuple(previous, current, before);
  }
  const int edits = (*previous)[columns];
  return edits <= limit ? std::optional(edits) : std::nullopt;
}

}  // namespace lede
