// EntityClusters: which names of an archive mean the same entity. Made from the distinct names of all
// articles and from what the articles themselves define; kept apart from the postings, so that they improve
// without re-indexing. Each merge records its reason. The method and its figures: docs/NAMES.md.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "common/article/entities.h"
#include "common/base/units.h"

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

/// Why two names are one. Stored as a number: append only.
enum class Reason : std::uint8_t {
  same_key,      ///< the same but for case, accents, articles, titles
  initial,       ///< the first name of one is the initial of the other's, or a middle name is missing
  short_form,    ///< Mike, Michael
  spelling,      ///< two transcriptions
  fewer_names,   ///< one leaves out names of the other
  bare_surname,  ///< the surname means this person in at least 80 % of its articles
  same_words,    ///< of an organisation or place: but for legal form, "of", order
  definition,    ///< an article says what the acronym stands for
  country,       ///< names and people of one country
  known_alias,   ///< lede's table of well-known short names
  other_kind,    ///< tagged as another kind in a few articles
  role,          ///< an office held for a time; doubtful
  hand,          ///< a line of aliases.txt
};
std::string_view sentence_of(Reason reason);  ///< "the same but for case, accents and titles"

struct Member {
  EntityKind kind = EntityKind::person;  ///< as tagged; may differ from the cluster's
  std::string name;                      ///< as given
  Documents count{};                     ///< 0 for a role that no article prints
  bool doubtful = false;                 ///< a role: true for a time only
  std::uint32_t since = 0;               ///< of a role: yyyymmdd; 0: not limited
  std::uint32_t until = 0;               ///< of a role: last day; 0: not limited
  /// name_key() of the name where make_clusters() found it, else empty: it need not be found again.
  std::string key = {};
  /// Whatever is known of their keys.
  bool operator==(const Member& other) const;
};

/// One step of the tree that ties a cluster's members together; indices into its members.
struct Merge {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  Reason reason = Reason::same_key;
  bool operator==(const Merge&) const = default;
};

struct EntityCluster {
  EntityKind kind = EntityKind::person;
  std::string shown;            ///< its most frequent full name (ties: by bytes); of a country the table's
  Documents count{};            ///< sum of its members': at least the number of articles that name it
  std::vector<Member> members;  ///< sorted by count, largest first, then kind, name
  std::vector<Merge> merges;    ///< members.size() - 1
  bool operator==(const EntityCluster&) const = default;
};

struct EntityClusters {
  std::vector<EntityCluster> clusters;  ///< sorted by kind, shown, first member
  /// For each cluster the first of its update component: the clusters whose names might be joined with its
  /// names, or keep them from being joined. What becomes of update component depends on no other name of the
  /// archive.
  std::vector<std::uint32_t> component;
  bool operator==(const EntityClusters&) const = default;
};

/// Every name is member of exactly one cluster; the result does not depend on the order of the input. Names
/// that repeat count once, with the sum of their counts. About 2 us a name.
EntityClusters make_clusters(std::vector<NameCount> names, std::vector<DefinitionCount> definitions);

/// Puts the members of a cluster in their order, its merges with them, and sets kind, shown and count after
/// them. For clusters whose members were changed; at least one member.
void settle(EntityCluster& cluster);

/// One sentence for `--why "A" "B"`: through which names and for which reasons the two are one, or what keeps
/// them apart. `a`, `b` as typed; found by key.
std::string explain(const EntityClusters& clusters, std::string_view a, std::string_view b);
/// The same for the clusters that hold the two (null: no cluster does).
std::string explain(const EntityCluster* cluster_a, std::string_view a, const EntityCluster* cluster_b,
                    std::string_view b);
/// The same for two that only the person's hand keeps apart (ClusterView::are_parted).
std::string explain_parted(std::string_view a, std::string_view b);

}  // namespace lede::entities
