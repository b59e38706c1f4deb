// EntityClusters that are brought up to date are those that would be made anew, byte for byte, whatever came
// and went.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <tuple>
#include <utility>

#include "indexer/derive/entities/cluster_rows.h"
#include "indexer/derive/entities/link.h"

namespace lede::entities {
namespace {

using enum EntityKind;

constexpr Epoch kEpoch = 7;

ClusterTable table_of(const std::string& bytes) { return ClusterTable({bytes, "the test table"}); }

/// What an archive names: of few words, so that much of it has to do with each other.
class Archive {
  using Name = std::pair<EntityKind, std::string>;

  bool chance(unsigned one_of) { return random_() % one_of == 0; }
  template <class Choice>
  auto pick(const Choice& choice) {
    return choice[random_() % choice.size()];
  }
  template <class Map>
  auto any_of(const Map& map) {
    return std::next(map.begin(), static_cast<std::ptrdiff_t>(random_() % map.size()));
  }

 public:
  explicit Archive(unsigned seed) : random_(seed) {
    for (int i = 0; i < 300; ++i) change();
    changed_names_.clear();
    changed_acronyms_.clear();
  }

  void change() {
    if (chance(8)) return change_definition();
    const auto [kind, name] = chance(2) && !names_.empty() ? any_of(names_)->first : new_name();
    auto& count = names_[{kind, name}];
    count = chance(3) ? 0 : pick(std::array{1U, 1U, 2U, 5U, 40U, 900U});
    if (count == 0) names_.erase({kind, name});
    changed_names_.insert({kind, name});
  }

  NameChanges take_changes() {
    NameChanges changes;
    for (const auto& [kind, name] : std::exchange(changed_names_, {})) {
      const auto at = names_.find({kind, name});
      changes.names.push_back({kind, name, {at == names_.end() ? 0 : at->second}});
    }
    const auto acronyms = std::exchange(changed_acronyms_, {});
    changes.acronyms.assign(acronyms.begin(), acronyms.end());
    changes.definitions = definitions();
    return changes;
  }

  std::string clusters_rebuilt() const {
    std::vector<NameCount> names;
    for (const auto& [name, count] : names_) names.push_back({name.first, name.second, {count}});
    return encode_clusters(make_clusters(names, definitions()), kEpoch);
  }

 private:
  Name new_name() {
    const std::string surname = pick(std::array{"Bell", "Belle", "Vane", "Vain", "Haldin", "Haldyn",
                                                "Gaddafi", "Qadhafi", "Rovi", "Garcia"});
    const std::string first =
        pick(std::array{"Ana", "Anna", "A.", "Jose", "Mike", "Michael", "Mohammed bin", "Kim"});
    const std::string group = pick(std::array{"Jabhat", "Board", "Front"});
    switch (random_() % 10) {
      case 0: return {person, surname};
      case 1: return {place, pick(std::array{"US", "United States", "U.S.", "America", "R-La", "Louisiana"})};
      case 2: return {pick(kEntityKinds), surname};
      case 3: return {org, group + " al-" + surname};
      case 4: return {org, surname + pick(std::array{" Inc", " Corp", "", " Ltd"})};
      case 5: return {pick(std::array{org, place}), group + " of " + surname};
      case 6:
        return {pick(std::array{org, org, person, thing}), pick(std::array{"RRB", "R.R.B.", "BV", "JB"})};
      case 7: return {person, first + " " + surname + " Lopez"};
      case 8: return {pick(std::array{person, org}), "al-" + surname};
      default: return {person, first + " " + surname};
    }
  }

  void change_definition() {
    const std::string acronym = pick(std::array{"RRB", "R.R.B.", "BV", "JB"});
    auto [kind, expansion] = chance(2) && !names_.empty() ? any_of(names_)->first : new_name();
    auto& count = definitions_[{acronym, kind, expansion}];
    count = chance(3) ? 0 : pick(std::array{1U, 3U, 9U});
    if (count == 0) definitions_.erase({acronym, kind, expansion});
    changed_acronyms_.insert(acronym);
  }

  std::vector<DefinitionCount> definitions() const {
    std::vector<DefinitionCount> all;
    for (const auto& [key, count] : definitions_) {
      const auto& [acronym, kind, expansion] = key;
      all.push_back({{kind, acronym, expansion}, {count}});
    }
    return all;
  }

  std::mt19937 random_;
  std::map<Name, unsigned> names_;
  std::map<std::tuple<std::string, EntityKind, std::string>, unsigned> definitions_;
  std::set<Name> changed_names_;
  std::set<std::string> changed_acronyms_;
};

std::string updated(const ClusterTable& old, const NameChanges& changes) {
  TableWriter out;
  update_clusters(old, changes, out);
  return out.take(kEpoch);
}

TEST(ClusterUpdateProperty, AreThoseRebuilt) {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    Archive archive(seed);
    std::string clusters = archive.clusters_rebuilt();
    for (const int changes : {1, 1, 1, 5, 1, 20, 1, 60, 1, 2}) {
      for (int i = 0; i < changes; ++i) archive.change();
      clusters = updated(table_of(clusters), archive.take_changes());
      ASSERT_TRUE(clusters == archive.clusters_rebuilt()) << "seed " << seed;
    }
  }
}

TEST(ClusterUpdateProperty, TheRestOfTheArchiveIsLeftAlone) {
  std::vector<NameCount> names = {
      {person, "Ana Bell", {5}}, {person, "Bell", {9}}, {place, "Port Ansgar", {3}}};
  const std::string old = encode_clusters(make_clusters(names, {}), kEpoch);
  const ClusterTable table = table_of(old);
  const ClusterId bell = *table.cluster_of(person, "Ana Bell"),
                  port = *table.cluster_of(place, "Port Ansgar");
  EXPECT_EQ(table.stored(bell)->next, bell);
  EXPECT_EQ(table.stored(port)->next, port);
  names.push_back({place, "Kostrova", {1}});
  EXPECT_EQ(updated(table, {{names.back()}, {}, {}}), encode_clusters(make_clusters(names, {}), kEpoch));
}

TEST(ClusterUpdateProperty, ANameThatCameAndWentChangesNothing) {
  const std::string old = encode_clusters(make_clusters({{person, "Ana Bell", {5}}}, {}), kEpoch);
  EXPECT_EQ(updated(table_of(old), {{{person, "Otto Vane", {0}}}, {}, {}}), old);
}

}  // namespace
}  // namespace lede::entities
