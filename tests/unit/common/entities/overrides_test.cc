#include "common/entities/overrides.h"

#include <gtest/gtest.h>

#include "common/entities/resolve.h"
#include "indexer/derive/entities/cluster_rows.h"

namespace lede::entities {
namespace {

using enum EntityKind;

TEST(AliasFile, ReadsLinesAndComplainsByNumber) {
  const AliasFile file = parse_aliases(
      "# ours\n\nAssad = Bashar al-Assad, Bashir al Assad\r\nKerry ≠ Kerry Vane # no\n"
      "Bell != Ana Bell\nnothing here\nAssad =\n= Assad\n\xff = Assad\n");
  ASSERT_EQ(file.lines.size(), 3u);
  EXPECT_EQ(file.lines[0], (AliasLine{3, true, {"Assad", "Bashar al-Assad", "Bashir al Assad"}}));
  EXPECT_EQ(file.lines[1], (AliasLine{4, false, {"Kerry", "Kerry Vane"}}));
  EXPECT_EQ(file.lines[2], (AliasLine{5, false, {"Bell", "Ana Bell"}}));
  ASSERT_EQ(file.complaints.size(), 4u);
  EXPECT_EQ(file.complaints[0],
            "aliases.txt:6: write NAME = NAME, NAME to join names, or NAME ≠ NAME to part them");
  EXPECT_EQ(file.complaints[1], "aliases.txt:7: a name is missing beside \"=\"");
  EXPECT_EQ(file.complaints[3], "aliases.txt:9: not UTF-8");
}

class ClusterViewTest : public testing::Test {
 protected:
  std::string bytes = encode_clusters(make_clusters({{person, "Ana Bell", {5}},
                                                     {person, "Otto Bell", {4}},
                                                     {person, "Bell", {9}},
                                                     {person, "Rosa Vane", {7}},
                                                     {person, "Vane", {3}},
                                                     {org, "Bell", {9}},
                                                     {place, "Lena", {2}}},
                                                    {}),
                                      1);
  ClusterTable table{SortedTable(bytes, "the test table")};
  ClusterView view(std::string_view aliases) const { return ClusterView(table, parse_aliases(aliases)); }
  static bool are_one(const ClusterView& clusters, std::string_view a, std::string_view b) {
    return clusters.cluster_of(person, a) == clusters.cluster_of(person, b);
  }
};

TEST_F(ClusterViewTest, WithoutLinesIsTheTable) {
  const ClusterView same = view("");
  EXPECT_EQ(same.cluster_of(person, "Bell"), table.cluster_of(person, "Bell"));
  EXPECT_FALSE(same.has_overrides());
}

TEST_F(ClusterViewTest, JoinsByHand) {
  ASSERT_FALSE(are_one(view(""), "Bell", "Ana Bell"));
  const ClusterView joined = view("Bell = Ana Bell, Nobody Known\n");
  EXPECT_TRUE(are_one(joined, "Bell", "Ana Bell"));
  EXPECT_FALSE(are_one(joined, "Bell", "Otto Bell"));
  const EntityCluster cluster = joined.cluster(*joined.cluster_of(person, "Bell"));
  EXPECT_EQ(cluster.shown, "Ana Bell");
  EXPECT_EQ(cluster.count, Documents{14});
  ASSERT_EQ(cluster.merges.size(), 1u);
  EXPECT_EQ(cluster.merges[0].reason, Reason::user_override);
  EXPECT_EQ(joined.cluster_of(org, "Bell"), joined.cluster_of(org, "Bell"));
  EXPECT_NE(joined.cluster_of(org, "Bell"), joined.cluster_of(person, "Bell"));
  EXPECT_EQ(joined.find(KeyUse::surname, "bell").size(), 2u);
  EXPECT_TRUE(joined.cluster(*table.cluster_of(person, "Ana Bell")).members.empty());
}

TEST_F(ClusterViewTest, PartsByHandAndTheLaterLineCounts) {
  ASSERT_TRUE(are_one(view(""), "Vane", "Rosa Vane"));
  const ClusterView parted = view("Vane ≠ Rosa Vane\n");
  EXPECT_FALSE(are_one(parted, "Vane", "Rosa Vane"));
  EXPECT_EQ(parted.cluster(*parted.cluster_of(person, "Vane")).count, Documents{3});
  EXPECT_TRUE(are_one(view("Vane ≠ Rosa Vane\nVane = Rosa Vane\n"), "Vane", "Rosa Vane"));
  EXPECT_FALSE(are_one(view("Bell = Ana Bell\nBell != Ana Bell\n"), "Bell", "Ana Bell"));
}

}  // namespace
}  // namespace lede::entities
