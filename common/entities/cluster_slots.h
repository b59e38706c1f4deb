// The slots of the file of clusters: by the hash of a name, which cluster has it. Internal to cluster_file
// and ring_encode.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/entities/cluster_keys.h"
#include "common/entities/packed_numbers.h"

namespace lede::entities {

/// Of each name its hash and its cluster, below `clusters`.
std::string encode_slots(const std::vector<std::pair<std::uint64_t, ClusterId>>& names,
                         std::uint64_t clusters);

/// A view of those bytes.
class SlotTable {
 public:
  SlotTable() = default;
  /// Throws Error{index} for bytes that are not of so many names and clusters. Eight bytes must lie before
  /// them.
  SlotTable(std::string_view bytes, std::uint64_t names, std::uint64_t clusters);

  void expect(std::uint64_t hash) const {
    if (begin_ != nullptr) __builtin_prefetch(home(hash));
  }
  /// What was written, or any number where the bytes are damaged. Throws nothing.
  std::optional<ClusterId> find(std::uint64_t hash) const {
    if (begin_ == nullptr) return std::nullopt;
    const std::uint32_t wanted = check_of(hash);
    for (const char* slot = home(hash);; slot += width_) {
      const auto check = little_endian<std::uint32_t>(slot);
      if (check == wanted)
        return static_cast<ClusterId>(little_endian<std::uint64_t>(slot + width_ - 8) >> cluster_shift_);
      if (check == 0) return std::nullopt;
    }
  }

  static constexpr unsigned kCheckBytes = 4;
  static std::uint32_t check_of(std::uint64_t hash) {
    const auto check = static_cast<std::uint32_t>(hash);
    return check == 0 ? 1 : check;
  }
  /// The first slot where the name may be, of so many that can be a first one.
  static std::uint64_t home_of(std::uint64_t hash, std::uint64_t homes) {
    return (hash * 0x9E3779B97F4A7C15u >> 32) * homes >> 32;
  }

 private:
  const char* home(std::uint64_t hash) const { return begin_ + home_of(hash, homes_) * width_; }

  const char* begin_ = nullptr;
  std::uint64_t homes_ = 0;
  unsigned width_ = 0;
  unsigned cluster_shift_ = 0;
};

}  // namespace lede::entities
