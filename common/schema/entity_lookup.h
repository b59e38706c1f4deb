// Who is who in an index: its entity clusters, as the user's overrides in aliases.txt would have them.
#pragma once

#include <string>
#include <vector>

#include "common/entities/cluster_table.h"
#include "common/entities/overrides.h"

namespace lede::schema {

/// Inside the index folder, or beside the list of several, written by the user: common/entities/overrides.h.
inline constexpr const char* kAliasesName = "aliases.txt";

/// Safe to share between threads.
class EntityLookup {
 public:
  /// Of the rows of a generation's entity clusters, whose bytes must outlive this, and aliases.txt in the
  /// index's folder. Throws Error{index} for damaged rows.
  EntityLookup(SortedTable clusters, const std::string& index_path)
      : EntityLookup(std::vector{clusters}, {index_path}) {}
  /// The same of several indexes; an empty folder has no aliases.txt.
  EntityLookup(const std::vector<SortedTable>& clusters, const std::vector<std::string>& folders);

  const entities::ClusterView& clusters() const { return view_; }
  /// What is wrong in aliases.txt, a sentence each.
  const std::vector<std::string>& complaints() const { return aliases_.complaints; }

 private:
  entities::AliasFile aliases_;
  entities::ClusterView view_;
};

}  // namespace lede::schema
