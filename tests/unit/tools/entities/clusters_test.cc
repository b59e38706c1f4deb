#include "tools/entities/clusters.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "common/base/error.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

/// Words of two sorts, whose vectors point two ways, a little apart from one another; an acronym; two words
/// that the analyzer makes one; and one that it cuts.
std::string two_sorts() {
  std::string lines = "o.r. 1 -1\n";
  for (int i = 0; i < 150; ++i) {
    const std::string small = std::to_string(0.001 * i);
    lines += "river" + std::string(1 + static_cast<std::size_t>(i) / 26, 'a') +
             static_cast<char>('a' + i % 26) + " 5 " + small + "\n";
    lines += "mayor" + std::string(1 + static_cast<std::size_t>(i) / 26, 'a') +
             static_cast<char>('a' + i % 26) + " " + small + " 2\n";
  }
  return lines + "riveraa -5 -5\nhalf-cut 1 1\n";
}

class ClustersTest : public ::testing::Test {
 protected:
  ClusterTable::Rows rows(const std::string& lines, std::size_t most = kClusteredWords) {
    return cluster_words(folder_.write("vectors", lines), most, analyzer_);
  }

  lede::testing::TemporaryFolder folder_;
  Analyzer analyzer_;
};

TEST_F(ClustersTest, WordsOfACoarseClusterAreOfOneSort) {
  const ClusterTable table(rows(two_sorts()));
  std::map<std::uint16_t, std::string> sorts;
  for (const std::string sort : {"river", "mayor"})
    for (char letter = 'a'; letter <= 'z'; ++letter) {
      const Clusters clusters = table.of_word(word_hash(sort + "a" + letter));
      ASSERT_NE(clusters[2], 0) << sort << letter;
      EXPECT_EQ(sorts.try_emplace(clusters[2], sort).first->second, sort) << letter;
    }
  EXPECT_LE(sorts.size(), 52u);
}

TEST_F(ClustersTest, AFineClusterLiesWithinOneCoarseCluster) {
  const ClusterTable::Rows found = rows(two_sorts());
  for (const auto& [hash, cluster] : found.words) ASSERT_LT(cluster, found.clusters.size());
  for (std::size_t i = 0; i < found.clusters.size(); ++i) EXPECT_EQ(found.clusters[i][0], i + 1);
}

TEST_F(ClustersTest, KeepsTheWordsThatTheTaggerMayMeet) {
  const ClusterTable table(rows(two_sorts()));
  EXPECT_NE(table.of_word(word_hash("OR")), Clusters{}) << "dots make an acronym";
  EXPECT_EQ(table.of_word(word_hash("half")), Clusters{});
  EXPECT_EQ(rows(two_sorts(), 3).words.size(), 3u);
  EXPECT_EQ(rows(two_sorts()), rows(two_sorts()));
}

TEST_F(ClustersTest, RefusesWhatIsNoTableOfVectors) {
  EXPECT_THROW(rows("river 1 2\nmayor 1\n"), Error);
  EXPECT_THROW(cluster_words(folder_.path() + "/absent", 5, analyzer_), Error);
}

}  // namespace
}  // namespace lede::indexer
