#include "common/schema/name_book.h"

#include "common/base/fs.h"
#include "common/schema/names_file.h"

namespace lede::schema {
namespace {

constexpr Bytes kLargestAliases{16ULL << 20};

names::RingTable table_of(std::string_view names) {
  const auto rings = read_names_file(names).rings;
  return rings.empty() ? names::RingTable() : names::RingTable(rings);
}

names::AliasFile aliases_in(const std::string& index_path) {
  return names::parse_aliases(
      fs::read_file(fs::join(index_path, kAliasesName), kLargestAliases).value_or(""));
}

}  // namespace

NameBook::NameBook(std::string_view names, const std::string& index_path)
    : table_(table_of(names)), aliases_(aliases_in(index_path)), view_(table_, aliases_) {}

}  // namespace lede::schema
