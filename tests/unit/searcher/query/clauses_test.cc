#include "searcher/query/clauses.h"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <vector>

#include "searcher/query/vocabulary.h"
#include "tests/support/fake_vocabulary.h"

namespace lede::searcher {
namespace {

using schema::Field;
using testing::FakeVocabulary;
using Strings = std::vector<std::string>;

std::string joined(const Strings& words, std::string_view by) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? std::string() : std::string(by)) + word;
  return out;
}

/// A test as its stems by "|", "=" before its forms, "*" behind its prefix.
std::string shown(const TokenTest& test) {
  std::string out = joined(test.stems, "|");
  if (!test.forms.empty()) out += "=" + joined(test.forms, "|");
  if (!test.prefix.empty()) out += "(" + test.prefix + "*)";
  return out;
}
std::string shown(const std::vector<Sequence>& sequences) {
  Strings all;
  for (const Sequence& sequence : sequences) {
    Strings tests;
    for (const TokenTest& test : sequence) tests.push_back(shown(test));
    all.push_back(joined(tests, " "));
  }
  return joined(all, "; ");
}
/// "variants / terms that suffice / residual".
std::string shown(const Clause& clause) {
  return shown(clause.variants) + " / " + joined(clause.sufficient_terms, " ") + " / " +
         shown(clause.residual);
}

class ClausesTest : public ::testing::Test {
 protected:
  FakeVocabulary words{{{"ferry", 2},
                        {"ferries", 3},
                        {"ferryman", 1},
                        {"ceasefire", 4},
                        {"cease", 2},
                        {"fire", 9},
                        {"flood", 2},
                        {"gate", 3},
                        {"aid", 5}}};
  Analyzer analyzer;
  ClauseBuilder builder{words, analyzer};
};

TEST_F(ClausesTest, AWordIsProvenByItsTerm) {
  struct Row {
    Word word;
    std::string_view clause;
  };
  const Row rows[] = {
      {{"ferries"}, "ferri / ferri / "},
      {{"Ferry"}, "ferri / ferri / "},
      {{"ferries", true}, "ferri=ferries /  / ferri=ferries"},
      {{"AIDS"}, "aid=aids /  / aid=aids"},
      {{"US"}, "US / XAUS / "},
      {{"ceasefire"}, "ceasefir; ceas fire / ceasefir / ceas fire"},
      {{"cease-fire"}, "ceas fire; ceasefir / ceasefir / ceas fire"},
      {{"floodgate"}, "floodgat; flood gate / floodgat / flood gate"},
      {{"river"}, "river / river / "},
      {{"--"}, " /  / "},
  };
  for (const Row& row : rows)
    EXPECT_EQ(shown(builder.clause(Field::text, row.word)), row.clause) << row.word.text;
  EXPECT_EQ(shown(builder.clause(Field::title, Word{"ferries"})), "ferri / Sferri / ");
}

TEST_F(ClausesTest, AFunctionWordAloneIsMarkedAsOne) {
  struct Row {
    Word word;
    bool is_function_word;
  };
  const Row rows[] = {
      {{"of"}, true}, {{"of", true}, false}, {{"will"}, false}, {{"May"}, false}, {{"dam"}, false}};
  for (const Row& row : rows)
    EXPECT_EQ(builder.clause(Field::text, row.word).is_function_word, row.is_function_word) << row.word.text;
}

TEST_F(ClausesTest, APhraseIsLookedForInTheText) {
  struct Row {
    Phrase phrase;
    std::string_view clause;
  };
  const Row rows[] = {
      {{"old ferries"}, "old ferri /  / old ferri"},
      {{"old ferries", true}, "old=old ferri=ferries /  / old=old ferri=ferries"},
      {{"cease fire"}, "ceas fire; ceasefir / ceasefir / ceas fire"},
  };
  for (const Row& row : rows) {
    const Clause clause = builder.clause(Field::text, row.phrase);
    EXPECT_EQ(shown(clause), row.clause) << row.phrase.text;
    EXPECT_TRUE(clause.phrase) << row.phrase.text;
  }
}

TEST_F(ClausesTest, APrefixIsProvenByStemsThatKeepIt) {
  struct Row {
    std::string_view prefix;
    std::string_view clause;
  };
  const Row rows[] = {
      {"ferr", "ferri|ferryman(ferr*) / ferri ferryman / "},
      {"ferry", "ferri|ferryman(ferry*) / ferryman / ferri(ferry*)"},
      {"fe", "ferri|ferryman(fe*) /  / ferri|ferryman(fe*)"},
      {"old ferr", "old ferri|ferryman(ferr*) /  / old ferri|ferryman(ferr*)"},
      {"quay", "(quay*) /  / "},
  };
  for (const Row& row : rows)
    EXPECT_EQ(shown(builder.clause(Field::text, Prefix{std::string(row.prefix)})), row.clause) << row.prefix;
  EXPECT_EQ(builder.notices, Strings());
}

