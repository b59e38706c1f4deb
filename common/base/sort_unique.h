// A list as a set: sorted, each item once.
#pragma once

#include <algorithm>

namespace lede {

/// Sorts `items`, a container with erase(), and leaves one of equal ones.
template <class Items>
void sort_unique(Items& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

}  // namespace lede
