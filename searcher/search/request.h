// What is asked of a search, and the part of a list that is asked for.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/base/units.h"
#include "searcher/query/ast.h"

namespace lede::searcher {

enum class Sort : std::uint8_t { relevance, newest, oldest };

struct SearchRequest {
  Node query = {};
  Sort sort = Sort::relevance;
  std::uint64_t offset = 0;  ///< hits to pass over
  std::uint64_t limit = 10;  ///< hits at most; 0: all
  bool expand = false;       ///< rank also by the words that the best articles share
  bool suggestions = true;   ///< look for ways out when nothing is found
  bool articles = true;      ///< false: hits have path and ordinal of the article only, and no marks
  bool mentions = false;     ///< hits say where in the text names and quotations stand
  bool total = true;         ///< false: nobody reads the total, an estimate will do
  /// Only the best hit of each near-duplicate cluster, which says who else printed it.
  bool collapse_duplicates = false;
};

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
