#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "common/text/analyzer.h"
#include "indexer/extract/entities/tagger.h"

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

GazetteerRows gazetteer_rows_of_test() {
  const std::vector<GazetteerEntry> entries = {{{"president"}, class_bit("title")},
                                               {{"secretary"}, class_bit("title")},
                                               {{"state"}, class_bit("common")},
                                               {{"may"}, class_bit("month")},
                                               {{"june"}, class_bit("month")},
                                               {{"june"}, class_bit("first_name")},
                                               {{"ostrania"}, class_bit("country")},
                                               {{"ostranian"}, class_bit("demonym")},
                                               {{"north"}, class_bit("direction")},
                                               {{"velp"}, class_bit("city")},
                                               {{"lurrin", "bank"}, class_bit("org")},
                                               {{"lurrin", "bank"}, class_bit("company")},
                                               {{"tamaq", "hills"}, class_bit("region")},
                                               {{"old"}, class_bit("common")},
                                               {{"river"}, class_bit("common")},
                                               {{"bridge"}, class_bit("common")},
                                               {{"falls"}, class_bit("common")},
                                               {{"hall"}, class_bit("common")},
                                               {{"will"}, class_bit("common")},
                                               {{"orl"}, class_bit("region")},
                                               {{"ada"}, class_bit("first_name")},
                                               {{"ulla"}, class_bit("first_name")},
                                               {{"ulla"}, class_bit("surname")},
                                               {{"ada", "al", "orlo"}, class_bit("org")},
                                               {{"md"}, class_bit("region")},
                                               {{"people"}, class_bit("common")},
                                               {{"barge"}, class_bit("common")}};
  return gazetteer_rows(entries);
}

/// What the model is made to say: `text` as it stands in the article, the first time after the one before.
struct Said {
  std::string text;
  NameKind kind;
};

/// "person Ivo Brandt" for each name that the rules leave; a line of the text is a paragraph.
std::vector<std::string> apply(const std::string& text, const std::vector<Said>& said) {
  Article article;
  article.text = text;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    article.paragraphs.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
    begin = end + 1;
  }
  Analyzer analyzer;
  const TokenList tokens = analyze(article, analyzer);
  const GazetteerRows rows = gazetteer_rows_of_test();
  const Gazetteer gazetteer(rows.words, rows.phrases);
  WordTable words(gazetteer);
  Sequence sequence;
  lay_out(article, tokens, words, sequence);

  std::vector<NamedSpan> names;
  std::size_t from = 0;
  for (const Said& name : said) {
    const std::size_t begin = text.find(name.text, from);
    from = begin + name.text.size();
    NamedSpan span{.tokens = {0, 0}, .kind = name.kind};
    for (std::uint32_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].span.end <= begin || tokens[i].span.begin == tokens[i].span.end) continue;
      if (tokens[i].span.begin >= from) break;
      if (span.tokens.end == 0) span.tokens.begin = i;
      span.tokens.end = i + 1;
    }
    names.push_back(span);
  }
  std::vector<std::string> result;
  for (const TaggedSpan& span : apply_rules({article, tokens, sequence}, names)) {
    const std::uint32_t begin = tokens[span.tokens.begin].span.begin;
    const std::uint32_t end = tokens[span.tokens.end - 1].span.end;
    result.push_back(std::string(name_of(span.kind)) + " " + text.substr(begin, end - begin));
  }
  return result;
}

TEST(LabelRules, WhatTheModelCallsOtherIsNoName) {
  EXPECT_THAT(apply("they won the Tamaq Cup", {{"Tamaq Cup", NameKind::other}}), IsEmpty());
  EXPECT_THAT(apply("they met Ivo Brandt", {{"Ivo Brandt", NameKind::person}}),
              ElementsAre("person Ivo Brandt"));
}

TEST(LabelRules, TitlesGoFromPeople) {
  EXPECT_THAT(apply("they met President Brandt", {{"President Brandt", NameKind::person}}),
              ElementsAre("person Brandt"));
  EXPECT_THAT(apply("they met President", {{"President", NameKind::person}}), IsEmpty());
  EXPECT_THAT(apply("they met Secretary President", {{"Secretary President", NameKind::person}}), IsEmpty());
}

TEST(LabelRules, MonthsBesideANameGoUnlessPeopleAreCalledSo) {
  EXPECT_THAT(apply("on May Brandt left", {{"May Brandt", NameKind::person}}), ElementsAre("person Brandt"));
  EXPECT_THAT(apply("then June Brandt left", {{"June Brandt", NameKind::person}}),
              ElementsAre("person June Brandt"));
}

