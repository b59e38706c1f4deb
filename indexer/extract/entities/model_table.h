// A fixed hash table from 32-bit hashes to small values: open addressing, at most half full, keys apart from
// values, so that a key that is not there, the usual case, costs one cache line.
#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace lede::indexer {

template <class Value>
class HashTable {
 public:
  using Row = std::pair<std::uint32_t, Value>;  ///< key, never 0, and value
  using Rows = std::vector<Row>;

  HashTable() : HashTable(std::vector<Row>{}) {}
  /// Of two rows of one key the first counts.
  explicit HashTable(const std::vector<Row>& rows)
      : mask_(std::bit_ceil(rows.size() * 2 + 1) - 1), keys_(mask_ + 1), values_(mask_ + 1) {
    for (const auto& [key, value] : rows) {
      assert(key != 0);
      std::size_t at = key & mask_;
      while (keys_[at] != 0 && keys_[at] != key) at = (at + 1) & mask_;
      if (keys_[at] == key) continue;
      keys_[at] = key;
      values_[at] = value;
    }
  }

  /// Null when there is none.
  const Value* find(std::uint32_t key) const {
    for (std::size_t at = key & mask_; keys_[at] != 0; at = (at + 1) & mask_)
      if (keys_[at] == key) return &values_[at];
    return nullptr;
  }

 private:
  std::size_t mask_;
  std::vector<std::uint32_t> keys_;
  std::vector<Value> values_;
};

}  // namespace lede::indexer
