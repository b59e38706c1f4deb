// Links the names of an archive: which of them mean the same entity. Made from the distinct names of all
// articles and from what the articles themselves define. Each merge records its reason. The method and its
// figures: docs/ENTITIES.md.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/article/entities.h"
#include "common/base/units.h"
#include "common/entities/clusters.h"

namespace lede::entities {

/// A distinct name of the archive, as ArticleEntities shows it, and in how many articles.
struct NameCount {
  EntityKind kind = EntityKind::person;
  std::string name;
  Documents count{};
  bool operator==(const NameCount&) const = default;
};

/// A distinct definition of the archive, and in how many articles.
struct DefinitionCount {
  Definition definition;
  Documents count{};
  bool operator==(const DefinitionCount&) const = default;
};

struct EntityClusters {
  std::vector<EntityCluster> clusters;  ///< sorted by kind, shown, first member
  /// For each cluster the first of its update component: the clusters whose names might be joined with its
  /// names, or keep them from being joined. What becomes of an update component depends on no other name of
  /// the archive.
  std::vector<std::uint32_t> component;
  bool operator==(const EntityClusters&) const = default;
};

/// Every name is member of exactly one cluster; the result does not depend on the order of the input. Names
/// that repeat count once, with the sum of their counts. About 2 us a name.
EntityClusters make_clusters(std::vector<NameCount> names, std::vector<DefinitionCount> definitions);

}  // namespace lede::entities
