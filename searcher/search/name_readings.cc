#include "searcher/search/name_readings.h"

#include <algorithm>

#include "common/names/name_key.h"
#include "common/names/resolve.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMostNear = 3;

NameReading reading_of(const names::Ring& ring) {
  NameReading reading{{ring.kind, ring.shown}, {}, ring.count};
  for (const auto& member : ring.members)
    if (member.count > Documents{0}) reading.spellings.push_back({member.kind, member.name});
  std::sort(reading.spellings.begin(), reading.spellings.end());
  return reading;
}

}  // namespace

std::vector<NameReading> readings_of(const schema::NameBook& book, const Named& typed) {
  std::vector<NameReading> readings;
  for (const auto& found : names::resolve(book.rings(), typed.kind, typed.text)) {
    auto reading = reading_of(found.ring);
    if (!reading.spellings.empty()) readings.push_back(std::move(reading));
  }
  return readings;
}

std::vector<NameReading> nearest_readings(const schema::NameBook& book, const Named& typed) {
  std::vector<NameReading> readings;
  for (const auto& near : book.rings().table().nearest(names::name_key(typed.text), kMostNear))
    for (const auto id : near.rings) {
      auto reading = reading_of(book.rings().ring(id));
      if (!reading.spellings.empty() && (!typed.kind || reading.entity.kind == *typed.kind))
        readings.push_back(std::move(reading));
    }
  return readings;
}

}  // namespace lede::searcher
