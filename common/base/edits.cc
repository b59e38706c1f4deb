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

NearWords::NearWords(std::string_view word, int limit) : word_(word), limit_(limit) {
  assert(limit >= 0 && limit <= 2);
  for (std::size_t j = 0; j <= kLongest; ++j) cells_[0][j] = static_cast<int>(j);
}

/// The row of the first `i` letters of last_, after the one before it. False when nothing in it is near.
bool NearWords::fill(std::size_t i) {
  const auto& previous = cells_[i - 1];
  Row& current = cells_[i];
  const auto band = static_cast<std::size_t>(limit_);
  const auto first = i > band ? i - band : 1, last = std::min(word_.size(), i + band);
  int best = current[first - 1] = first == 1 ? static_cast<int>(i) : limit_ + 1;
  for (auto j = first; j <= last; ++j) {
    const int above = j == i + band ? limit_ + 1 : previous[j] + 1;
    int cost = std::min({previous[j - 1] + (last_[i - 1] != word_[j - 1]), above, current[j - 1] + 1});
    if (i > 1 && j > 1 && last_[i - 1] == word_[j - 2] && last_[i - 2] == word_[j - 1])
      cost = std::min(cost, cells_[i - 2][j - 2] + 1);
    current[j] = cost;
    best = std::min(best, cost);
  }
  return best <= limit_;
}

std::optional<int> NearWords::edits(std::string_view other) {
  const auto [end, same] = std::mismatch(last_.begin(), last_.end(), other.begin(), other.end());
  const auto shared = static_cast<std::size_t>(end - last_.begin());
  last_ = other;
  rows_ = std::min(rows_, shared);
  if (dead_ > shared) dead_ = 0;
  if (word_.size() > kLongest || other.size() > kLongest)
    return word_ == other ? std::optional(0) : std::nullopt;
  while (dead_ == 0 && rows_ < other.size())
    if (!fill(++rows_)) dead_ = rows_;
  if (dead_ != 0 || word_.size() > other.size() + static_cast<std::size_t>(limit_)) return std::nullopt;
  const int edits = cells_[other.size()][word_.size()];
  return edits <= limit_ ? std::optional(edits) : std::nullopt;
}

}  // namespace lede
