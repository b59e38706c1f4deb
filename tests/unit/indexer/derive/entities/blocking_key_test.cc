// Every join rule has a case: names that it joins meet by a blocking key, so that a table updated with one of
// them is the table of both. A rule without a blocking key fails here.
#include "indexer/derive/entities/blocking_key.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "indexer/derive/entities/cluster_rows.h"
#include "indexer/derive/entities/link.h"

namespace lede::entities {
namespace {

using enum EntityKind;

/// Names that one rule makes one.
struct RuleCase {
  Reason reason;
  std::vector<NameCount> names;
  std::vector<DefinitionCount> definitions = {};
};

const std::vector<RuleCase> kCases = {
    {Reason::same_key, {{person, "Ana Bell", {3}}, {person, "ANA BELL", {1}}}},
    {Reason::same_key, {{place, "Port Ansgar", {3}}, {place, "PORT ANSGAR", {1}}}},
    {Reason::initial, {{person, "Ana Bell", {3}}, {person, "A. Bell", {1}}}},
    {Reason::short_form, {{person, "Michael Vane", {3}}, {person, "Mike Vane", {1}}}},
    {Reason::spelling, {{person, "Muammar Gaddafi", {3}}, {person, "Muammar Qaddafi", {1}}}},
    {Reason::spelling, {{org, "Jabhat al-Haldin", {3}}, {org, "Jabhat al-Haldyn", {1}}}},
    {Reason::fewer_names, {{person, "Joe Vane", {40}}, {person, "Sleepy Joe Vane", {1}}}},
    {Reason::bare_surname, {{person, "Ana Bell", {3}}, {person, "Bell", {2}}}},
    {Reason::same_words, {{org, "Ferry Board of Ansgar", {3}}, {org, "Ansgar Ferry Board", {1}}}},
    {Reason::same_words, {{org, "Bellmark Inc", {3}}, {org, "Bellmark", {1}}}},
    {Reason::definition,
     {{org, "Harbour Workers Union", {3}}, {org, "HWU", {2}}},
     {{{org, "HWU", "Harbour Workers Union"}, {3}}}},
    {Reason::country, {{place, "United States", {3}}, {place, "America", {1}}}},
    {Reason::known_alias, {{org, "Wall Street Journal", {3}}, {org, "WSJ", {1}}}},
    {Reason::other_kind, {{place, "Port Ansgar", {30}}, {org, "Port Ansgar", {1}}}},
};

std::string name_of_case(const RuleCase& one) {
  return std::string(sentence_of(one.reason)) + ": " + one.names[0].name + ", " + one.names[1].name;
}

TEST(BlockingKey, CoversEveryJoinRule) {
  for (const RuleCase& one : kCases) {
    const EntityClusters both = make_clusters(one.names, one.definitions);
    EXPECT_EQ(both.clusters.size(), 1u) << name_of_case(one);
    if (both.clusters.size() != 1) continue;
    EXPECT_EQ(both.clusters[0].merges.at(0).reason, one.reason) << name_of_case(one);
    for (const std::size_t first : {0U, 1U}) {
      const std::string old = encode_clusters(make_clusters({one.names[first]}, {}), 1);
      NameChanges changes{{one.names[1 - first]}, {}, one.definitions};
      for (const auto& [definition, count] : one.definitions) changes.acronyms.push_back(definition.acronym);
      TableWriter updated;
      update_clusters(ClusterTable({old, "the test table"}), changes, updated);
      EXPECT_EQ(updated.take(1), encode_clusters(both, 1)) << name_of_case(one) << "; the first was there";
    }
  }
}

TEST(BlockingKey, HasACaseForEveryReasonThatLinkingGives) {
  for (auto reason = Reason::same_key; reason < Reason::role;
       reason = static_cast<Reason>(static_cast<int>(reason) + 1))
    EXPECT_TRUE(std::any_of(kCases.begin(), kCases.end(), [&](const RuleCase& one) {
      return one.reason == reason;
    })) << sentence_of(reason);
}

TEST(BlockingKey, NamesWithoutAKeyHaveNone) {
  const auto blocking = blocking_of({org, "...", "", nullptr});
  EXPECT_TRUE(blocking.keys.empty());
  EXPECT_TRUE(blocking.other_keys.empty());
}

TEST(WordKey, LeavesOutLegalFormsAndTurnsOf) {
  EXPECT_EQ(word_key(org, "ropeworks inc"), "ropeworks");
  EXPECT_EQ(word_key(org, "department of state"), "state department");
  EXPECT_EQ(word_key(place, "republic of tamaq"), "tamaq");
  EXPECT_EQ(word_key(org, "university of boston"), "university of boston");
}

TEST(CountryOfPlace, IsNoShortFormOfSomethingElse) {
  EXPECT_TRUE(country_of_place("Md.", "md"));
  EXPECT_FALSE(country_of_place("M.D.", "md"));
  EXPECT_FALSE(country_of_place("I'll", "ill"));
  EXPECT_FALSE(country_of_place("R-La", "r la"));
  EXPECT_FALSE(country_of_place("New Yorker", "new yorker"));
  EXPECT_TRUE(country_of_place("New Yorkers", "new yorkers"));
  EXPECT_TRUE(country_of_place("Côte d'Ivoire", "cote divoire"));
}

TEST(SpellingKeys, AreEmptyWhereLittleIsLeft) {
  EXPECT_EQ(spelling_keys("kathmandu").phonetic, spelling_keys("katmandu").phonetic);
  EXPECT_EQ(spelling_keys("oslo").phonetic, "");
  EXPECT_EQ(spelling_keys("route 66").phonetic, "");
  EXPECT_EQ(spelling_keys("qaeda").consonant, spelling_keys("qaida").consonant);
  EXPECT_EQ(spelling_keys("a").consonant, "");
}

TEST(ArabicArticle, StandsBeforeAWord) {
  EXPECT_TRUE(has_arabic_article("Jabhat al-Rovi"));
  EXPECT_TRUE(has_arabic_article("al Rovi"));
  EXPECT_FALSE(has_arabic_article("Haldin"));
  EXPECT_EQ(articled_words("Jabhat al-Rovi"), std::vector<std::string>{"rovi"});
  EXPECT_TRUE(articled_words("Jabhat Rovi").empty());
}

}  // namespace
}  // namespace lede::entities
