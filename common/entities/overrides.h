// User overrides: aliases.txt beside the index merges and splits entity clusters at query time, without
// re-indexing.
//     # comment
//     Assad = Bashar al-Assad, Bashir al Assad      all of these are one
//     Kerry ≠ Kerry Washington                      these are not (also !=)
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/entities/cluster_tables.h"

namespace lede::entities {

struct AliasLine {
  std::uint32_t line = 0;          ///< from 1
  bool merges = true;              ///< "="; false: "≠"
  std::vector<std::string> names;  ///< at least two, as typed
  bool operator==(const AliasLine&) const = default;
};

struct AliasFile {
  std::vector<AliasLine> lines;
  /// One for each bad line, as `aliases.txt:3: ...`; the others count all the same.
  std::vector<std::string> complaints;
  bool operator==(const AliasFile&) const = default;
};

/// The member of that name as printed, else the first with its key; nullopt where there is none.
std::optional<std::uint32_t> member_named(const EntityCluster& cluster, std::string_view name);

/// Never throws. Invalid UTF-8 and lines without "=" or "≠", or with a name missing, are complaints.
AliasFile parse_aliases(std::string_view text);

/// Entity clusters as the user wants them: the tables', some merged, some split. Where lines contradict each
/// other the later one counts. Read only.
class ClusterView {
 public:
  explicit ClusterView(ClusterTables tables) : tables_(std::move(tables)) {}
  /// Costs a look-up for each name of the file.
  ClusterView(ClusterTables tables, const AliasFile& aliases);

  const ClusterTables& tables() const { return tables_; }
  /// Without members where there is none, and where overrides have replaced it.
  EntityCluster cluster(ClusterId id) const;
  /// Shows those of `ids`, ascending, that have members: costs less than cluster() of each.
  void each_of(const std::vector<ClusterId>& ids, const ClusterTable::SeeCluster& see) const;
  EntityKind kind(ClusterId id) const {
    return is_made(id) ? made_.at(id - kFirstMade).kind : kind_of_hash(id);
  }
  /// Shows all that have members.
  void each_id(const std::function<void(ClusterId)>& see) const;
  /// As ClusterTable::each_count().
  void each_count(const ClusterTable::SeeCount& see) const;
  /// The cluster of a name as printed, or of its name_hash().
  std::optional<ClusterId> cluster_of(EntityKind kind, std::string_view name) const {
    return cluster_of(name_hash(kind, name));
  }
  std::optional<ClusterId> cluster_of(std::uint64_t hash) const {
    return moved_.empty() ? tables_.cluster_of(hash) : moved_or_not(hash);
  }
  std::vector<ClusterId> find(KeyUse use, std::string_view key) const;
  /// Whether the tables have a cluster that holds both names, as typed, but this has none.
  bool are_split(std::string_view a, std::string_view b) const;
  bool has_overrides() const { return !made_.empty(); }

  /// ClusterTable::moved_names(), as the overrides have it: of a hash that stands twice the later one counts.
  std::vector<MovedName> moved_names() const;

 private:
  /// Ids from here on are of clusters that overrides made.
  static constexpr ClusterId kFirstMade = ClusterId{1} << kNameHashBits;
  static bool is_made(ClusterId id) { return id >= kFirstMade; }
  bool is_replaced(ClusterId id) const;
  std::optional<ClusterId> moved_or_not(std::uint64_t hash) const;

  ClusterTables tables_;
  std::vector<EntityCluster> made_;  ///< id: kFirstMade + index
  std::vector<ClusterId> replaced_;  ///< sorted ids of the tables that made_ replaces
  std::vector<MovedName> moved_;     ///< sorted by hash: every name of made_
};

}  // namespace lede::entities
