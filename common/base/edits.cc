#include "common/base/edits.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>

namespace lede {

// Only the diagonal band of width 2 * limit + 1 can hold a distance within the limit (Ukkonen 1985); the swap
// of neighbours needs the row before the last as well.
std::optional<int> edits_between(std::string_view a, std::string_view b, int limit) {
  assert(limit >= 0);
  constexpr std::size_t kLongest = 64;
  if (a == b) return 0;
  if (a.size() > kLongest || b.size() > kLongest) return std::nullopt;
  const int rows = static_cast<int>(a.size());
  const int columns = static_cast<int>(b.size());
  if (std::abs(rows - columns) > limit) return std::nullopt;
  using Row = std::array<int, kLongest + 1>;
  Row before{};
  Row previous{};
  Row current{};
  for (int j = 0; j <= columns; ++j) previous[j] = j;
  for (int i = 1; i <= rows; ++i) {
    current.fill(limit + 1);
    if (i <= limit) current[0] = i;
    int best = current[0];
    for (int j = std::max(1, i - limit); j <= std::min(columns, i + limit); ++j) {
      const int outside_up = j == i + limit ? limit + 1 : previous[j] + 1;
      int cost = std::min({previous[j - 1] + (a[i - 1] != b[j - 1]), outside_up, current[j - 1] + 1});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost = std::min(cost, before[j - 2] + 1);
      current[j] = cost;
      best = std::min(best, cost);
    }
    if (best > limit) return std::nullopt;
    before = previous;
    previous = current;
  }
  return previous[columns] <= limit ? std::optional(previous[columns]) : std::nullopt;
}

}  // namespace lede
