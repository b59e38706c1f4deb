// How tables of names are written: the keys of a row in one text, "|" between.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace lede::entities {

/// Calls see(key) for each key of a row, in order; none for an empty row.
template <class See>
constexpr void each_listed_key(std::string_view keys, See see) {
  for (std::size_t begin = 0; begin < keys.size();) {
    const std::size_t end = std::min(keys.find('|', begin), keys.size());
    see(keys.substr(begin, end - begin));
    begin = end + 1;
  }
}

}  // namespace lede::entities
