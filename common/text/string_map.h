// A hash map from strings to values for memos: looked up by string_view without allocating,
// values at stable addresses, nothing ever removed but all at once. Open addressing with linear probing, at
// most half full. Most words have at most seven letters: those are the slot's key themselves, so that finding
// one touches a single cache line and no string. A longer one is found by its hash and then compared.
#pragma once

#include <xxhash.h>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/base/text_head.h"

namespace lede {

template <class Value>
class StringMap {
 public:
  StringMap() : slots_(kInitialSlots) {}

  using Entry = std::pair<const std::string, Value>;

  std::size_t size() const { return entries_.size(); }
  /// In the order they came.
  const std::deque<Entry>& entries() const { return entries_; }
  /// Forgets everything; every reference given out before is dead.
  void clear() { *this = StringMap(); }

  /// The value of `key`; when it is new, what `make(key)` returns. `make` must not touch the map.
  template <class Make>
  const Value& get(std::string_view key, Make&& make) {
    const bool is_short = key.size() <= kShort;
    // Distinct for distinct short keys that hold no NUL; words never do.
    const std::uint64_t code = is_short ? packed_head(key) : XXH3_64bits(key.data(), key.size()) | kLong;
    std::size_t at = first_slot(code, slots_);
    for (; slots_[at].entry != nullptr; at = (at + 1) & (slots_.size() - 1))
      if (slots_[at].code == code && (is_short || slots_[at].entry->first == key))
        return slots_[at].entry->second;
    return add(key, slots_[at], code, make);
  }

 private:
  struct Slot {
    std::uint64_t code = 0;  ///< of a short key its bytes, zeros after; else its hash with kLong set
    const Entry* entry = nullptr;
  };
  static constexpr std::size_t kInitialSlots = 1024;  // a power of two, as every size after it
  static constexpr std::size_t kShort = 7;            // leaves the eighth byte, which tells short from long
  static constexpr std::uint64_t kLong = std::uint64_t{1} << 63;

  /// Multiplicative hashing: the high bits of the product are well mixed.
  static std::size_t first_slot(std::uint64_t code, const std::vector<Slot>& slots) {
    return (code * 0x9E3779B97F4A7C15u >> 32) & (slots.size() - 1);
  }

  template <class Make>
  const Value& add(std::string_view key, Slot& slot, std::uint64_t code, Make& make) {
    const Entry& entry = entries_.emplace_back(std::string(key), make(key));
    slot = {code, &entry};
    if (entries_.size() * 2 > slots_.size()) grow();
    return entry.second;
  }

  void grow() {
    std::vector<Slot> larger(slots_.size() * 2);
    for (const Slot& slot : slots_) {
      if (slot.entry == nullptr) continue;
      std::size_t at = first_slot(slot.code, larger);
      while (larger[at].entry != nullptr) at = (at + 1) & (larger.size() - 1);
      larger[at] = slot;
    }
    slots_ = std::move(larger);
  }

  std::deque<Entry> entries_;
  std::vector<Slot> slots_;
};

}  // namespace lede