TEST(LabelRules, AFirstNameGoesWithTheCapitalisedWordBehindIt) {
  EXPECT_THAT(apply("whether Ada Bridge would stay", {{"Ada", NameKind::person}}),
              ElementsAre("person Ada Bridge"));
  EXPECT_THAT(apply("whether Ada would stay", {{"Ada", NameKind::person}}), ElementsAre("person Ada"));
  EXPECT_THAT(apply("whether Ulla Falls would stay", {{"Ulla", NameKind::person}}),
              ElementsAre("person Ulla"))
      << "that may be a surname";
  EXPECT_THAT(apply("when Ada President Brandt left", {{"Ada", NameKind::person}}),
              ElementsAre("person Ada"));
}

TEST(LabelRules, AManIsNoGroupBecauseAListHasHimAmongTheGroups) {
  EXPECT_THAT(apply("they met Ada al-Orlo", {{"Ada al-Orlo", NameKind::person}}),
              ElementsAre("person Ada al-Orlo"));
  EXPECT_THAT(apply("they joined Ada al-Orlo", {{"Ada al-Orlo", NameKind::org}}),
              ElementsAre("org Ada al-Orlo"));
}

TEST(LabelRules, ADegreeIsNoPlace) {
  EXPECT_THAT(
      apply("there was Ada Reed, M.D., too", {{"Ada Reed", NameKind::person}, {"M.D.", NameKind::place}}),
      ElementsAre("person Ada Reed"));
  EXPECT_THAT(apply("in Velp, Md., too", {{"Velp", NameKind::place}}), ElementsAre("place Velp", "place Md"));
}

TEST(LabelRules, AnOfficeIsNoName) {
  EXPECT_THAT(apply("the Secretary of State spoke", {{"State", NameKind::org}}), IsEmpty());
}

TEST(LabelRules, CountriesAndNationalitiesArePlaces) {
  EXPECT_THAT(apply("they left Ostrania", {{"Ostrania", NameKind::person}}), ElementsAre("place Ostrania"));
  EXPECT_THAT(apply("they left Ostrania", {}), ElementsAre("place Ostrania"));
  EXPECT_THAT(apply("an Ostranian court", {}), ElementsAre("place Ostranian"));
  EXPECT_THAT(apply("he left Velp", {}), IsEmpty()) << "a city may be anything";
}

TEST(LabelRules, TheLastWordTellsTheKind) {
  EXPECT_THAT(apply("by the Velp Ministry", {{"Velp Ministry", NameKind::person}}),
              ElementsAre("org Velp Ministry"));
  EXPECT_THAT(apply("by the Velp Water Ministry", {}), ElementsAre("org Velp Water Ministry"));
  EXPECT_THAT(apply("near the Velp River", {{"Velp River", NameKind::org}}), ElementsAre("place Velp River"));
}

TEST(LabelRules, WhatACommonWordOrASaintOwnsIsOneNameWithIt) {
  EXPECT_THAT(apply("by the Velp People's Water Party", {{"Party", NameKind::org}}),
              ElementsAre("org Velp People's Water Party"));
  EXPECT_THAT(apply("in St. Orlo's Hospital", {{"St. Orlo", NameKind::place}}),
              ElementsAre("org St. Orlo's Hospital"));
  EXPECT_THAT(apply("as Brandt's Army left", {{"Brandt", NameKind::person}, {"Army", NameKind::org}}),
              ElementsAre("person Brandt's", "org Army"));
}

TEST(LabelRules, PhrasesOfTheGazetteerAreNames) {
  EXPECT_THAT(apply("he robbed the Lurrin Bank", {}), ElementsAre("org Lurrin Bank"));
  EXPECT_THAT(apply("in the Tamaq Hills", {{"Tamaq", NameKind::person}}), ElementsAre("place Tamaq Hills"));
}

TEST(LabelRules, KnownAcronymsHaveTheirKind) {
  EXPECT_THAT(apply("troops of NATO came", {{"NATO", NameKind::person}}), ElementsAre("org NATO"));
  EXPECT_THAT(apply("he told us so", {}), IsEmpty());
}

TEST(LabelRules, CodesAreThingsButForCodedOrganisations) {
  EXPECT_THAT(apply("an S-300 and Resolution 2118 of the G-20", {}),
              ElementsAre("thing S-300", "thing Resolution 2118", "org G-20"));
}

