#include "indexer/extract/entities/tagger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Article article_of(const std::vector<std::pair<std::string, ParagraphKind>>& paragraphs) {
  Article article;
  for (const auto& [text, kind] : paragraphs) {
    if (!article.text.empty()) article.text += '\n';
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += text;
    article.paragraphs.push_back({{begin, static_cast<std::uint32_t>(article.text.size())}, kind});
  }
  return article;
}

/// "person Ivo Brandt" for each name found.
std::vector<std::string> names_in(const Article& article, Tagger& tagger) {
  Analyzer analyzer;
  const TokenList tokens = analyze(article, analyzer);
  std::vector<std::string> names;
  for (const TaggedSpan& span : tagger.tag(article, tokens)) {
    const std::uint32_t begin = tokens[span.tokens.begin].span.begin;
    const std::uint32_t end = tokens[span.tokens.end - 1].span.end;
    names.push_back(std::string(name_of(span.kind)) + " " + article.text.substr(begin, end - begin));
  }
  return names;
}

std::vector<std::string> names_in(const std::string& text) {
  Tagger tagger(shipped_model());
  return names_in(article_of({{text, ParagraphKind::body}}), tagger);
}

TEST(Tagger, FindsPeoplePlacesAndOrganisations) {
  EXPECT_THAT(
      names_in("Margaret Holloway told the United Nations on Tuesday that talks in Geneva would go on."),
      ElementsAre("person Margaret Holloway", "org United Nations", "place Geneva"));
}

TEST(Tagger, TextWithoutCapitalsHasNoNames) {
  EXPECT_THAT(names_in("the river rose again and nobody said why."), IsEmpty());
  EXPECT_THAT(names_in(""), IsEmpty());
}

TEST(Tagger, TakesTitlesOffPeople) {
  EXPECT_THAT(names_in("The plan was drawn up by President Vladimir Putin in May."),
              ElementsAre("person Vladimir Putin"));
}

TEST(Tagger, NationalitiesArePlaces) {
  EXPECT_THAT(names_in("Later the Syrian army met two Russians there."),
              ElementsAre("place Syrian", "place Russians"));
}

TEST(Tagger, ThePronounIsNoCountry) {
  EXPECT_THAT(names_in("They told us that the US would pay."), ElementsAre("place US"));
}

TEST(Tagger, CodesAreThings) {
  EXPECT_THAT(names_in("Crews moved the S-300 while COVID-19 spread."),
              ElementsAre("thing S-300", "thing COVID-19"));
}

TEST(Tagger, SomeCodesAreOrganisations) {
  EXPECT_THAT(names_in("Leaders of the G-20 met spies of MI6."), ElementsAre("org G-20", "org MI6"));
}

TEST(Tagger, TheArticleIsNoPartOfAName) {
  EXPECT_THAT(names_in("The plan was first told by The Associated Press in June."),
              ElementsAre("org Associated Press"));
}

TEST(Tagger, TellsAnOfficeFromAName) {
  EXPECT_THAT(names_in("The Secretary of State spoke first."), IsEmpty());
}

TEST(Tagger, TheLastWordTellsMinistriesFromRivers) {
  EXPECT_THAT(names_in("They sued the Velp Water Ministry over the Tamaq River and lost."),
              ElementsAre("org Velp Water Ministry", "place Tamaq River"));
}

TEST(Tagger, MonthsAndDaysAreNoNames) {
  EXPECT_THAT(names_in("It opened in September and closed on Monday."), IsEmpty());
}

TEST(Tagger, AHeadlineTakesItsNamesFromTheBody) {
  Tagger tagger(shipped_model());
  const Article article = article_of(
      {{"Holloway Slams Council for Failing Old Bridge Workers", ParagraphKind::headline},
       {"Margaret Holloway spoke on Friday. Holloway said the bridge was lost.", ParagraphKind::body}});
  EXPECT_THAT(names_in(article, tagger),
              ElementsAre("person Holloway", "person Margaret Holloway", "person Holloway"));
}

TEST(Tagger, AnArticleIsTaggedTheSameWhateverWasTaggedBefore) {
  Tagger used(shipped_model()), fresh(shipped_model());
  const Article first =
      article_of({{"Jordan beat Sweden in Amman on Sunday, Anna Jordan said.", ParagraphKind::body}});
  const Article second = article_of({{"Jordan will visit Oslo, her office said.", ParagraphKind::body}});
  names_in(first, used);
  EXPECT_EQ(names_in(second, used), names_in(second, fresh));
}

TEST(Tagger, ReadsGreekAndCyrillicNamesByTheirLatinLetters) {
  EXPECT_THAT(names_in("Переговоры прошли в понедельник. На них был министр Сергей Лавринов. Позже говорил "
                       "Владимир Тренко."),
              ElementsAre("person Сергей Лавринов", "person Владимир Тренко"));
  EXPECT_THAT(names_in("Ο πρωθυπουργός μίλησε. Στην Αθήνα ήταν και ο Γιώργος Βελμάρης."),
              ::testing::Contains("person Γιώργος Βελμάρης"));
}

}  // namespace
}  // namespace lede::indexer
