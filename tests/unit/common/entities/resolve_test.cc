#include "common/entities/resolve.h"

#include <gtest/gtest.h>

#include "indexer/derive/entities/cluster_rows.h"

namespace lede::entities {
namespace {

using enum EntityKind;
using Names = std::vector<std::string>;

class Resolve : public testing::Test {
 protected:
  std::string bytes = encode_clusters(make_clusters({{person, "John Kerry", {41}},
                                                     {person, "Teresa Kerry", {6}},
                                                     {person, "Vanessa Kerry", {5}},
                                                     {person, "Kerry", {9}},
                                                     {person, "Bashar al-Assad", {20}},
                                                     {person, "Bashir al Assad", {2}},
                                                     {person, "Assad", {8}},
                                                     {place, "U.S.", {30}},
                                                     {place, "United States", {4}},
                                                     {org, "Jabhat al-Nusra", {4}},
                                                     {org, "Nusra", {2}},
                                                     {person, "Kim Jong-un", {3}},
                                                     {org, "Tartus Ferry Board", {1}},
                                                     {thing, "K-300", {3}},
                                                     {place, "Kerry", {9}}},
                                                    {}),
                                      1);
  ClusterTable table{SortedTable(bytes, "the test table")};
  Names shown(std::optional<EntityKind> kind, std::string_view typed) const {
    Names names;
    for (const ResolvedCluster& found : resolve(ClusterView(table), kind, typed))
      names.push_back(found.cluster.shown);
    return names;
  }
};

TEST_F(Resolve, AThingWithAndWithoutItsHyphen) {
  EXPECT_EQ(shown(thing, "K300"), Names{"K-300"});
  EXPECT_EQ(shown(std::nullopt, "k 300"), Names{"K-300"});
}

TEST_F(Resolve, ABareSurnameBringsAllWhoBearIt) {
  EXPECT_EQ(shown(person, "kerry"), (Names{"John Kerry", "Kerry", "Teresa Kerry", "Vanessa Kerry"}));
  EXPECT_EQ(shown(person, "Assad"), Names{"Bashar al-Assad"});
  EXPECT_EQ(shown(place, "kerry"), Names{"Kerry"});
}

TEST_F(Resolve, AFullNameUnderEverySpelling) {
  for (const char* typed :
       {"bashar al-assad", "Bashir al Assad", "President Bashar Assad", "Basher al-Assad", "B. Assad"})
    EXPECT_EQ(shown(person, typed), Names{"Bashar al-Assad"}) << typed;
  EXPECT_EQ(resolve(ClusterView(table), person, "Basher al-Assad").at(0).fit, Fit::spelling);
  EXPECT_EQ(shown(person, "Kim Jong Un"), Names{"Kim Jong-un"});
  EXPECT_EQ(shown(person, "john forbes kerry"), Names{"John Kerry"});
  EXPECT_TRUE(shown(person, "Hafez al-Assad").empty());
}

TEST_F(Resolve, CountriesUnderEveryName) {
  for (const char* typed : {"US", "us", "U.S.", "america", "American", "usa", "the United States"}) {
    EXPECT_EQ(shown(place, typed), Names{"United States"}) << typed;
    EXPECT_EQ(shown(std::nullopt, typed), Names{"United States"}) << typed;
  }
  EXPECT_TRUE(shown(person, "us").empty());
}

TEST_F(Resolve, OrganisationsByAnyOfTheirWords) {
  EXPECT_EQ(shown(org, "nusra"), Names{"Jabhat al-Nusra"});
  EXPECT_EQ(shown(org, "Nusra Front"), Names{"Jabhat al-Nusra"});
  EXPECT_EQ(shown(org, "Ferry Front"), Names{});
  EXPECT_EQ(shown(org, "ferry tartus"), Names{"Tartus Ferry Board"});
  EXPECT_EQ(resolve(ClusterView(table), org, "ferry").at(0).fit, Fit::part);
  EXPECT_TRUE(shown(org, "ferry kerry").empty());
}

TEST_F(Resolve, AnOfficeIsDoubtful) {
  const std::vector<ResolvedCluster> found = resolve(ClusterView(table), person, "Syrian president");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].cluster.shown, "Bashar al-Assad");
  EXPECT_TRUE(found[0].doubtful);
  EXPECT_FALSE(resolve(ClusterView(table), person, "assad").at(0).doubtful);
}

TEST_F(Resolve, UnknownAndEmpty) {
  EXPECT_TRUE(shown(std::nullopt, "zzyzx").empty());
  EXPECT_TRUE(shown(person, "").empty());
  EXPECT_TRUE(shown(person, "...").empty());
}

