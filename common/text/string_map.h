// A hash map from strings to values for the analyzer's memo: looked up by string_view without allocating, values at
// stable addresses, nothing ever removed but all at once. Open addressing with linear probing over (hash, entry) pairs,
// at most half full; std::unordered_map with heterogeneous lookup was three times slower here.
#pragma once

#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lede {

template <class Value>
class StringMap {
 public:
  StringMap() : slots_(kInitialSlots) {}

  std::size_t size() const { return entries_.size(); }
  /// Forgets everything; every reference given out before is dead.
  void clear() { *this = StringMap(); }

  /// The value of `key`; when it is new, what `make(key)` returns. `make` must not touch the map.
  template <class Make>
  const Value& get(std::string_view key, Make&& make) {
    const std::uint64_t hash = XXH3_64bits(key.data(), key.size());
    std::size_t at = hash & (slots_.size() - 1);
    for (; slots_[at].entry != nullptr; at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].hash == hash && slots_[at].entry->first == key) return slots_[at].entry->second;
    const Entry& entry = entries_.emplace_back(std::string(key), make(key));
    slots_[at] = {hash, &entry};
    if (entries_.size() * 2 > slots_.size()) grow();
    return entry.second;
  }

 private:
  using Entry = std::pair<const std::string, Value>;
  struct Slot {
    std::uint64_t hash = 0;
    const Entry* entry = nullptr;
  };
  static constexpr std::size_t kInitialSlots = 1024;  // a power of two, as every size after it

  void grow() {
    std::vector<Slot> larger(slots_.size() * 2);
    for (const Slot& slot : slots_) {
      if (slot.entry == nullptr) continue;
      std::size_t at = slot.hash & (larger.size() - 1);
      while (larger[at].entry != nullptr) at = (at + 1) & (larger.size() - 1);
      larger[at] = slot;
    }
    slots_ = std::move(larger);
  }

  std::deque<Entry> entries_;
  std::vector<Slot> slots_;
};

}  // namespace lede
