#include "searcher/search/name_book.h"

#include <algorithm>

#include "common/base/fs.h"
#include "common/names/name_key.h"
#include "common/names/resolve.h"
#include "common/schema/fields.h"
#include "common/schema/names_file.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMostNear = 3;
constexpr Bytes kLargestAliases{16ULL << 20};

names::RingTable table_of(const MappedFile& file) {
  const auto rings = schema::read_names_file(file.bytes()).rings;
  return rings.empty() ? names::RingTable() : names::RingTable(rings);
}

names::AliasFile aliases_beside(const std::string& index_path) {
  return names::parse_aliases(
      fs::read_file(fs::join(index_path, schema::kAliasesName), kLargestAliases).value_or(""));
}

NameReading reading_of(const names::Ring& ring) {
  NameReading reading{{ring.kind, ring.shown}, {}, ring.count};
  for (const auto& member : ring.members)
    if (member.count > Documents{0}) reading.spellings.push_back({member.kind, member.name});
  std::sort(reading.spellings.begin(), reading.spellings.end());
  return reading;
}

}  // namespace

NameBook::NameBook(const std::string& index_path, const std::string& folder)
    : file_(fs::join(folder, schema::kNamesName)),
      table_(table_of(file_)),
      aliases_(aliases_beside(index_path)),
      view_(table_, aliases_) {}

std::vector<NameReading> NameBook::readings(const Named& typed) const {
  std::vector<NameReading> readings;
  for (const auto& found : names::resolve(view_, typed.kind, typed.text)) {
    auto reading = reading_of(found.ring);
    if (!reading.spellings.empty()) readings.push_back(std::move(reading));
  }
  return readings;
}

std::vector<NameReading> NameBook::nearest(const Named& typed) const {
  std::vector<NameReading> readings;
  for (const auto& near : table_.nearest(names::name_key(typed.text), kMostNear))
    for (const auto id : near.rings) {
      auto reading = reading_of(view_.ring(id));
      if (!reading.spellings.empty() && (!typed.kind || reading.entity.kind == *typed.kind))
        readings.push_back(std::move(reading));
    }
  return readings;
}

}  // namespace lede::searcher
