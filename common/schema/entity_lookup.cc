#include "common/schema/entity_lookup.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/base/files.h"

namespace lede::schema {
namespace {

constexpr Bytes kLargestAliases{16ULL << 20};

entities::AliasFile aliases_in(const std::vector<std::string>& folders) {
  entities::AliasFile all;
  for (const auto& folder : folders) {
    if (folder.empty()) continue;
    auto [lines, complaints] =
        entities::parse_aliases(fs::read_file(fs::join(folder, kAliasesName), kLargestAliases).value_or(""));
    std::move(lines.begin(), lines.end(), std::back_inserter(all.lines));
    std::move(complaints.begin(), complaints.end(), std::back_inserter(all.complaints));
  }
  return all;
}

}  // namespace

EntityLookup::EntityLookup(const std::vector<SortedTable>& clusters, const std::vector<std::string>& folders)
    : aliases_(aliases_in(folders)),
      view_(entities::ClusterTables(std::vector<entities::ClusterTable>(clusters.begin(), clusters.end())),
            aliases_) {}

}  // namespace lede::schema
