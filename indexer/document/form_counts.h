// Counts the distinct Forms of one text by their address: no string is hashed, compared or copied for a word
// that has been seen before. Open addressing with linear probing, at most half full.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "common/text/token.h"

namespace lede::indexer {

struct FormCount {
  const Form* form = nullptr;  ///< owned by the Analyzer that made it
  std::uint32_t wdf = 0;
};

class FormCounts {
 public:
  FormCounts() : slots_(kInitialSlots) {}

  void add(const Form& form, std::uint32_t wdf) {
    FormCount& slot = find(form, slots_);
    slot.wdf += wdf;
    if (slot.form != nullptr) return;
    slot.form = &form;
    if (++size_ * 2 > slots_.size()) grow();
  }

  /// All that were added, by stem and then by form, as bytes.
  std::vector<FormCount> sorted() const;

 private:
  static constexpr std::size_t kInitialSlots = 1024;  // a power of two, as every size after it

  static FormCount& find(const Form& form, std::vector<FormCount>& slots) {
    // Multiplicative hashing: the high bits of the product are well mixed.
    const auto code = static_cast<std::uint64_t>(reinterpret_cast<std::uintptr_t>(&form));
    std::size_t at = (code * 0x9E3779B97F4A7C15u >> 32) & (slots.size() - 1);
    while (slots[at].form != nullptr && slots[at].form != &form) at = (at + 1) & (slots.size() - 1);
    return slots[at];
  }
  void grow();

  std::vector<FormCount> slots_;
  std::size_t size_ = 0;
};

}  // namespace lede::indexer
