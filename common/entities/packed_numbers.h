// Numbers of equally many bytes in a row, read in place. Internal to the file of clusters.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "common/base/number_width.h"
#include "common/entities/cluster_codec.h"

namespace lede::entities {

/// Little-endian; `width` is 1 to 8. A number is read as the last bytes of eight, so at least eight bytes
/// must lie before `bytes` in memory.
class PackedNumbers {
 public:
  PackedNumbers() = default;
  PackedNumbers(std::string_view bytes, unsigned width)
      : begin_(bytes.data()), size_(bytes.size() / width), width_(width), shift_(64 - 8 * width) {}

  std::uint64_t size() const { return size_; }
  /// Throws Error{index} beyond the end.
  std::uint64_t operator[](std::uint64_t index) const {
    if (index >= size_) throw_damaged_clusters();
    return little_endian<std::uint64_t>(begin_ + (index + 1) * width_ - 8) >> shift_;
  }

 private:
  const char* begin_ = nullptr;
  std::uint64_t size_ = 0;
  unsigned width_ = 8;
  unsigned shift_ = 0;
};

template <class Number>
std::string packed(std::span<const Number> numbers, unsigned width) {
  std::string bytes;
  bytes.reserve(numbers.size() * width);
  for (const Number number : numbers) append_number(bytes, number, width);
  return bytes;
}

}  // namespace lede::entities