class OtherLetters : public testing::Test {
 protected:
  std::string bytes = encode_clusters(make_clusters({{person, "Oleh Varynskyi", {4}},
                                                     {person, "Oleg Varinsky", {3}},
                                                     {person, "Олег Варинский", {6}},
                                                     {person, "Πέτρος Βαρίνσκι", {2}},
                                                     {person, "Nabil al-Kasiri", {2}},
                                                     {person, "Paul Tubin", {2}},
                                                     {person, "Hanna Halavenko", {2}},
                                                     {person, "Ганна Галавенко", {2}},
                                                     {place, "Varin", {2}}},
                                                    {}),
                                      1);
  ClusterTable table{SortedTable(bytes, "the test table")};
  ClusterView view{table};
};

TEST_F(OtherLetters, AWordOfANameIsThatOfAnotherScript) {
  EXPECT_EQ(in_other_letters(view, "varinsky"), (Names{"βαρινσκι", "варинскии"}));
  EXPECT_EQ(in_other_letters(view, "варинскии"), (Names{"varinsky", "varynskyi", "βαρινσκι"}));
  EXPECT_EQ(in_other_letters(view, "varin"), Names{});
  EXPECT_EQ(in_other_letters(view, "توبين"), Names{"tubin"});
}

TEST_F(OtherLetters, ASurnameMeansThoseWhoHaveItInAnotherScript) {
  Names shown;
  for (const ResolvedCluster& found : resolve_in_other_letters(view, "Varinsky"))
    for (const Member& member : found.cluster.members) shown.push_back(member.name);
  EXPECT_NE(std::find(shown.begin(), shown.end(), "Πέτρος Βαρίνσκι"), shown.end());
  EXPECT_NE(std::find(shown.begin(), shown.end(), "Олег Варинский"), shown.end());
  EXPECT_TRUE(resolve_in_other_letters(view, "Tubin").empty());
}

TEST_F(OtherLetters, OneCyrillicLetterIsGAndH) {
  EXPECT_EQ(in_other_letters(view, "halavenko"), Names{"галавенко"});
  EXPECT_EQ(in_other_letters(view, "галавенко"), Names{"halavenko"});
}

TEST_F(OtherLetters, AFullNameMeansWhoseWordsAllSoundSo) {
  const auto shown = [&](const char* typed) {
    Names names;
    for (const ResolvedCluster& found : resolve_in_other_letters(view, typed))
      names.push_back(found.cluster.shown);
    return names;
  };
  EXPECT_EQ(shown("نبيل القصيري"), Names{"Nabil al-Kasiri"});
  EXPECT_EQ(shown("كريم القصيري"), Names{});
  EXPECT_EQ(shown("Hanna Halavenko"), Names{"Ганна Галавенко"});
  EXPECT_EQ(shown("Vanda Halavenko"), Names{});
}

TEST_F(OtherLetters, ASurnameIsMetInItsCases) {
  const auto finds = [&](const char* typed) {
    Names shown;
    for (const ResolvedCluster& found : resolve_in_other_letters(view, typed))
      for (const Member& member : found.cluster.members) shown.push_back(member.name);
    return std::find(shown.begin(), shown.end(), "Олег Варинский") != shown.end();
  };
  for (const char* typed : {"Варинский", "Варинского", "Варинскому", "Варинским"})
    EXPECT_TRUE(finds(typed)) << typed;
  for (const char* typed : {"Варинову", "Варину", "Ого"}) EXPECT_FALSE(finds(typed)) << typed;
}

TEST(Arabic, MayBeANameByConsonantsAndLongVowels) {
  struct Row {
    const char* key;
    const char* arabic;
    bool may_be;
  };
  for (const Row& row :
       {Row{"putin", "butin", true}, Row{"sisi", "sisi", true}, Row{"assad", "asd", true},
        Row{"mitsotakis", "mitsutakis", true}, Row{"zelensky", "zilinski", true},
        Row{"lavrov", "lafruf", true}, Row{"merkel", "mirkl", true}, Row{"bush", "bsh", false},
        Row{"trump", "tramb", true}, Row{"putin", "butun", false}, Row{"sisi", "ss", false},
        Row{"lavrov", "lfr", false}, Row{"trenk", "trunki", false}})
    EXPECT_EQ(may_be_arabic(row.key, row.arabic), row.may_be) << row.key << " " << row.arabic;
}

}  // namespace
}  // namespace lede::entities
