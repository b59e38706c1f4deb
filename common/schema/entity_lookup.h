// Who is who in an index: its file of names, as the person's own aliases.txt would have it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/entities/cluster_file.h"
#include "common/entities/overrides.h"

namespace lede::schema {

/// Safe to share between threads.
class EntityLookup {
 public:
  /// Of the bytes of a generation's file of names, which must outlive this, and aliases.txt in the index's
  /// folder; empty where there is no file. Throws Error{index} for a damaged file of names.
  EntityLookup(std::string_view names, const std::string& index_path);
  EntityLookup(const EntityLookup&) = delete;
  EntityLookup& operator=(const EntityLookup&) = delete;

  const entities::ClusterView& clusters() const { return view_; }
  /// What is wrong in aliases.txt, a sentence each.
  const std::vector<std::string>& complaints() const { return aliases_.complaints; }

 private:
  entities::ClusterTable table_;
  entities::AliasFile aliases_;
  entities::ClusterView view_;
};

}  // namespace lede::schema
