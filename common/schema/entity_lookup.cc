#include "common/schema/entity_lookup.h"

#include "common/base/files.h"

namespace lede::schema {
namespace {

constexpr Bytes kLargestAliases{16ULL << 20};

entities::AliasFile aliases_in(const std::string& index_path) {
  return entities::parse_aliases(
      fs::read_file(fs::join(index_path, kAliasesName), kLargestAliases).value_or(""));
}

}  // namespace

EntityLookup::EntityLookup(SortedTable clusters, const std::string& index_path)
    : table_(clusters), aliases_(aliases_in(index_path)), view_(table_, aliases_) {}

}  // namespace lede::schema
