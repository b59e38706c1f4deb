#include "searcher/query/vocabulary.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "tests/support/fake_vocabulary.h"

namespace lede::searcher {
namespace {

using schema::Field;
using testing::FakeVocabulary;
using Strings = std::vector<std::string>;

TEST(Expand, APrefixStandsForTheStemsOfItsForms) {
  const FakeVocabulary words({{"ferries", 3}, {"ferry", 2}, {"ferryman", 1}, {"fern", 5}, {"unferried", 1}});
  const Expansion ferr = expand_prefix(words, Field::text, "ferr");
  EXPECT_EQ(ferr.forms, (Strings{"ferries", "ferry", "ferryman"}));
  EXPECT_EQ(ferr.stems, (Strings{"ferri", "ferryman"}));
  EXPECT_EQ(ferr.found, 2u);
  const Expansion none = expand_prefix(words, Field::text, "quay");
  EXPECT_EQ(none.stems, Strings());
  EXPECT_EQ(none.forms, Strings());
  EXPECT_EQ(none.found, 0u);
}

TEST(Expand, OfTooManyStemsTheCommonestAreKept) {
  std::map<std::string, unsigned> words;
  for (unsigned i = 0; i < kMostStems + 2; ++i) words["x" + std::to_string(1000 + i)] = i < 2 ? 1 : 2;
  const Expansion cut = expand_prefix(FakeVocabulary(words), Field::text, "x");
  EXPECT_EQ(cut.found, kMostStems + 2);
  ASSERT_EQ(cut.stems.size(), kMostStems);
  EXPECT_EQ(cut.stems.front(), "x1002") << "the two rarest are gone";
  EXPECT_EQ(cut.forms.size(), kMostStems + 2);
}

TEST(Expand, AMisspellingStandsForFormsAFewEditsAway) {
  const FakeVocabulary words({{"moreno", 1}, {"morena", 1}, {"moron", 1}, {"morenos", 1}, {"dam", 1}});
  struct Row {
    std::string_view word;
    int edits;
    Strings forms;
  };
  const Row rows[] = {
      {"moreno", 1, {"morena", "moreno", "morenos"}},
      {"moreno", 2, {"morena", "moreno", "morenos", "moron"}},
      {"omreno", 1, {"moreno"}},
      {"dams", 1, {"dam"}},
      {"quay", 2, {}},
  };
  for (const Row& row : rows)
    EXPECT_EQ(expand_fuzzy(words, Field::text, row.word, row.edits).forms, row.forms)
        << row.word << row.edits;
}

TEST(Expand, AWordIsSplitIntoTwoThatTheIndexHas) {
  const std::map<std::string, unsigned> words = {{"cease", 4}, {"fire", 9},   {"may", 9}, {"flood", 3},
                                                 {"gate", 2},  {"floodg", 1}, {"ate", 1}, {"ceas", 1},
                                                 {"efire", 1}, {"be", 9},     {"dam", 5}, {"foot", 1}};
  const auto splits = [&](std::string_view form) {
    std::string out;
    for (const auto& [left, right] : split_word(form, [&](const std::string& part) {
           const auto found = words.find(part);
           return Documents{found == words.end() ? 0 : found->second};
         }))
      out += left + "+" + right + " ";
    return out;
  };
  struct Row {
    std::string_view form;
    std::string_view splits;
  };
  constexpr Row rows[] = {
      {"ceasefire", "cease+fire ceas+efire "},  // by the rarer part
      {"floodgate", "flood+gate floodg+ate "},
      {"damfoot", "dam+foot "},
      {"damgate", "dam+gate "},
      {"mayfire", ""},  // a function word
      {"damdam", "dam+dam "},
      {"dambe", ""},  // too short
      {"damquay", ""},
      {"dam-fire", ""},  // not plain
      {"Damfoot", ""},
      {"damfootdamfootdamfootdamfoot", ""},  // too long
  };
  for (const Row& row : rows) EXPECT_EQ(splits(row.form), row.splits) << row.form;
}

}  // namespace

}  // namespace lede::searcher
