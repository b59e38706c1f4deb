#include "common/entities/cluster_keys.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "common/base/error.h"

namespace lede::entities {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Keys = std::map<std::string, std::vector<ClusterId>>;

/// The sections, behind eight bytes as in the file.
class Written {
 public:
  explicit Written(const Keys& keys) {
    KeyWriter writer;
    for (const auto& [key, clusters] : keys) writer.add(key, clusters);
    size_ = writer.size();
    keys_ = writer.bytes();
    width_ = width_of(keys_.size());
    blocks_ = std::string(8, 'x') + packed<std::uint32_t>(writer.blocks(), width_);
  }
  KeyTable table() const { return {keys_, {std::string_view(blocks_).substr(8), width_}, size_}; }

 private:
  std::uint64_t size_ = 0;
  unsigned width_ = 1;
  std::string keys_, blocks_;
};

Keys read(KeyReader reader) {
  Keys keys;
  while (reader.next()) reader.take_clusters(keys[std::string(reader.key())], 1000);
  return keys;
}

/// Of all lengths and likenesses, among them keys that begin others.
Keys made_keys(unsigned seed, std::size_t count) {
  std::mt19937 random(seed);
  Keys keys;
  while (keys.size() < count) {
    std::string key = keys.empty() || random() % 3 == 0 ? "k" : keys.begin()->first;
    if (random() % 9 == 0) key += std::string(random() % 300, 'm');
    for (auto left = random() % 40; left > 0; --left) key += static_cast<char>('a' + random() % 3);
    std::set<ClusterId> clusters;
    for (auto left = 1 + random() % 5; left > 0; --left)
      clusters.insert(static_cast<ClusterId>(random() % 1000));
    keys[key].assign(clusters.begin(), clusters.end());
  }
  return keys;
}

TEST(ClusterKeys, AreReadAsTheyWereWritten) {
  for (const std::size_t count : {0, 1, 15, 16, 17, 500}) {
    const Keys keys = made_keys(3, count);
    const Written written(keys);
    EXPECT_EQ(written.table().size(), count);
    EXPECT_EQ(read(written.table().all()), keys);
  }
}

TEST(ClusterKeys, AreFoundAndOthersAreNot) {
  const Keys keys = made_keys(4, 300);
  const Written written(keys);
  for (const auto& [key, clusters] : keys) {
    EXPECT_EQ(written.table().find(key, 1000), clusters);
    const std::string other = key + "!";
    EXPECT_THAT(written.table().find(other, 1000), IsEmpty());
  }
  EXPECT_THAT(written.table().find("a", 1000), IsEmpty());
  EXPECT_THAT(written.table().find("z", 1000), IsEmpty());
  EXPECT_THAT(KeyTable().find("a", 1000), IsEmpty());
}

TEST(ClusterKeys, AreReadFromOneOnWithoutTheRingsBetween) {
  const Keys keys = made_keys(5, 100);
  const Written written(keys);
  for (const auto& [wanted, clusters] : keys) {
    KeyReader reader = written.table().near(wanted);
    std::uint64_t before = 0;
    while (reader.next() && reader.key() < wanted) ++before;
    EXPECT_EQ(reader.key(), wanted);
    EXPECT_LT(before, kBlockKeys);
    std::vector<ClusterId> found;
    reader.take_clusters(found, 1000);
    EXPECT_EQ(found, clusters);
  }
}

TEST(ClusterKeys, OfNeighboursOnlyTheDifferenceIsWritten) {
  KeyWriter writer;
  const std::vector<ClusterId> clusters = {5};
  writer.add("kann", clusters);
  const auto alone = writer.bytes().size();
  writer.add("kanna", clusters);
  EXPECT_EQ(writer.bytes().size(), alone + 3);  // the halves, "a", the cluster
  EXPECT_THAT(writer.blocks(), ElementsAre(0u));
}

TEST(ClusterKeys, ARingBeyondTheLimitIsDamage) {
  const Written written({{"kann", {5, 900}}});
  EXPECT_THROW(written.table().find("kann", 900), Error);
  EXPECT_THAT(written.table().find("kann", 901), ElementsAre(5u, 900u));
}

}  // namespace
}  // namespace lede::entities
