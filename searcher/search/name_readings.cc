#include "searcher/search/name_readings.h"

#include <algorithm>

#include "common/entities/key.h"
#include "common/entities/resolve.h"

namespace lede::searcher {
namespace {

constexpr std::size_t kMostNear = 3;

NameReading reading_of(const entities::EntityCluster& cluster) {
  NameReading reading{{cluster.kind, cluster.shown}, {}, cluster.count};
  for (const auto& member : cluster.members)
    if (member.count > Documents{0}) reading.spellings.push_back({member.kind, member.name});
  std::sort(reading.spellings.begin(), reading.spellings.end());
  return reading;
}

}  // namespace

std::vector<NameReading> readings_of(const schema::EntityLookup& book, const Named& typed) {
  std::vector<NameReading> readings;
  for (const auto& found : entities::resolve(book.clusters(), typed.kind, typed.text)) {
    auto reading = reading_of(found.cluster);
    if (!reading.spellings.empty()) readings.push_back(std::move(reading));
  }
  return readings;
}

std::vector<NameReading> nearest_readings(const schema::EntityLookup& book, const Named& typed) {
  std::vector<NameReading> readings;
  for (const auto& near : book.clusters().table().nearest(entities::name_key(typed.text), kMostNear)) {
    const auto begin = static_cast<std::ptrdiff_t>(readings.size());
    for (const auto id : near.clusters) {
      auto reading = reading_of(book.clusters().cluster(id));
      if (!reading.spellings.empty() && (!typed.kind || reading.entity.kind == *typed.kind))
        readings.push_back(std::move(reading));
    }
    std::sort(readings.begin() + begin, readings.end(),
              [](const NameReading& a, const NameReading& b) { return a.entity < b.entity; });
  }
  return readings;
}

}  // namespace lede::searcher
