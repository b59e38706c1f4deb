// Links the names of an archive: which of them mean the same entity. Made from the distinct names of all
// articles and from what the articles themselves define. Each merge records its reason. The method and its
// figures: docs/ENTITIES.md. Brings the clusters up to date, and explains them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/entities.h"
#include "common/base/units.h"
#include "common/entities/cluster_table.h"
#include "common/entities/clusters.h"

namespace lede::entities {

/// A distinct name of the archive, as ArticleEntities shows it, and in how many articles.
struct NameCount {
  EntityKind kind = EntityKind::person;
  std::string name;
  Documents count{};
  bool operator==(const NameCount&) const = default;
};

/// Distinct names one behind another in one piece of memory: NameCounts of an archive take three times as
/// much.
class NameList {
 public:
  /// No effect for an empty name.
  void add(EntityKind kind, std::string_view name, Documents count);

  std::size_t size() const { return kinds_.size(); }
  EntityKind kind(std::size_t at) const { return kinds_[at]; }
  /// As long as the list lives and none is added.
  std::string_view name(std::size_t at) const {
    const std::size_t begin = at == 0 ? 0 : ends_[at - 1];
    return std::string_view(text_).substr(begin, ends_[at] - begin);
  }
  Documents count(std::size_t at) const { return Documents{counts_[at]}; }

 private:
  std::string text_;
  std::vector<std::uint32_t> ends_, counts_;
  std::vector<EntityKind> kinds_;
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

/// What only the articles know of two names of persons.
enum class Asked : std::uint8_t {
  are_tied,  ///< whether rarer names stand beside both
  meet,      ///< whether an article that has the first often has the second
};
using AskArticles = std::function<bool(const NameCount&, const NameCount&, Asked)>;

/// The same clusters in no order, of which each is made when it is asked for: all at a time take much memory.
struct ClusterList {
  std::size_t size = 0;
  std::function<EntityCluster(std::size_t)> at;
  std::vector<std::uint32_t> component;  ///< the same number for clusters of one update component
};
/// `clusters` must outlive it.
ClusterList list_of(const EntityClusters& clusters);

/// Every name is member of exactly one cluster; the result does not depend on the order of the input. Names
/// that repeat count once, with the sum of their counts. `ask` is asked of doubtful
/// pairs alone; without it all are tied, and meet. About 2 us a name.
ClusterList link_names(NameList names, std::vector<DefinitionCount> definitions, const AskArticles& ask);
EntityClusters make_clusters(const std::vector<NameCount>& names, std::vector<DefinitionCount> definitions,
                             const AskArticles& ask = {});

struct NameChanges {
  std::vector<NameCount> names;       ///< distinct; with their counts now, 0: no article has it any more
  std::vector<std::string> acronyms;  ///< whose definitions changed, as in Definition::acronym
  std::vector<DefinitionCount> definitions;  ///< all of the archive
};

/// Entity clusters brought up to date in time that goes with these names and their update components, not
/// with the archive: writes the rows that encode_clusters(make_clusters()) makes of all names and definitions
/// after the changes, if `old` is what it made of those before. Throws Error{index} for damaged bytes.
void update_clusters(const ClusterTable& old, const NameChanges& changes, TableWriter& out,
                     const AskArticles& ask = {});

std::string_view sentence_of(Reason reason);  ///< "the same but for case, accents and titles"

/// Through which names and for which reasons the two are one, or what keeps them apart. The clusters are
/// those that hold the two (null: no cluster does); `a`, `b` as typed, found by key.
std::string explain(const EntityCluster* cluster_a, std::string_view a, const EntityCluster* cluster_b,
                    std::string_view b);
/// The same for two that only the user's override keeps apart (ClusterView::are_split).
std::string explain_split(std::string_view a, std::string_view b);

}  // namespace lede::entities
