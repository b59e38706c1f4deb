#include "indexer/derive/entities/link.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

namespace lede::entities {
namespace {

using enum EntityKind;

const EntityCluster* cluster_of(const EntityClusters& clusters, std::string_view name, EntityKind kind) {
  for (const EntityCluster& cluster : clusters.clusters)
    for (const Member& member : cluster.members)
      if (member.name == name && member.kind == kind) return &cluster;
  return nullptr;
}
bool are_one(const EntityClusters& clusters, std::string_view a, std::string_view b,
             EntityKind kind = person) {
  return cluster_of(clusters, a, kind) == cluster_of(clusters, b, kind);
}

TEST(EntityClusters, PersonsJoinBySpellingAndDominantSurname) {
  const EntityClusters clusters = make_clusters({{person, "Bashar al-Assad", {40}},
                                                 {person, "Bashir al Assad", {2}},
                                                 {person, "Hafez al-Assad", {3}},
                                                 {person, "Assad", {20}},
                                                 {person, "President Assad", {1}},
                                                 {person, "Bashar Assad", {9}}},
                                                {});
  EXPECT_TRUE(are_one(clusters, "Bashar al-Assad", "Bashir al Assad"));
  EXPECT_TRUE(are_one(clusters, "Bashar al-Assad", "Assad"));
  EXPECT_TRUE(are_one(clusters, "Bashar al-Assad", "President Assad"));
  EXPECT_FALSE(are_one(clusters, "Bashar al-Assad", "Hafez al-Assad"));
  EXPECT_EQ(cluster_of(clusters, "Assad", person)->shown, "Bashar al-Assad");
  EXPECT_EQ(cluster_of(clusters, "Assad", person)->count, Documents{72});
}

TEST(EntityClusters, AWordTooCommonForItsBearersStaysAlone) {
  const EntityClusters clusters = make_clusters({{person, "Oscar", {40}},
                                                 {person, "Won An Oscar", {1}},
                                                 {person, "Vellmarov", {30}},
                                                 {person, "Ada Velmarov", {9}},
                                                 {person, "Ada Trenk", {9}},
                                                 {person, "Trenk", {20}},
                                                 {person, "Otto Jr", {9}},
                                                 {person, "Otto Sr", {1}}},
                                                {});
  EXPECT_FALSE(are_one(clusters, "Oscar", "Won An Oscar"));
  EXPECT_FALSE(are_one(clusters, "Vellmarov", "Ada Velmarov"));
  EXPECT_TRUE(are_one(clusters, "Trenk", "Ada Trenk"));
  EXPECT_FALSE(are_one(clusters, "Otto Jr", "Otto Sr"));
}

TEST(EntityClusters, RareLongerFormsDoNotKeepPeopleApart) {
  const EntityClusters clusters = make_clusters({{person, "Joe Vane", {900}},
                                                 {person, "Joseph R. Vane", {70}},
                                                 {person, "Sleepy Joe Vane", {20}},
                                                 {person, "Crazy Joe Vane", {9}},
                                                 {person, "As Joe Vane", {9}},
                                                 {person, "Democrat Joe Vane", {9}}},
                                                {});
  EXPECT_EQ(clusters.clusters.size(), 1u);
}

TEST(EntityClusters, ASharedSurnameStaysAlone) {
  const EntityClusters clusters =
      make_clusters({{person, "Ana Bell", {5}}, {person, "Otto Bell", {5}}, {person, "Bell", {50}}}, {});
  EXPECT_EQ(cluster_of(clusters, "Bell", person)->members.size(), 1u);
}

TEST(EntityClusters, AWordAloneIsNoMisspeltSurname) {
  const EntityClusters clusters = make_clusters({{person, "John Kerry", {90}},
                                                 {person, "Kerry", {9}},
                                                 {person, "Gary", {4}},
                                                 {person, "Cary", {4}},
                                                 {org, "CARE", {5}},
                                                 {person, "Ada Trenowski", {30}},
                                                 {person, "Trenowsky", {1}},
                                                 {person, "Tim Canova", {6}},
                                                 {person, "Geneva", {1}},
                                                 {place, "Geneva", {90}},
                                                 {person, "Scott Vellmar", {50}},
                                                 {person, "Vellmar", {1}},
                                                 {org, "Vellmar", {5}},
                                                 {person, "Hansel & Gretel", {3}},
                                                 {person, "Gretel", {3}}},
                                                {});
  EXPECT_TRUE(are_one(clusters, "Kerry", "John Kerry"));
  EXPECT_FALSE(are_one(clusters, "Gary", "John Kerry"));
  EXPECT_FALSE(are_one(clusters, "Cary", "John Kerry"));
  EXPECT_EQ(cluster_of(clusters, "CARE", org)->members.size(), 1u);
  EXPECT_TRUE(are_one(clusters, "Trenowsky", "Ada Trenowski"));
  EXPECT_FALSE(are_one(clusters, "Geneva", "Tim Canova"));
  EXPECT_EQ(cluster_of(clusters, "Geneva", person), cluster_of(clusters, "Geneva", place));
  EXPECT_TRUE(are_one(clusters, "Vellmar", "Scott Vellmar"));
  EXPECT_EQ(cluster_of(clusters, "Vellmar", org), cluster_of(clusters, "Vellmar", person));
  EXPECT_FALSE(are_one(clusters, "Gretel", "Hansel & Gretel"));
}

TEST(EntityClusters, ContradictingFirstNamesAreNeverJoinedThroughAThird) {
  const EntityClusters clusters = make_clusters({{person, "John Vane", {5}},
                                                 {person, "James Vane", {5}},
                                                 {person, "J. Vane", {5}},
                                                 {person, "George W. Bush", {9}},
                                                 {person, "George H.W. Bush", {8}},
                                                 {person, "George Bush", {9}}},
                                                {});
  EXPECT_FALSE(are_one(clusters, "John Vane", "James Vane"));
  EXPECT_FALSE(are_one(clusters, "George W. Bush", "George H.W. Bush"));
  const EntityClusters clear =
      make_clusters({{person, "John Vane", {9}}, {person, "James Vane", {1}}, {person, "J. Vane", {5}}}, {});
  EXPECT_TRUE(are_one(clear, "John Vane", "J. Vane"));
}

TEST(EntityClusters, CountriesTheirPeopleAndShortNames) {
  const EntityClusters clusters = make_clusters({{place, "US", {9}},
                                                 {place, "U.S.", {5}},
                                                 {place, "United States", {3}},
                                                 {place, "American", {2}},
                                                 {org, "U.S.", {1}},
                                                 {place, "Britain", {2}},
                                                 {place, "U.K.", {2}},
                                                 {place, "Syrian", {1}},
                                                 {place, "Syria", {1}},
                                                 {org, "EU", {1}},
                                                 {org, "European Union", {1}}},
                                                {});
  for (const char* name : {"U.S.", "United States", "American"})
    EXPECT_TRUE(are_one(clusters, "US", name, place)) << name;
  EXPECT_EQ(cluster_of(clusters, "U.S.", org), cluster_of(clusters, "US", place));
  EXPECT_EQ(cluster_of(clusters, "US", place)->shown, "United States");
  EXPECT_TRUE(are_one(clusters, "Britain", "U.K.", place));
  EXPECT_TRUE(are_one(clusters, "Syria", "Syrian", place));
  EXPECT_FALSE(are_one(clusters, "Syria", "US", place));
  EXPECT_TRUE(are_one(clusters, "EU", "European Union", org));
}

TEST(EntityClusters, OrganisationsByWordsDefinitionsAndTranscription) {
  const std::vector<NameCount> names = {{org, "Rovian River Board", {9}},
                                        {org, "RRB", {4}},
                                        {org, "the Rovian River Board", {1}},
                                        {org, "Home Depot", {2}},
                                        {org, "Home Depot Inc.", {2}},
                                        {org, "al-Qaeda", {3}},
                                        {org, "Al Qaida", {2}},
                                        {org, "Department of Ferries", {1}},
                                        {org, "Ferries Department", {1}},
                                        {org, "Rope Retail Bank", {1}}};
  const EntityClusters clusters = make_clusters(
      names, {{{org, "RRB", "Rovian River Board"}, {4}}, {{org, "RRB", "Rope Retail Bank"}, {1}}});
  EXPECT_TRUE(are_one(clusters, "RRB", "Rovian River Board", org));
  EXPECT_FALSE(are_one(clusters, "RRB", "Rope Retail Bank", org));
  EXPECT_TRUE(are_one(clusters, "Home Depot", "Home Depot Inc.", org));
  EXPECT_TRUE(are_one(clusters, "al-Qaeda", "Al Qaida", org));
  EXPECT_TRUE(are_one(clusters, "Department of Ferries", "Ferries Department", org));
  const EntityClusters torn = make_clusters(
      names, {{{org, "RRB", "Rovian River Board"}, {4}}, {{org, "RRB", "Rope Retail Bank"}, {3}}});
  EXPECT_FALSE(are_one(torn, "RRB", "Rovian River Board", org));
}

TEST(EntityClusters, NamesThatAreNearbyOnlyByLetters) {
  const EntityClusters clusters = make_clusters({{place, "China", {9}},
                                                 {place, "Taiwan", {9}},
                                                 {place, "Republic of China", {2}},
                                                 {place, "Cuba", {9}},
                                                 {place, "KOBE", {1}},
                                                 {place, "Kent", {3}},
                                                 {place, "Al-Ghanto", {1}},
                                                 {place, "Katmandu", {1}},
                                                 {place, "Kathmandu", {5}},
                                                 {org, "MERS", {5}},
                                                 {org, "Mercy", {5}},
                                                 {org, "York University", {5}},
                                                 {org, "University of York", {5}},
                                                 {org, "Rovia University", {5}},
                                                 {org, "University of Rovia", {5}},
                                                 {place, "Texas", {9}},
                                                 {org, "Texas AG", {9}},
                                                 {org, "Ferry Group", {9}},
                                                 {org, "al-Banna Ferry and al-Rovi Board", {1}},
                                                 {org, "al-Banna", {1}}},
                                                {});
  EXPECT_FALSE(are_one(clusters, "China", "Taiwan", place));
  EXPECT_FALSE(are_one(clusters, "China", "Republic of China", place));
  EXPECT_TRUE(are_one(clusters, "Taiwan", "Republic of China", place));
  EXPECT_FALSE(are_one(clusters, "Cuba", "KOBE", place));
  EXPECT_FALSE(are_one(clusters, "Kent", "Al-Ghanto", place));
  EXPECT_TRUE(are_one(clusters, "Katmandu", "Kathmandu", place));
  EXPECT_FALSE(are_one(clusters, "MERS", "Mercy", org));
  EXPECT_FALSE(are_one(clusters, "York University", "University of York", org));
  EXPECT_TRUE(are_one(clusters, "Rovia University", "University of Rovia", org));
  EXPECT_NE(cluster_of(clusters, "Texas", place), cluster_of(clusters, "Texas AG", org));
  EXPECT_FALSE(are_one(clusters, "al-Banna", "al-Banna Ferry and al-Rovi Board", org));
}

TEST(EntityClusters, ADefinitionSeenOnceSaysLittleOfACommonAcronym) {
  const std::vector<NameCount> names = {{org, "RRB", {900}}, {org, "Rovian River Board", {3}}};
  EXPECT_FALSE(are_one(make_clusters(names, {{{org, "RRB", "Rovian River Board"}, {1}}}), "RRB",
                       "Rovian River Board", org));
  EXPECT_TRUE(are_one(make_clusters(names, {{{org, "RRB", "Rovian River Board"}, {9}}}), "RRB",
                      "Rovian River Board", org));
  const EntityClusters known =
      make_clusters({{org, "AFP", {90}}, {org, "Agence France-Presse", {9}}, {org, "Anglers for Peace", {3}}},
                    {{{org, "AFP", "Anglers for Peace"}, {2}}});
  EXPECT_TRUE(are_one(known, "AFP", "Agence France-Presse", org));
  EXPECT_FALSE(are_one(known, "AFP", "Anglers for Peace", org));
}

TEST(EntityClusters, AFewOfAnotherKindJoinTheDominantOne) {
  const EntityClusters clusters = make_clusters({{org, "Jabhat al-Nusra", {40}},
                                                 {place, "Jabhat al-Nusra", {3}},
                                                 {person, "Lena", {5}},
                                                 {place, "Lena", {5}}},
                                                {});
  EXPECT_EQ(cluster_of(clusters, "Jabhat al-Nusra", org), cluster_of(clusters, "Jabhat al-Nusra", place));
  EXPECT_NE(cluster_of(clusters, "Lena", person), cluster_of(clusters, "Lena", place));
}

TEST(EntityClusters, KindsAreJoinedByTheWeightOfTheirRings) {
  const EntityClusters clusters = make_clusters({{place, "Madison", {87}},
                                                 {person, "Madison", {1}},
                                                 {person, "James Madison", {54}},
                                                 {place, "Jabhat al-Rovi", {1}},
                                                 {org, "Jabhat al-Rovi", {2}},
                                                 {person, "Jabhat al-Rovi", {9}},
                                                 {place, "R-La", {3}},
                                                 {place, "Los Angeles", {9}},
                                                 {place, "Louisiana", {9}},
                                                 {place, "Chicago", {9}},
                                                 {place, "City of Chicago", {1}},
                                                 {org, "Ropeworks", {9}},
                                                 {org, "Ropeworks Inc", {1}}},
                                                {});
  EXPECT_NE(cluster_of(clusters, "Madison", place), cluster_of(clusters, "James Madison", person));
  EXPECT_EQ(cluster_of(clusters, "Jabhat al-Rovi", person), cluster_of(clusters, "Jabhat al-Rovi", org));
  EXPECT_NE(cluster_of(clusters, "R-La", place), cluster_of(clusters, "Louisiana", place));
  EXPECT_EQ(cluster_of(clusters, "Chicago", place)->shown, "Chicago");
  EXPECT_EQ(cluster_of(clusters, "Ropeworks", org)->shown, "Ropeworks");
}

TEST(EntityClusters, RolesAreDoubtfulAndDated) {
  const EntityClusters clusters = make_clusters({{person, "Bashar al-Assad", {1}}}, {});
  const EntityCluster& cluster = clusters.clusters.at(0);
  ASSERT_EQ(cluster.members.size(), 2u);
  EXPECT_EQ(cluster.members[1].name, "Syrian President");
  EXPECT_TRUE(cluster.members[1].doubtful);
  EXPECT_EQ(cluster.members[1].since, 20000717u);
  EXPECT_EQ(cluster.merges.at(0).reason, Reason::role);
}

TEST(EntityClusters, DoNotDependOnTheOrderOfArrival) {
  std::vector<NameCount> names;
  const std::vector<std::string> first = {"Ana", "Anna", "A.",   "Mohamed", "Muhammad",
                                          "Kim", "Jose", "Mike", "Michael"};
  const std::vector<std::string> last = {"Bell",         "Gaddafi",  "Qadhafi", "Jong-un",
                                         "Garcia Lopez", "Sergeyev", "Sergeev"};
  for (const std::string& f : first)
    for (const std::string& l : last) names.push_back({person, f + " " + l, {f.size() * l.size() % 7 + 1}});
  for (const std::string& l : last) names.push_back({org, l, {1}}), names.push_back({person, l, {3}});
  const EntityClusters clusters = make_clusters(names, {});
  std::mt19937 random(7);
  for (int i = 0; i < 5; ++i) {
    std::shuffle(names.begin(), names.end(), random);
    EXPECT_EQ(make_clusters(names, {}), clusters);
  }
  std::size_t members = 0;
  for (const EntityCluster& cluster : clusters.clusters) {
    EXPECT_EQ(cluster.merges.size() + 1, cluster.members.size());
    for (const Member& member : cluster.members) members += member.doubtful ? 0 : 1;
  }
  EXPECT_EQ(members, names.size());
}

std::vector<NameCount> many_vanes() {
  std::vector<NameCount> names;
  for (const std::string first :
       {"Ada", "Cleo", "Dora", "Edith", "Flora", "Greta", "Hilda", "Irma", "Judith"})
    names.push_back({person, first + " Vane", {9}});
  return names;
}

TEST(Link, OfACommonSurnameDoubtfulNamesNeedATie) {
  std::vector<NameCount> names = many_vanes();
  names.insert(names.end(), {{person, "Christopher Vane", {9}}, {person, "Chris Vane", {5}}});
  const auto tied = [](const NameCount&, const NameCount&, Asked) { return true; };
  const auto untied = [](const NameCount&, const NameCount&, Asked) { return false; };
  EXPECT_TRUE(are_one(make_clusters(names, {}, tied), "Chris Vane", "Christopher Vane"));
  EXPECT_FALSE(are_one(make_clusters(names, {}, untied), "Chris Vane", "Christopher Vane"));
  names[names.size() - 2].count = Documents{900};  // whom the surname means as a rule
  EXPECT_TRUE(are_one(make_clusters(names, {}, untied), "Chris Vane", "Christopher Vane"));
}

TEST(Link, DoubtfulNamesOfAnySurnameNeedATie) {
  const auto are_joined = [](const char* a, const char* b, bool tied) {
    std::vector<NameCount> names = {{person, a, {9}}, {person, b, {2}}};
    for (const std::string first : {"Ada", "Cleo", "Dora"})
      names.push_back({person, first + " Tarnoff", {1}});
    return are_one(make_clusters(names, {}, [&](const NameCount&, const NameCount&, Asked) { return tied; }),
                   a, b);
  };
  EXPECT_FALSE(are_joined("Henry Tarnoff", "H. R. Tarnoff", false));
  EXPECT_FALSE(are_joined("Henry Tarnoff", "H. R. Tarnoff", true));
  EXPECT_FALSE(are_joined("John Tarnoff", "Jon Bel Tarnoff", false));
  EXPECT_FALSE(are_joined("David Tarnoff", "David Tarnoff Vane", false));
  EXPECT_FALSE(are_joined("Michael Tarnoff", "Michel Tarnoff", false));
  EXPECT_FALSE(are_joined("James MacTarnoff", "James McTarnoff", false));
  EXPECT_TRUE(are_joined("James McTarnoff", "James McTarnof", false));
  EXPECT_FALSE(are_joined("John Tarnoff", "John Bel Tarnoff", false));
  EXPECT_TRUE(are_joined("John Tarnoff", "John Bel Tarnoff", true));
  EXPECT_TRUE(are_joined("John Tarnoff", "John B. Tarnoff", false));
  EXPECT_FALSE(are_joined("Henry Tarnoff", "H. Robert Tarnoff", false));
  EXPECT_FALSE(are_joined("John Tarnoff", "John R. S. Tarnoff", false));
  EXPECT_FALSE(are_joined("Mike Rallinson", "Michael Ralinson", false));
  EXPECT_FALSE(are_joined("Mohammed Samir", "Mohammad Sameer", false));
  EXPECT_TRUE(are_joined("Christopher Tarnoff", "Chris Tarnoff", false));
  EXPECT_TRUE(are_joined("John Rellow", "John Bel Rellow", false)) << "a surname that nobody else bears";
}

TEST(Link, JuniorIsTheManHimselfWhereHeIsMostlyCalledSo) {
  EXPECT_TRUE(are_one(make_clusters({{person, "Cal Tarn Jr.", {9}}, {person, "Cal Tarn", {3}}}, {}),
                      "Cal Tarn Jr.", "Cal Tarn"));
  EXPECT_FALSE(are_one(make_clusters({{person, "Cal Tarn Jr.", {9}}, {person, "Cal Tarn", {300}}}, {}),
                       "Cal Tarn Jr.", "Cal Tarn"));
}

TEST(Link, AFormalNameIsTheManHimselfUnlessTheTwoMeet) {
  const auto are_joined = [](const char* formal, bool meet) {
    const auto ask = [&](const NameCount&, const NameCount&, Asked asked) {
      return asked == Asked::meet && meet;
    };
    return are_one(make_clusters({{person, "John Tarn", {90}}, {person, formal, {9}}}, {}, ask), "John Tarn",
                   formal);
  };
  EXPECT_TRUE(are_joined("John R. Tarn Jr.", false));
  EXPECT_TRUE(are_joined("John Tarn III", false));
  EXPECT_FALSE(are_joined("John R. Tarn Jr.", true));
  EXPECT_FALSE(are_joined("John Vane Tarn Jr.", false)) << "his middle name is another's";
}

TEST(Link, RareFullerFormsOfAFrequentNameAreVariantsOfIt) {
  const auto untied = [](const NameCount&, const NameCount&, Asked) { return false; };
  const EntityClusters clusters = make_clusters({{person, "Mike Tarnow", {90}},
                                                 {person, "Michael Tarnow", {3}},
                                                 {person, "Michael Ruben Tarnow", {1}},
                                                 {person, "Tarnow Mike Tarnow", {9}},
                                                 {person, "Cass R. Lurrin", {3}},
                                                 {person, "Cass Lurrin", {2}},
                                                 {person, "G. Cass Lurrin", {1}},
                                                 {person, "Charlie Rell", {6}},
                                                 {person, "Charles Rell", {4}},
                                                 {person, "Charles B. Rell", {5}}},
                                                {}, untied);
  EXPECT_TRUE(are_one(clusters, "Mike Tarnow", "Michael Tarnow"));
  EXPECT_TRUE(are_one(clusters, "Mike Tarnow", "Michael Ruben Tarnow"));
  EXPECT_TRUE(are_one(clusters, "Cass Lurrin", "Cass R. Lurrin")) << "one article is a slip of the pen";
  EXPECT_TRUE(are_one(clusters, "Charlie Rell", "Charles Rell")) << "once the others are one";
}

TEST(Link, TwoWellKnownNamesThatNothingTiesAreTwoPeople) {
  const auto ask = [](const NameCount& a, const NameCount& b, Asked) {
    return a.name == "Jon Bel Vane" || b.name == "Jon Bel Vane";
  };
  std::vector<NameCount> names = many_vanes();
  names.insert(names.end(),
               {{person, "John Vane", {43}}, {person, "John Bel Vane", {20}}, {person, "Jon Bel Vane", {1}}});
  EXPECT_FALSE(are_one(make_clusters(names, {}, ask), "John Vane", "John Bel Vane"));
}

TEST(Link, AShortFormBehindAnInitial) {
  EXPECT_TRUE(are_one(make_clusters({{person, "J. Christopher Vane", {9}}, {person, "Chris Vane", {3}}}, {}),
                      "J. Christopher Vane", "Chris Vane"));
}

TEST(Link, SpellingsOfAnArabicSurname) {
  EXPECT_TRUE(are_one(make_clusters({{person, "Ayman al-Zawahiri", {9}}, {person, "Zawahri", {3}}}, {}),
                      "Ayman al-Zawahiri", "Zawahri"));
}

TEST(Link, WhatManyCountriesHaveIsAmericanInAnAmericanArchive) {
  EXPECT_TRUE(are_one(make_clusters({{org, "Supreme Court", {90}}, {org, "U.S. Supreme Court", {30}}}, {}),
                      "Supreme Court", "U.S. Supreme Court", org));
  EXPECT_FALSE(are_one(make_clusters({{org, "Supreme Court", {90}}, {org, "U.S. Supreme Court", {3}}}, {}),
                       "Supreme Court", "U.S. Supreme Court", org));
  EXPECT_TRUE(
      are_one(make_clusters({{org, "Army", {90}}, {org, "U.S. Army", {30}}}, {}), "Army", "U.S. Army", org));
}

TEST(Link, ShortFormsOfStatesAndWhatIsSpeltLikeThem) {
  const EntityClusters clusters = make_clusters(
      {{place, "Maryland", {9}}, {place, "Md.", {5}}, {place, "M.D.", {3}}, {place, "R-Md", {2}}}, {});
  EXPECT_TRUE(are_one(clusters, "Maryland", "Md.", place));
  EXPECT_FALSE(are_one(clusters, "Maryland", "M.D.", place));
  EXPECT_FALSE(are_one(clusters, "Maryland", "R-Md", place));
}

TEST(EntityClusters, NamesMeetInOtherLetters) {
  const EntityClusters clusters = make_clusters({{person, "Vladimir Zarenskiy", {9}},
                                                 {person, "Volodymyr Zarenskyy", {9}},
                                                 {person, "Владимир Заренский", {9}},
                                                 {person, "Заренский", {3}},
                                                 {person, "Kyriakos Melitakis", {9}},
                                                 {person, "Κυριάκος Μελιτάκης", {9}},
                                                 {person, "Vladimir Rutin", {9}},
                                                 {person, "Vladimir Routine", {9}},
                                                 {person, "Владимир Рутин", {9}},
                                                 {person, "Павел Рутин", {1}}},
                                                {});
  EXPECT_TRUE(are_one(clusters, "Vladimir Zarenskiy", "Владимир Заренский"));
  EXPECT_TRUE(are_one(clusters, "Volodymyr Zarenskyy", "Владимир Заренский"));
  EXPECT_TRUE(are_one(clusters, "Заренский", "Владимир Заренский"));
  EXPECT_TRUE(are_one(clusters, "Kyriakos Melitakis", "Κυριάκος Μελιτάκης"));
  EXPECT_TRUE(are_one(clusters, "Vladimir Rutin", "Владимир Рутин"));
  EXPECT_TRUE(are_one(clusters, "Vladimir Rutin", "Vladimir Routine"));
  EXPECT_FALSE(are_one(clusters, "Vladimir Rutin", "Павел Рутин"));
}

}  // namespace
}  // namespace lede::entities
