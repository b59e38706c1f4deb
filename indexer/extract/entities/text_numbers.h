// Texts numbered in the order they come: for the few of one article, whose hashes are known already. Open
// addressing, at most half full; one allocation.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace lede::indexer {

class TextNumbers {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// Holds up to `most` texts. The texts must outlive it.
  explicit TextNumbers(std::size_t most) : slots_(std::bit_ceil(most * 2 + 1)) {}

  /// The number of `text`, from 0; of a new one the next. `hash` is always the same for one text.
  std::uint32_t add(std::string_view text, std::uint64_t hash) {
    Slot& slot = slots_[place_of(text, hash)];
    if (slot.number == kNone) slot = {hash, text, size_++};
    return slot.number;
  }
  /// kNone when it is not there.
  std::uint32_t find(std::string_view text, std::uint64_t hash) const {
    return slots_[place_of(text, hash)].number;
  }
  std::uint32_t size() const { return size_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::string_view text;
    std::uint32_t number = kNone;
  };

  /// Where it stands, or would.
  std::size_t place_of(std::string_view text, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].number != kNone && (slots_[at].hash != hash || slots_[at].text != text))
      at = (at + 1) & mask;
    return at;
  }

  std::vector<Slot> slots_;
  std::uint32_t size_ = 0;
};

/// Lists of items by text, each in the order they came.
template <class Item>
class TextLists {
 public:
  /// Before anything else: of how many texts at most.
  void reserve(std::size_t most) { numbers_ = TextNumbers(most); }
  void add(std::string_view text, std::uint64_t hash, Item item) {
    const std::uint32_t number = numbers_.add(text, hash);
    if (number == lists_.size()) lists_.emplace_back();
    lists_[number].push_back(std::move(item));
  }
  /// Null for none.
  const std::vector<Item>* find(std::string_view text, std::uint64_t hash) const {
    const std::uint32_t number = numbers_.find(text, hash);
    return number == TextNumbers::kNone ? nullptr : &lists_[number];
  }

 private:
  TextNumbers numbers_{0};
  std::vector<std::vector<Item>> lists_;
};

}  // namespace lede::indexer
