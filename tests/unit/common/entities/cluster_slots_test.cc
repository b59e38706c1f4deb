#include "common/entities/cluster_slots.h"

#include <gtest/gtest.h>

#include <random>

#include "common/base/error.h"

namespace lede::entities {
namespace {

using Names = std::vector<std::pair<std::uint64_t, ClusterId>>;

constexpr std::uint64_t kHashes = std::uint64_t{1} << 48;

Names made_names(std::size_t count, ClusterId clusters) {
  std::mt19937_64 random(count);
  Names names;
  for (std::size_t i = 0; i < count; ++i)
    names.emplace_back(random() % kHashes, static_cast<ClusterId>(random() % clusters));
  return names;
}

/// Behind eight bytes, as in the file.
std::string written(const Names& names, std::uint64_t clusters) {
  return std::string(8, 'x') + encode_slots(names, clusters);
}

TEST(ClusterSlots, TellTheRingOfEachNameAndOfNoOther) {
  for (const ClusterId clusters : {1U, 200U, 60'000U, 9'000'000U, 4'000'000'000U})
    for (const std::size_t count : {0, 1, 2, 7, 3000}) {
      const Names names = made_names(count, clusters);
      const std::string bytes = written(names, clusters);
      const SlotTable table(std::string_view(bytes).substr(8), count, clusters);
      for (const auto& [hash, cluster] : names) {
        EXPECT_EQ(table.find(hash), cluster);
        EXPECT_EQ(table.find(hash ^ 1), std::nullopt);
      }
    }
}

TEST(ClusterSlots, NamesOfOneFirstSlotRunOnBehindTheLast) {
  Names names;  // all begin at the last
  for (std::uint64_t hash = 0; names.size() < 20; ++hash)
    if (SlotTable::home_of(hash, 27) == 26) names.emplace_back(hash, static_cast<ClusterId>(names.size()));
  const std::string bytes = written(names, 20);
  const SlotTable table(std::string_view(bytes).substr(8), names.size(), 20);
  for (const auto& [hash, cluster] : names) EXPECT_EQ(table.find(hash), cluster);
}

TEST(ClusterSlots, AHashWhoseLowBitsAreNothingIsFound) {
  const Names names = {{std::uint64_t{7} << 32, 3}, {0, 2}};
  const std::string bytes = written(names, 4);
  const SlotTable table(std::string_view(bytes).substr(8), names.size(), 4);
  EXPECT_EQ(table.find(std::uint64_t{7} << 32), 3u);
  EXPECT_EQ(table.find(0), 2u);
}

TEST(ClusterSlots, AreDamagedWhereTheLastIsNotEmpty) {
  const std::string bytes = written({{7, 3}}, 9);  // slots of four bytes of the hash and one of the cluster
  const auto read = [](const std::string& all) { return SlotTable(std::string_view(all).substr(8), 1, 9); };
  EXPECT_EQ(read(bytes).find(7), 3u);
  std::string full = bytes;
  full[full.size() - 5] = 1;
  EXPECT_THROW(read(full), Error);
  EXPECT_THROW(read(bytes.substr(0, 8 + 5)), Error);
}

TEST(ClusterSlots, EmptyOnesHoldNothing) { EXPECT_EQ(SlotTable().find(5), std::nullopt); }

}  // namespace
}  // namespace lede::entities
