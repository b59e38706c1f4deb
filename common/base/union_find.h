// Disjoint sets of numbers that are joined two by two (Galler and Fischer, "An improved equivalence
// algorithm", 1964; paths are halved as by van Leeuwen and van der Weide, 1977).
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <vector>

namespace lede {

/// Sets of the numbers from 0 on. The root of a set is its least number, so that the result does not depend
/// on the order in which sets were joined.
template <class Id>
class UnionFind {
 public:
  /// `size` numbers, each a set of its own.
  explicit UnionFind(std::size_t size = 0) : parents_(size) {
    std::iota(parents_.begin(), parents_.end(), Id{0});
  }

  std::size_t size() const { return parents_.size(); }
  /// Adds the next number, as a set of its own.
  void add() { parents_.push_back(static_cast<Id>(parents_.size())); }
  /// The least number of the set of `id`. `id` is below size().
  Id root(Id id) {
    while (parents_[id] != id) id = parents_[id] = parents_[parents_[id]];
    return id;
  }
  /// Makes one set of the sets of the two.
  void join(Id a, Id b) {
    const auto [kept, gone] = std::minmax({root(a), root(b)});
    parents_[gone] = kept;
  }

 private:
  std::vector<Id> parents_;
};

}  // namespace lede
