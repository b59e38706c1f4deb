#include "common/entities/cluster_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

#include "indexer/derive/entities/cluster_rows.h"
#include "indexer/derive/entities/link.h"

namespace lede::entities {
namespace {

using enum EntityKind;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

/// Tables of archives that have these names.
class Tables {
 public:
  explicit Tables(const std::vector<std::vector<NameCount>>& archives) {
    for (const auto& names : archives) bytes_.push_back(encode_clusters(make_clusters(names, {}), 1));
    std::vector<ClusterTable> tables;
    for (const auto& bytes : bytes_) tables.emplace_back(SortedTable(bytes, "the test table"));
    all_ = std::make_unique<ClusterTables>(std::move(tables));
  }
  const ClusterTables& operator*() const { return *all_; }
  const ClusterTables* operator->() const { return all_.get(); }

  /// What the cluster of the name has, or nothing.
  EntityCluster of(EntityKind kind, std::string_view name) const {
    const auto id = all_->cluster_of(name_hash(kind, name));
    return id ? all_->cluster(*id).value_or(EntityCluster{}) : EntityCluster{};
  }
  std::vector<std::string> names_of(EntityKind kind, std::string_view name) const {
    std::vector<std::string> names;
    for (const auto& member : of(kind, name).members) names.push_back(member.name);
    return names;
  }

 private:
  std::vector<std::string> bytes_;
  std::unique_ptr<ClusterTables> all_;
};

TEST(ClusterTables, AFullNameInCommonMakesOneCluster) {
  const Tables all({{{person, "Sergei Mirov", {5}}, {person, "Sergey Mirov", {2}}},
                    {{person, "Sergey Mirov", {4}}, {person, "Serguei Mirov", {1}}},
                    {{person, "Sergei Mirov", {3}}}});
  EXPECT_THAT(all.names_of(person, "Serguei Mirov"),
              ElementsAre("Sergei Mirov", "Sergey Mirov", "Serguei Mirov"));
  EXPECT_EQ(all.of(person, "Sergei Mirov").count, Documents{15});
  EXPECT_EQ(all.of(person, "Sergei Mirov").shown, "Sergei Mirov");
  EXPECT_THAT(all.of(person, "Sergei Mirov").merges, SizeIs(2));
  std::vector<ClusterId> ids;
  all->each_id([&](ClusterId id) { ids.push_back(id); });
  EXPECT_THAT(ids, SizeIs(1));
  EXPECT_EQ(all->find(KeyUse::surname, "mirov"), ids);
  EXPECT_EQ(all->find(KeyUse::whole, "serguei mirov"), ids);
  EXPECT_EQ(kind_of_hash(ids.front()), person);
}

TEST(ClusterTables, CountsOfANameThatIsAloneAreAddedUp) {
  const Tables all({{{org, "Varn Harbour Board", {5}}}, {{org, "Varn Harbour Board", {2}}}, {}});
  EXPECT_EQ(all.of(org, "Varn Harbour Board").count, Documents{7});
  EXPECT_THAT(all->moved_names(), IsEmpty());
}

TEST(ClusterTables, ASurnameTiesNobody) {
  const Tables all({{{person, "Ana Bell", {30}}, {person, "Bell", {8}}},
                    {{person, "Otto Bell", {20}}, {person, "Bell", {3}}}});
  EXPECT_THAT(all.names_of(person, "Otto Bell"), ElementsAre("Otto Bell"));
  EXPECT_THAT(all.names_of(person, "Ana Bell"), ElementsAre("Ana Bell", "Bell"));
  EXPECT_EQ(all.of(person, "Bell").count, Documents{41});
  const auto both = all->find(KeyUse::surname, "bell");
  EXPECT_THAT(both, SizeIs(2));
}

TEST(ClusterTables, TheOrderOfTheTablesDoesNotMatter) {
  const std::vector<NameCount> a = {{person, "Sergei Mirov", {5}}, {person, "Mirov", {4}}},
                               b = {{person, "Sergey Mirov", {2}}, {person, "Sergei Mirov", {1}}};
  const Tables one({a, b}), other({b, a});
  EXPECT_EQ(one.of(person, "Mirov").members, other.of(person, "Mirov").members);
  EXPECT_EQ(one.of(person, "Mirov").shown, "Sergei Mirov");
  EXPECT_EQ(one->moved_names(), other->moved_names());
}

TEST(ClusterTables, NearestAreThoseOfAllTables) {
  const Tables all(
      {{{person, "Sergei Mirov", {5}}}, {{person, "Sergei Mirof", {5}}}, {{place, "Sergi", {1}}}});
  const auto near = all->nearest("mirow", 3);
  std::vector<std::string> keys;
  for (const auto& one : near) keys.push_back(one.key);
  EXPECT_THAT(keys, ElementsAre("mirof", "mirov"));
  EXPECT_THAT(all->beginning(KeyUse::part, "miro", 10), SizeIs(2));
}

TEST(ClusterTables, OneTableAnswersForItself) {
  const Tables all({{{person, "Ana Bell", {30}}, {person, "Bell", {8}}}});
  EXPECT_THAT(all.names_of(person, "Bell"), UnorderedElementsAre("Ana Bell", "Bell"));
  EXPECT_THAT(all->moved_names(), SizeIs(1));
}

}  // namespace
}  // namespace lede::entities
