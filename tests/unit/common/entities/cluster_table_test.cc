#include "common/entities/cluster_table.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "common/base/error.h"
#include "indexer/derive/entities/cluster_rows.h"
#include "indexer/derive/entities/link.h"

namespace lede::entities {
namespace {

using enum EntityKind;

ClusterTable table_of(std::string_view bytes) { return ClusterTable({bytes, "the test table"}); }

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

/// Hundreds of names, so that rows fill many blocks; every fifth shown by another name than its most
/// frequent.
EntityClusters many_clusters() {
  std::vector<NameCount> names;
  for (const std::string syllable : {"Bra", "Dor", "Fen", "Gal", "Hol", "Kro", "Mir", "Nav"})
    for (const std::string end : {"", "k", "kov", "lan", "lander", "n", "nholmsundet-Aldersgate"})
      for (const std::string first : {"", "Ana ", "Jorun ", "P. "})
        names.push_back({person, first + syllable + end, {first.empty() ? 9000U : 3U}});
  return make_clusters(std::move(names), {});
}

/// Every cluster is found by each of its names and keys, and by no other.
void expect_found(const ClusterTable& table, const EntityClusters& clusters) {
  std::size_t count = 0;
  table.each_id([&](ClusterId) { ++count; });
  EXPECT_EQ(count, clusters.clusters.size());
  for (const EntityCluster& cluster : clusters.clusters) {
    const auto id = table.cluster_of(cluster.members[0].kind, cluster.members[0].name);
    ASSERT_TRUE(id) << cluster.shown;
    EXPECT_EQ(table.cluster(*id), cluster);
    EXPECT_EQ(kind_of_hash(*id), cluster.kind);
    for (const Member& member : cluster.members) {
      if (!member.doubtful) {
        EXPECT_EQ(table.cluster_of(member.kind, member.name), id) << member.name;
      }
      each_key(member, [&](KeyUse use, std::string_view key) {
        const auto found = table.find(use, key);
        EXPECT_TRUE(std::is_sorted(found.begin(), found.end()));
        EXPECT_TRUE(std::binary_search(found.begin(), found.end(), *id)) << key;
        EXPECT_TRUE(table.find(use, std::string(key) + "q").empty()) << key;
      });
    }
  }
}

TEST(ClusterTable, GivesBackWhatWasWritten) {
  const EntityClusters clusters = some_clusters();
  const std::string bytes = encode_clusters(clusters, 1);
  const ClusterTable table = table_of(bytes);
  expect_found(table, clusters);
  EXPECT_EQ(table.cluster_of(person, "Nobody"), std::nullopt);
  EXPECT_EQ(table.cluster_of(org, "John Kerry"), std::nullopt);
  EXPECT_EQ(table.cluster(name_hash(person, "Nobody")), std::nullopt);
}

TEST(ClusterTable, FindsEachOfManyNames) {
  const EntityClusters clusters = many_clusters();
  const std::string bytes = encode_clusters(clusters, 1);
  expect_found(table_of(bytes), clusters);
}

/// For counting: a name whose hash is not its cluster's id stands in a row of its own, and no other does.
TEST(ClusterTable, MovedNamesAreThoseThatDoNotNameTheirCluster) {
  const EntityClusters clusters = many_clusters();
  const std::string bytes = encode_clusters(clusters, 1);
  const ClusterTable table = table_of(bytes);
  std::vector<std::pair<std::uint64_t, ClusterId>> expected, found;
  for (const EntityCluster& cluster : clusters.clusters)
    for (const Member& member : cluster.members) {
      const auto hash = name_hash(member.kind, member.name);
      if (const auto id = *table.cluster_of(hash); id != hash) expected.emplace_back(hash, id);
    }
  for (const auto& [hash, cluster] : table.moved_names()) found.emplace_back(hash, cluster);
  std::sort(expected.begin(), expected.end());
  EXPECT_FALSE(found.empty());
  EXPECT_EQ(found, expected);
}

TEST(ClusterTable, ShowsManyAtOnceAsOneByOne) {
  const std::string bytes = encode_clusters(many_clusters(), 1);
  const ClusterTable table = table_of(bytes);
  std::vector<ClusterId> ids, there;
  table.each_id([&](ClusterId id) { ids.push_back(id); });
  ASSERT_GT(ids.size(), 100u);
  std::vector<ClusterId> asked;  // every third, and some that are not there
  for (std::size_t i = 0; i < ids.size(); i += 3) asked.insert(asked.end(), {ids[i], ids[i] + 1});
  std::copy_if(asked.begin(), asked.end(), std::back_inserter(there),
               [&](ClusterId id) { return std::binary_search(ids.begin(), ids.end(), id); });
  std::vector<ClusterId> shown;
  table.each_of(asked, [&](ClusterId id, const EntityCluster& cluster) {
    shown.push_back(id);
    EXPECT_EQ(cluster.shown, table.cluster(id)->shown);
    EXPECT_EQ(cluster.members.size(), table.cluster(id)->members.size());
  });
  EXPECT_EQ(shown, there);
  table.each_of({}, [](ClusterId, const EntityCluster&) { FAIL(); });
}

TEST(ClusterTable, FindsByWholeNameSurnameAndPart) {
  const std::string bytes = encode_clusters(some_clusters(), 1);
  const ClusterTable table = table_of(bytes);
  const auto shown = [&](KeyUse use, std::string_view key) {
    std::vector<std::string> names;
    for (const ClusterId id : table.find(use, key)) names.push_back(table.cluster(id)->shown);
    std::sort(names.begin(), names.end());
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

TEST(ClusterTable, NearestAreFewEditsAway) {
  const std::string bytes = encode_clusters(some_clusters(), 1);
  const ClusterTable table = table_of(bytes);
  const auto near = table.nearest("jon kery", 3);
  ASSERT_FALSE(near.empty());
  EXPECT_EQ(near[0].key, "john kerry");
  EXPECT_EQ(table.nearest("asad", 3).at(0).key, "assad");
  EXPECT_TRUE(table.nearest("qqqqqqqq", 3).empty());
}

TEST(ClusterTable, EmptyArchive) {
  const std::string bytes = encode_clusters({}, 1);
  for (const ClusterTable& table : {table_of(bytes), ClusterTable()}) {
    EXPECT_TRUE(table.find(KeyUse::whole, "a").empty());
    EXPECT_EQ(table.cluster_of(person, "a"), std::nullopt);
    EXPECT_TRUE(table.moved_names().empty());
    EXPECT_TRUE(table.nearest("a", 3).empty());
  }
}

/// Asks everything that reads; an Error is the only way out.
void read_all(std::string_view bytes) {
  try {
    const ClusterTable table = table_of(bytes);
    table.each_id([&](ClusterId id) { table.stored(id); });
    for (const KeyUse use : {KeyUse::whole, KeyUse::surname, KeyUse::part}) table.find(use, "kerry");
    table.cluster_of(person, "John Kerry");
    table.moved_names();
    TableWriter updated;
    update_clusters(table, {{{person, "Ana Kerry", {1}}}, {}, {}}, updated);
    table.nearest("kerry", 3);
  } catch (const Error& error) {
    EXPECT_NE(std::string_view(error.what()).find("the test table is damaged"), std::string_view::npos);
  }
}

TEST(ClusterTable, DamageIsAnErrorAndNothingWorse) {
  const std::string bytes = encode_clusters(some_clusters(), 1);
  for (std::size_t length = 0; length < bytes.size(); ++length)
    EXPECT_THROW(table_of(std::string_view(bytes).substr(0, length)), Error);
  for (std::size_t at = 0; at < bytes.size(); ++at)
    for (const int flip : {1, 0x80, 0xff}) {
      std::string bad = bytes;
      bad[at] = static_cast<char>(bad[at] ^ flip);
      read_all(bad);
    }
}

/// Rows made on purpose, whose checksums fit: each is read within its bounds.
TEST(ClusterTable, HostileRowsAreReadWithinTheirBounds) {
  for (const std::string_view row : {"", "\x04", "\xff", "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
                                     "\x06"
                                     "abc",
                                     "\x05\x08\xffname",
                                     "\x09\x08\x01"
                                     "a\x08\x01"
                                     "b\x01\x05\x00\x00"}) {
    TableWriter writer;
    const auto id = name_hash(person, "John Kerry");
    writer.add(cluster_key(id), row);
    writer.add(list_key('k', "john kerry"), "short");
    writer.add(list_key('p', "kerry"), id_list({id, id + 1}));
    const auto bytes = writer.take(1);
    read_all(bytes);
    EXPECT_THROW(table_of(bytes).cluster(id), Error);
    EXPECT_THROW(table_of(bytes).find(KeyUse::whole, "john kerry"), Error);
  }
}

}  // namespace
}  // namespace lede::entities
