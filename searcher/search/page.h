// The part of a list that is asked for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lede::searcher {

/// Keeps `limit` rows from number `offset` on, counted from 0; with limit 0 all from there. Nothing is left
/// beyond the end.
template <class Row>
void keep_page(std::vector<Row>& rows, std::uint64_t offset, std::uint64_t limit) {
  const auto begin = std::min<std::uint64_t>(offset, rows.size());
  const auto end = limit == 0 ? rows.size() : std::min<std::uint64_t>(begin + limit, rows.size());
  rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(end), rows.end());
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(begin));
}

}  // namespace lede::searcher
