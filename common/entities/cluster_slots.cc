// A hash table with linear probing, three quarters full: four bytes of the name's hash, never 0, and its
// cluster. A name's first slot is chosen by all 48 bits of the hash, so that two names are taken for one only
// if both parts meet. The last slots run on behind those that can be a first one, and the very last is empty:
// a search needs no other end.
#include "common/entities/cluster_slots.h"

namespace lede::entities {
namespace {

std::uint64_t homes_for(std::uint64_t names) { return names + names / 3 + 1; }

unsigned width_for(std::uint64_t clusters) { return SlotTable::kCheckBytes + width_of(clusters); }

}  // namespace

std::string encode_slots(const std::vector<std::pair<std::uint64_t, ClusterId>>& names,
                         std::uint64_t clusters) {
  const std::uint64_t homes = homes_for(names.size());
  std::vector<std::uint64_t> slots(homes + 1);
  for (const auto& [hash, cluster] : names) {
    std::uint64_t at = SlotTable::home_of(hash, homes);
    while (slots[at] != 0) ++at;
    slots[at] = std::uint64_t{cluster} << 8 * SlotTable::kCheckBytes | SlotTable::check_of(hash);
    if (at + 1 == slots.size()) slots.push_back(0);
  }
  return packed<std::uint64_t>(slots, width_for(clusters));
}

SlotTable::SlotTable(std::string_view bytes, std::uint64_t names, std::uint64_t clusters)
    : begin_(bytes.data()),
      homes_(homes_for(names)),
      width_(width_for(clusters)),
      cluster_shift_(64 - 8 * (width_ - kCheckBytes)) {
  const PackedNumbers slots(bytes, width_);
  if (slots.size() <= homes_ || static_cast<std::uint32_t>(slots[slots.size() - 1]) != 0)
    throw_damaged_clusters();
}

}  // namespace lede::entities
