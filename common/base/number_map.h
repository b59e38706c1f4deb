// A map from hashes to numbers for counting millions of them: open addressing with linear probing, at most
// half full, nothing ever removed.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace lede {

class NumberMap {
 public:
  /// With room for so many keys without growing.
  explicit NumberMap(std::size_t keys) : slots_(std::bit_ceil(2 * keys + kInitialSlots)) {}

  std::size_t size() const { return size_; }
  /// That get() will be asked soon: fetches what it reads.
  void expect(std::uint64_t key) const { __builtin_prefetch(&slots_[first_slot(key)]); }
  /// The number of `key`; when it is new, what `make()` returns. Keys are hashes, whose low bits are spread
  /// evenly. `make` must not touch the map.
  template <class Make>
  std::uint32_t get(std::uint64_t key, Make&& make) {
    std::size_t at = first_slot(key);
    for (; slots_[at].is_used; at = next(at))
      if (slots_[at].key == key) return slots_[at].number;
    slots_[at] = {key, make(), true};
    const auto number = slots_[at].number;
    if (++size_ * 2 > slots_.size()) grow();
    return number;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;
    std::uint32_t number = 0;
    bool is_used = false;
  };
  static constexpr std::size_t kInitialSlots = 1024;

  std::size_t first_slot(std::uint64_t key) const { return key & (slots_.size() - 1); }
  std::size_t next(std::size_t at) const { return (at + 1) & (slots_.size() - 1); }

  void grow() {
    const auto old = std::exchange(slots_, std::vector<Slot>(slots_.size() * 2));
    for (const Slot& slot : old) {
      if (!slot.is_used) continue;
      std::size_t at = first_slot(slot.key);
      while (slots_[at].is_used) at = next(at);
      slots_[at] = slot;
    }
  }

  std::vector<Slot> slots_;  ///< a power of two of them
  std::size_t size_ = 0;
};

}  // namespace lede