TEST(LabelRules, ANameHasOneKindInAnArticle) {
  EXPECT_THAT(apply("he met Tamaq\nand Tamaq\nthen Tamaq",
                    {{"Tamaq", NameKind::org}, {"Tamaq", NameKind::person}, {"Tamaq", NameKind::org}}),
              ElementsAre("org Tamaq", "org Tamaq", "org Tamaq"));
  EXPECT_THAT(
      apply("he met Ivo Tamaq\nand Tamaq", {{"Ivo Tamaq", NameKind::person}, {"Tamaq", NameKind::org}}),
      ElementsAre("person Ivo Tamaq", "person Tamaq"))
      << "a full name speaks for its surname";
}

TEST(LabelRules, ASurnameIsFoundWhereverItStands) {
  EXPECT_THAT(apply("he met Ivo Brandt\nwhen Brandt left", {{"Ivo Brandt", NameKind::person}}),
              ElementsAre("person Ivo Brandt", "person Brandt"));
}

TEST(LabelRules, ASurnameThatIsAWordIsFoundWhereItsCapitalIsItsOwn) {
  EXPECT_THAT(
      apply("he met Ivo Barge\nthen Barge left; \"I left,\" Barge said", {{"Ivo Barge", NameKind::person}}),
      ElementsAre("person Ivo Barge", "person Barge", "person Barge"));
  EXPECT_THAT(
      apply("he met Ivo Barge\nBarge after barge left: \"Barge ahead\"", {{"Ivo Barge", NameKind::person}}),
      ElementsAre("person Ivo Barge"));
  EXPECT_THAT(apply("he met Ivo Barge\nin the Barge Hall", {{"Ivo Barge", NameKind::person}}),
              ElementsAre("person Ivo Barge"));
  EXPECT_THAT(apply("he met Ivo Barge\nand his wife Ada Barge", {{"Ivo Barge", NameKind::person}}),
              ElementsAre("person Ivo Barge", "person Ada Barge"));
  EXPECT_THAT(apply("he met Ivo Barge Jr\nthen Barge left", {{"Ivo Barge Jr", NameKind::person}}),
              ElementsAre("person Ivo Barge Jr", "person Barge"));
}

TEST(LabelRules, ASurnameThatIsAWordIsFoundWhereItSpeaks) {
  EXPECT_THAT(apply("they met Ada Bridge. Bridge said no.", {{"Ada Bridge", NameKind::person}}),
              ElementsAre("person Ada Bridge", "person Bridge"));
  EXPECT_THAT(apply("they met Ada Bridge. Bridge work stopped.", {{"Ada Bridge", NameKind::person}}),
              ElementsAre("person Ada Bridge"));
}

TEST(LabelRules, AMonthIsNoSurname) {
  EXPECT_THAT(apply("he met Ada June\nin June, and June 5, then June left", {{"Ada June", NameKind::person}}),
              ElementsAre("person Ada June", "person June"));
}

TEST(LabelRules, ANameFoundOnceIsFoundWithinSentences) {
  EXPECT_THAT(apply("they left Tamaq\nand Tamaq burned", {{"Tamaq", NameKind::place}}),
              ElementsAre("place Tamaq", "place Tamaq"));
  EXPECT_THAT(apply("by the Barge\nthe old Barge fell\nBarge fell", {{"Barge", NameKind::org}}),
              ElementsAre("org Barge", "org Barge"));
}

TEST(LabelRules, WhatIsFoundAgainHasNoVote) {
  EXPECT_THAT(apply("by the Tamaq\nhe met Tamaq\nthey met Tamaq\nand Tamaq left with Tamaq there",
                    {{"Tamaq", NameKind::org}, {"Tamaq", NameKind::person}, {"Tamaq", NameKind::person}}),
              ElementsAre("person Tamaq", "person Tamaq", "person Tamaq", "person Tamaq", "person Tamaq"));
}

TEST(LabelRules, APartyAndAStateAreAPlace) {
  EXPECT_THAT(apply("as Ada Reed, R-Orl, said", {{"Ada Reed", NameKind::person}, {"R-Orl", NameKind::org}}),
              ElementsAre("person Ada Reed", "place Orl"));
  EXPECT_THAT(apply("on the D-Day beaches", {{"D-Day", NameKind::org}}), ElementsAre("org D-Day"));
}

TEST(LabelRules, ProgrammesAreThings) {
  EXPECT_THAT(apply("they want Medicaid now", {{"Medicaid", NameKind::place}}),
              ElementsAre("thing Medicaid"));
  EXPECT_THAT(apply("they want Medicaid now", {}), ElementsAre("thing Medicaid"));
}

