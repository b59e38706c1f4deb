#include "common/schema/entity_lookup.h"

#include "common/base/files.h"
#include "common/schema/entities_file.h"

namespace lede::schema {
namespace {

constexpr Bytes kLargestAliases{16ULL << 20};

entities::ClusterTable table_of(std::string_view names) {
  const auto clusters = read_names_file(names).clusters;
  return clusters.empty() ? entities::ClusterTable() : entities::ClusterTable(clusters);
}

entities::AliasFile aliases_in(const std::string& index_path) {
  return entities::parse_aliases(
      fs::read_file(fs::join(index_path, kAliasesName), kLargestAliases).value_or(""));
}

}  // namespace

EntityLookup::EntityLookup(std::string_view names, const std::string& index_path)
    : table_(table_of(names)), aliases_(aliases_in(index_path)), view_(table_, aliases_) {}

}  // namespace lede::schema
