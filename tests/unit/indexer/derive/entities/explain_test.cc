#include <gtest/gtest.h>

#include "indexer/derive/entities/link.h"

namespace lede::entities {
namespace {

using enum EntityKind;

const EntityCluster* cluster_with(const EntityClusters& clusters, std::string_view name) {
  for (const EntityCluster& cluster : clusters.clusters)
    for (const Member& member : cluster.members)
      if (member.name == name) return &cluster;
  return nullptr;
}

std::string explained(const EntityClusters& clusters, std::string_view a, std::string_view b) {
  return explain(cluster_with(clusters, a), a, cluster_with(clusters, b), b);
}

TEST(Explain, AMergeOrItsAbsence) {
  const EntityClusters clusters = make_clusters({{person, "Bashar al-Assad", {4}},
                                                 {person, "Bashir al Assad", {2}},
                                                 {person, "Assad", {2}},
                                                 {person, "Hafez al-Assad", {1}},
                                                 {org, "Ferry Board", {1}}},
                                                {});
  EXPECT_EQ(explained(clusters, "Bashir al Assad", "Bashar al-Assad"),
            "One person, \"Bashar al-Assad\": \"Bashir al Assad\" = \"Bashar al-Assad\": two spellings of "
            "one name.");
  EXPECT_EQ(explained(clusters, "Bashar al-Assad", "Hafez al-Assad"),
            "Two: the first names differ; 8 articles name \"Bashar al-Assad\", 1 names \"Hafez al-Assad\".");
  EXPECT_EQ(explained(clusters, "Bashar al-Assad", "Nobody"), "No article names \"Nobody\".");
  EXPECT_NE(explained(clusters, "Assad", "Ferry Board").find("is a person and"), std::string::npos);
}

TEST(Explain, NamesInOtherLettersAreLessSure) {
  const EntityClusters clusters = make_clusters(
      {{person, "Oleg Varinsky", {4}}, {person, "Олег Варинский", {2}}, {person, "Oleg Varinskiy", {1}}}, {});
  EXPECT_EQ(explained(clusters, "Олег Варинский", "Oleg Varinskiy"),
            "One person, \"Oleg Varinsky\": \"Олег Варинский\" = \"Oleg Varinskiy\": one name in other "
            "letters, by how they are transliterated; less sure than in the same letters.");
}

}  // namespace
}  // namespace lede::entities