TEST(LabelRules, TwoNamesAroundAndAreTwo) {
  EXPECT_THAT(apply("with Brandt and Tamaq there", {{"Brandt and Tamaq", NameKind::person}}),
              ElementsAre("person Brandt", "person Tamaq"));
  EXPECT_THAT(apply("with Velp and Orl there", {{"Velp and Orl", NameKind::place}}),
              ElementsAre("place Velp", "place Orl"));
  EXPECT_THAT(apply("with Brandt and Sons there", {{"Brandt and Sons", NameKind::org}}),
              ElementsAre("org Brandt and Sons"));
}

TEST(LabelRules, ShipsBasesAndWorksAreNobody) {
  EXPECT_THAT(apply("on the USS Ivo Brandt", {{"Ivo Brandt", NameKind::person}}), IsEmpty());
  EXPECT_THAT(apply("on HMS President Brandt", {{"Brandt", NameKind::person}}), IsEmpty());
  EXPECT_THAT(apply("with Ivo Brandt's disease", {{"Ivo Brandt's", NameKind::person}}), IsEmpty());
  EXPECT_THAT(apply("the Ivo Brandt Space Telescope", {{"Ivo Brandt", NameKind::person}}), IsEmpty());
  EXPECT_THAT(apply("with Ivo Brandt, disease and all", {{"Ivo Brandt", NameKind::person}}),
              ElementsAre("person Ivo Brandt"));
  EXPECT_THAT(apply("at Ivo Brandt Airport", {{"Ivo Brandt", NameKind::person}}),
              ElementsAre("place Ivo Brandt Airport"));
  EXPECT_THAT(apply("troops at Fort Brandt", {{"Brandt", NameKind::person}}),
              ElementsAre("place Fort Brandt"));
  EXPECT_THAT(apply("at Brandt Air Base", {{"Brandt Air Base", NameKind::person}}),
              ElementsAre("place Brandt Air Base"));
  EXPECT_THAT(apply("he saw \"Ivo Brandt\" twice", {{"Ivo Brandt", NameKind::person}}), IsEmpty());
  EXPECT_THAT(apply("he saw \"Brandt\" with Ivo Brandt",
                    {{"Brandt", NameKind::person}, {"Ivo Brandt", NameKind::person}}),
              ElementsAre("person Brandt", "person Ivo Brandt"));
}

TEST(LabelRules, AnArticleIsNoPartOfAName) {
  EXPECT_THAT(apply("A Velp Guard man spoke", {{"A Velp Guard", NameKind::org}}),
              ElementsAre("org Velp Guard"));
  EXPECT_THAT(apply("they like A Velp Guard", {{"A Velp Guard", NameKind::org}}),
              ElementsAre("org A Velp Guard"));
}

TEST(LabelRules, AStormIsNobody) {
  EXPECT_THAT(apply("before Hurricane Orla came, and after Orla went",
                    {{"Orla", NameKind::person}, {"Orla", NameKind::person}}),
              IsEmpty());
  EXPECT_THAT(apply("before Hurricane Orla came", {{"Hurricane Orla", NameKind::person}}), IsEmpty());
  EXPECT_THAT(apply("they met Orla Brandt", {{"Orla Brandt", NameKind::person}}),
              ElementsAre("person Orla Brandt"));
}

TEST(LabelRules, AQuestionsAuxiliaryIsNoFirstName) {
  EXPECT_THAT(apply("Can Brandt win?", {{"Can Brandt", NameKind::person}}), ElementsAre("person Brandt"));
  EXPECT_THAT(apply("Will Brandt win?", {{"Will Brandt", NameKind::person}}), ElementsAre("person Brandt"));
  EXPECT_THAT(apply("Will Brandt won.", {{"Will Brandt", NameKind::person}}),
              ElementsAre("person Will Brandt"));
  EXPECT_THAT(apply("Will Brandt win\nthey met Ivo Brandt",
                    {{"Will Brandt", NameKind::person}, {"Ivo Brandt", NameKind::person}}),
              ElementsAre("person Brandt", "person Ivo Brandt"));
  EXPECT_THAT(apply("Will Brandt win?\nthey met Will Brandt",
                    {{"Will Brandt", NameKind::person}, {"Will Brandt", NameKind::person}}),
              ElementsAre("person Will Brandt", "person Will Brandt"));
}

TEST(LabelRules, ALineInTitleCaseTakesItsNamesFromTheRest) {
  EXPECT_THAT(apply("Tamaq Crosses Old River Bridge Falls\nhe met Ivo Tamaq",
                    {{"Old River", NameKind::place}, {"Ivo Tamaq", NameKind::person}}),
              ElementsAre("person Tamaq", "person Ivo Tamaq"));
}

}  // namespace
}  // namespace lede::indexer