TEST_F(ClausesTest, AMisspellingIsLookedForInTheText) {
  EXPECT_EQ(shown(builder.clause(Field::text, Fuzzy{"fery", 1})), "ferri=ferry /  / ferri=ferry");
  EXPECT_EQ(shown(builder.clause(Field::outlet, Fuzzy{"fery", 1})).substr(0, 5), " /  /")
      << "the outlet has none of these words";
  EXPECT_EQ(builder.notices, Strings());
}

TEST_F(ClausesTest, AnExpansionThatIsCutSaysSo) {
  std::map<std::string, unsigned> many;
  for (unsigned i = 0; i <= kMostStems; ++i) many["x" + std::to_string(1000 + i)] = 1;
  const FakeVocabulary vocabulary(many);
  ClauseBuilder cut(vocabulary, analyzer);
  cut.clause(Field::text, Prefix{"x"});
  EXPECT_EQ(cut.notices, (Strings{"x* stands for 501 words; only the 500 commonest were looked for"}));
}

TEST_F(ClausesTest, NeighboursThatTheIndexHasAsOneWord) {
  const Clause clause = builder.joined(Field::text, {"cease"}, {"fire"});
  EXPECT_EQ(shown(clause), "ceasefir / ceasefir / ");
  EXPECT_FALSE(clause.ranks);
  struct Row {
    Word left;
    Word right;
  };
  const Row rows[] = {{{"flood"}, {"gate"}},
                      {{"cease", true}, {"fire"}},
                      {{"the"}, {"fire"}},
                      {{"cease-fire"}, {"fire"}},
                      {{"US"}, {"fire"}}};
  for (const Row& row : rows)
    EXPECT_EQ(shown(builder.joined(Field::text, row.left, row.right)), " /  / ")
        << row.left.text << " " << row.right.text;
}

TEST_F(ClausesTest, ANameIsItsEntities) {
  const Entity moreno{EntityKind::person, "Ana Moreno"}, short_moreno{EntityKind::person, "Moreno"};
  const Entity other{EntityKind::person, "Luis Moreno"};
  words.add_name("moreno", {moreno, {moreno, short_moreno}, Documents{7}});
  words.add_name("moreno", {other, {other, short_moreno}, Documents{2}});
  words.add_complaint("the list of names has a mistake");
  const Clause clause = builder.clause(Field::text, Named{std::nullopt, "moreno"});
  EXPECT_EQ(clause.entities, (std::vector<Entity>{moreno, other, short_moreno}));
  EXPECT_EQ(clause.sufficient_terms, (Strings{schema::entity_term(EntityKind::person, "Ana Moreno"),
                                              schema::entity_term(EntityKind::person, "Luis Moreno"),
                                              schema::entity_term(EntityKind::person, "Moreno")}));
  EXPECT_TRUE(clause.is_settled_by_terms());
  builder.clause(Field::text, Named{std::nullopt, "nobody"});
  EXPECT_EQ(builder.notices,
            (Strings{"the list of names has a mistake",
                     "moreno may be 2 people: Ana Moreno 7, Luis Moreno 2; a fuller name asks for "
                     "one of them"}));
}

TEST_F(ClausesTest, SpeakersAreFoundByTheTermsOfSpeakers) {
  const Entity moreno{EntityKind::person, "Ana Moreno"}, ministry{EntityKind::org, "Water Ministry"};
  words.add_name("moreno", {moreno, {moreno}, Documents{7}});
  words.add_name("ministry", {ministry, {ministry}, Documents{1}});
  const Clause clause =
      builder.speakers({{std::nullopt, "ministry"}, {std::nullopt, "moreno"}, {std::nullopt, "moreno"}});
  EXPECT_EQ(clause.entities, (std::vector<Entity>{moreno, ministry}));
  EXPECT_EQ(clause.sufficient_terms, (Strings{schema::speaker_term(EntityKind::person, "Ana Moreno"),
                                              schema::speaker_term(EntityKind::org, "Water Ministry")}));
  EXPECT_EQ(builder.notices, Strings());
}

TEST_F(ClausesTest, AreNumberedInTheOrderOfTheQuery) {
  EXPECT_EQ(builder.clause(Field::text, Word{"ferry"}).number, 0);
  EXPECT_EQ(builder.clause(Field::text, Phrase{"old ferry"}).number, 1);
  EXPECT_EQ(builder.joined(Field::text, {"cease"}, {"fire"}).number, 2);
}

TEST_F(ClausesTest, RankByTermsOnlyIfOneWordIsMeant) {
  EXPECT_TRUE(ranks_by_terms(builder.clause(Field::text, Word{"ceasefire"})));
  EXPECT_FALSE(ranks_by_terms(builder.clause(Field::text, Phrase{"cease fire"})));
  EXPECT_FALSE(ranks_by_terms(builder.clause(Field::text, Word{"ferry", true})));
  EXPECT_FALSE(ranks_by_terms(Clause{}));
}

}  // namespace
}  // namespace lede::searcher
