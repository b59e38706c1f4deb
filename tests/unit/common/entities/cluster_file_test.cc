#include "common/entities/cluster_file.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "common/base/error.h"
#include "common/entities/update.h"

namespace lede::entities {
namespace {

using enum EntityKind;

EntityClusters some_clusters() {
  return make_clusters({{person, "John Kerry", {41}},
                        {person, "Kerry", {9}},
                        {person, "Kerry Vane", {2}},
                        {person, "Bashar al-Assad", {7}},
                        {place, "US", {3}},
                        {place, "United States", {2}},
                        {org, "Jabhat al-Nusra", {4}}},
                       {});
}

TEST(ClusterFile, GivesBackWhatWasWritten) {
  const EntityClusters clusters = some_clusters();
  const std::string bytes = encode_clusters(clusters);
  const ClusterTable table(bytes);
  ASSERT_EQ(table.size(), clusters.clusters.size());
  for (ClusterId id = 0; id < table.size(); ++id) {
    EXPECT_EQ(table.cluster(id), clusters.clusters[id]);
    for (const Member& member : clusters.clusters[id].members) {
      if (member.doubtful) continue;
      EXPECT_EQ(table.cluster_of(member.kind, member.name), id) << member.name;
    }
  }
  EXPECT_EQ(table.cluster_of(person, "Nobody"), std::nullopt);
  EXPECT_EQ(table.cluster_of(org, "John Kerry"), std::nullopt);
}

TEST(ClusterFile, FindsByWholeNameSurnameAndPart) {
  const std::string bytes = encode_clusters(some_clusters());
  const ClusterTable table(bytes);
  const auto shown = [&](KeyUse use, std::string_view key) {
    std::vector<std::string> names;
    for (const ClusterId id : table.find(use, key)) names.push_back(table.cluster(id).shown);
    return names;
  };
  using Names = std::vector<std::string>;
  EXPECT_EQ(shown(KeyUse::whole, "john kerry"), Names{"John Kerry"});
  EXPECT_EQ(shown(KeyUse::surname, "kerry"), Names{"John Kerry"});
  EXPECT_EQ(shown(KeyUse::part, "kerry"), (Names{"John Kerry", "Kerry Vane"}));
  EXPECT_EQ(shown(KeyUse::part, "nusra"), Names{"Jabhat al-Nusra"});
  EXPECT_EQ(shown(KeyUse::whole, "us"), Names{"United States"});
  EXPECT_EQ(shown(KeyUse::whole, "syrian president"), Names{"Bashar al-Assad"});
  EXPECT_TRUE(shown(KeyUse::whole, "kerr").empty());
  EXPECT_TRUE(shown(KeyUse::whole, "zzz").empty());
}

TEST(ClusterFile, NearestAreFewEditsAway) {
  const std::string bytes = encode_clusters(some_clusters());
  const ClusterTable table(bytes);
  const auto near = table.nearest("jon kery", 3);
  ASSERT_FALSE(near.empty());
  EXPECT_EQ(near[0].key, "john kerry");
  EXPECT_EQ(table.nearest("asad", 3).at(0).key, "assad");
  EXPECT_TRUE(table.nearest("qqqqqqqq", 3).empty());
}

TEST(ClusterFile, EmptyArchive) {
  const std::string bytes = encode_clusters({});
  const ClusterTable table(bytes);
  EXPECT_EQ(table.size(), 0u);
  EXPECT_TRUE(table.find(KeyUse::whole, "a").empty());
  EXPECT_EQ(table.cluster_of(person, "a"), std::nullopt);
  EXPECT_EQ(ClusterTable().cluster_of(person, "a"), std::nullopt);
  EXPECT_TRUE(ClusterTable().find(KeyUse::part, "a").empty());
}

/// Hundreds of names, so that keys fill many blocks; every fifth shown by another name than its most
/// frequent.
EntityClusters many_clusters() {
  std::vector<NameCount> names;
  for (const std::string syllable : {"Bra", "Dor", "Fen", "Gal", "Hol", "Kro", "Mir", "Nav"})
    for (const std::string end : {"", "k", "kov", "lan", "lander", "n", "nholmsundet-Aldersgate"})
      for (const std::string first : {"", "Ana ", "Jorun ", "P. "})
        names.push_back({person, first + syllable + end, {first.empty() ? 9000U : 3U}});
  return make_clusters(std::move(names), {});
}

TEST(ClusterFile, FindsEachOfManyNames) {
  const EntityClusters clusters = many_clusters();
  const std::string bytes = encode_clusters(clusters);
  const ClusterTable table(bytes);
  ASSERT_GT(table.keys().size(), 10 * kBlockKeys);
  ASSERT_EQ(table.size(), clusters.clusters.size());
  for (ClusterId id = 0; id < table.size(); ++id) {
    const EntityCluster& cluster = clusters.clusters[id];
    EXPECT_EQ(table.cluster(id), cluster);
    EXPECT_EQ(table.head(id),
              (ClusterHead{cluster.kind, cluster.shown, cluster.members[0].kind, cluster.members[0].name}));
    EXPECT_EQ(table.member_count(id), cluster.members.size());
    for (const Member& member : cluster.members) {
      EXPECT_EQ(table.cluster_of(member.kind, member.name), id) << member.name;
      each_key(member, [&](KeyUse use, std::string_view key) {
        const auto found = table.find(use, key);
        EXPECT_TRUE(std::binary_search(found.begin(), found.end(), id)) << key;
        EXPECT_TRUE(table.find(use, std::string(key) + "q").empty()) << key;
      });
    }
  }
}

TEST(ClusterFile, TheNearestAreFoundInAnyBlock) {
  const std::string bytes = encode_clusters(many_clusters());
  const ClusterTable table(bytes);
  for (const std::string_view key : {"ana brakov", "jorun navlander", "p holkov"}) {
    std::string typed(key);
    typed.back() = 'z';
    const auto near = table.nearest(typed, 1);
    ASSERT_EQ(near.size(), 1u) << key;
    EXPECT_EQ(near[0].key, key);
    EXPECT_EQ(near[0].clusters, table.find(KeyUse::whole, key));
  }
}

TEST(ClusterFile, OfAnotherVersionSaysWhatToDo) {
  std::string bytes = encode_clusters(some_clusters());
  ASSERT_EQ(bytes[8], static_cast<char>(kClusterFileVersion));
  bytes[8] = static_cast<char>(kClusterFileVersion - 1);
  try {
    ClusterTable{bytes};
    FAIL() << "another version was read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::index);
    EXPECT_NE(std::string_view(error.what()).find("run lede-index"), std::string_view::npos);
  }
}

/// Asks everything that reads; an Error is the only way out.
void read_all(std::string_view bytes) {
  try {
    const ClusterTable table(bytes);
    for (ClusterId id = 0; id < std::min(table.size(), 100u); ++id) table.cluster(id);
    for (const KeyUse use : {KeyUse::whole, KeyUse::surname, KeyUse::part}) table.find(use, "kerry");
    for (ClusterId id = 0; id < std::min(table.size(), 100u); ++id) table.head(id), table.member_count(id);
    table.cluster_of(person, "John Kerry");
    table.component();
    for (std::uint64_t at = 0; at < table.met_count(); ++at) table.at_blocking_key(table.met(at).first);
    update_clusters(table, {{{person, "Ana Kerry", {1}}}, {}, {}});
    table.nearest("kerry", 3);
  } catch (const Error& error) {
    EXPECT_NE(std::string_view(error.what()).find("rings"), std::string_view::npos);
  }
}

TEST(ClusterFile, DamageIsAnErrorAndNothingWorse) {
  const std::string bytes = encode_clusters(some_clusters());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    EXPECT_THROW(ClusterTable(std::string_view(bytes).substr(0, length)), Error);
  }
  for (std::size_t at = 0; at < bytes.size(); ++at)
    for (const int flip : {1, 0x80, 0xff}) {
      std::string bad = bytes;
      bad[at] = static_cast<char>(bad[at] ^ flip);
      read_all(bad);
    }
}

}  // namespace
}  // namespace lede::entities
