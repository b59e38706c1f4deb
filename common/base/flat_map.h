// The hash table for what is looked up at every word: from numbers or addresses to small values. Open
// addressing with linear probing, at most half full, in one block of memory: finding a key touches one cache
// line. Nothing is removed but all at once.
//
// Why one of our own: with std::unordered_map, which keeps each entry in a node of its own, a build costs 4 %
// more, with absl::flat_hash_map 2.5 % and five shared libraries at each start. Figures:
// docs/decisions/0011-hash-tables.md, tests/bench/flat_map_bench.cc.
#pragma once

#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>
#include <vector>

namespace lede {

/// `Key` is a number or a pointer, and never 0. Keys need not be well mixed.
template <class Key, class Value>
class FlatMap {
 public:
  /// Has room for `expected` keys; grows beyond.
  explicit FlatMap(std::size_t expected = 500) : slots_(std::bit_ceil(expected * 2 + 1)) {}

  /// Of several rows with one key the first counts.
  explicit FlatMap(const std::vector<std::pair<Key, Value>>& rows) : FlatMap(rows.size()) {
    for (const auto& [key, value] : rows)
      if (insert(key)) (*this)[key] = value;
  }

  std::size_t size() const { return size_; }

  /// Fetches what a search for `key` reads, for a search that follows soon.
  void expect(Key key) const { __builtin_prefetch(&slots_[first_place(key)]); }
  /// The value of `key`; of a new one Value{}. The reference holds until another key is added.
  Value& operator[](Key key) {
    assert(key != Key{});
    std::size_t at = place_of(key);
    if (slots_[at].key == key) return slots_[at].value;
    if ((size_ + 1) * 2 > slots_.size()) {
      grow();
      at = place_of(key);
    }
    ++size_;
    slots_[at].key = key;
    return slots_[at].value;
  }
  /// Whether it is new.
  bool insert(Key key) {
    const std::size_t before = size_;
    (*this)[key];
    return size_ > before;
  }
  /// Null when it is not there.
  const Value* find(Key key) const {
    const Slot& slot = slots_[place_of(key)];
    return slot.key == key ? &slot.value : nullptr;
  }
  /// `visit(key, value)` of each, in no order.
  template <class Visit>
  void for_each(Visit&& visit) const {
    for (const Slot& slot : slots_)
      if (slot.key != Key{}) visit(slot.key, slot.value);
  }
  void clear() { *this = FlatMap(); }

 private:
  struct Slot {
    Key key{};
    [[no_unique_address]] Value value{};
  };

  /// Multiplicative hashing: the high bits of the product are well mixed.
  std::size_t first_place(Key key) const {
    return (bits_of(key) * 0x9E3779B97F4A7C15u >> 32) & (slots_.size() - 1);
  }
  /// Where it stands, or would.
  std::size_t place_of(Key key) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = first_place(key);
    while (slots_[at].key != Key{} && slots_[at].key != key) at = (at + 1) & mask;
    return at;
  }
  static std::uint64_t bits_of(Key key) {
    if constexpr (std::is_pointer_v<Key>)
      return reinterpret_cast<std::uintptr_t>(key);
    else
      return key;
  }
  void grow() {
    std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
    for (Slot& slot : old)
      if (slot.key != Key{}) slots_[place_of(slot.key)] = std::move(slot);
  }

  std::vector<Slot> slots_;  ///< a power of two of them
  std::size_t size_ = 0;
};

}  // namespace lede
