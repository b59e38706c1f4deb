#include "indexer/extract/entities/link.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/support/marked_article.h"

namespace lede::indexer {
namespace {

using enum EntityKind;
using Strings = std::vector<std::string>;

class LinkTest : public ::testing::Test {
 protected:
  /// Of an article written as testing::read_marked reads it.
  ArticleEntities link_text(std::string_view marked) {
    const testing::MarkedArticle read = testing::read_marked(marked, analyzer);
    article = read.article;
    PrintedNames printed;
    return link({read.article, read.tokens, read.spans}, printed);
  }
  /// The entity's name for each mention, "?" after ambiguous ones.
  static Strings names(const ArticleEntities& linked) {
    Strings out;
    for (const Mention& mention : linked.mentions)
      out.push_back(linked.entities.at(mention.entity).name + (mention.ambiguous ? "?" : ""));
    return out;
  }
  Strings linked_names(std::string_view marked) { return names(link_text(marked)); }

  Analyzer analyzer;
  Article article;
};

TEST_F(LinkTest, SurnamesBelongToTheFullNameWhereverItStands) {
  EXPECT_EQ(linked_names("p[Kerry] warns\nSecretary p[John Kerry] spoke. p[Mr. Kerry] said p[Kerry’s] aide "
                         "p[Ana Bell] knew. p[Bell] left."),
            (Strings{"John Kerry", "John Kerry", "John Kerry", "John Kerry", "Ana Bell", "Ana Bell"}));
  EXPECT_EQ(
      linked_names(
          "p[KERRY] AND p[ASSAD]\np[Bashar al-Assad] met p[John Kerry]; p[al-Assad] and l[Assad]'s men."),
      (Strings{"John Kerry", "Bashar al-Assad", "Bashar al-Assad", "John Kerry", "Bashar al-Assad",
               "Bashar al-Assad"}));
}

TEST_F(LinkTest, FirstNamesWhereUnique) {
  EXPECT_EQ(linked_names("p[Vera Moss] and p[Otto Lind]. p[Vera] smiled."),
            (Strings{"Vera Moss", "Otto Lind", "Vera Moss"}));
  EXPECT_EQ(linked_names("p[Vera Moss] and p[Vera Lind]. p[Vera] smiled."),
            (Strings{"Vera Moss", "Vera Lind", "Vera"}));
}

TEST_F(LinkTest, OfTwoWithOneSurnameTheNearestBefore) {
  const ArticleEntities linked =
      link_text("p[Bell] fell.\np[Ana Bell] sang. p[Bell] bowed. p[Otto Bell] wept. p[Bell] left.");
  EXPECT_EQ(names(linked), (Strings{"Ana Bell?", "Ana Bell", "Ana Bell?", "Otto Bell", "Otto Bell?"}));
  EXPECT_EQ(linked.entities.size(), 2u);
}

TEST_F(LinkTest, AJuniorIsNotHisFather) {
  EXPECT_EQ(linked_names("p[Otto Vane] rode. p[Vane Jr.] sang."), (Strings{"Otto Vane", "Vane Jr"}));
  EXPECT_EQ(linked_names("p[Otto Vane] and p[Otto Vane Jr.] rode. p[Vane Jr.] sang."),
            (Strings{"Otto Vane", "Otto Vane Jr", "Otto Vane Jr"}));
}

TEST_F(LinkTest, FullNamesOfOnePersonAreOne) {
  EXPECT_EQ(linked_names("p[Vladimir Putin] and p[Vladimir V. Putin] and p[Putin]"),
            (Strings(3, "Vladimir V. Putin")));
  EXPECT_EQ(linked_names("p[Osama bin Laden] fled. p[Bin Laden] hid."), (Strings(2, "Osama bin Laden")));
  EXPECT_EQ(linked_names("p[President Bashar al-Assad] and p[Hafez al-Assad]"),
            (Strings{"Bashar al-Assad", "Hafez al-Assad"}));
}

TEST_F(LinkTest, ANameThatSaysGroupIsAnOrganisation) {
  const ArticleEntities linked = link_text("p[Jabhat al-Rovi] fired. o[Rovi] fell back. p[Ada Front] wept.");
  EXPECT_EQ(linked.entities.at(0).kind, org);
  EXPECT_EQ(names(linked), (Strings{"Jabhat al-Rovi", "Jabhat al-Rovi", "Ada Front"}));
}

TEST_F(LinkTest, AcronymsAfterTheirExpansion) {
  const ArticleEntities linked = link_text(
      "The o[Joint Implementation Center] (o[JIC]) opened. o[JIC] staff. The o[RRB] (o[Rovian River Board]) "
      "too. o[RRB] men.");
  EXPECT_EQ(names(linked), (Strings{"Joint Implementation Center", "Joint Implementation Center",
                                    "Joint Implementation Center", "Rovian River Board", "Rovian River Board",
                                    "Rovian River Board"}));
  ASSERT_EQ(linked.definitions.size(), 2u);
  EXPECT_EQ(linked.definitions[0], (Definition{org, "JIC", "Joint Implementation Center"}));
  EXPECT_EQ(linked.definitions[1], (Definition{org, "RRB", "Rovian River Board"}));
}

TEST_F(LinkTest, InitialsWithoutDefinition) {
  EXPECT_EQ(linked_names("The o[Rovian River Board] met. o[RRB] men left for l[US] soil."),
            (Strings{"Rovian River Board", "Rovian River Board", "US"}));
  EXPECT_TRUE(link_text("The o[Rovian River Board] met. o[RRB] men.").definitions.empty());
}

TEST_F(LinkTest, EndsAndBeginningsOfOrganisations) {
  EXPECT_EQ(linked_names("o[Jabhat al-Nusra] fought. l[Nusra] lost."), (Strings(2, "Jabhat al-Nusra")));
  EXPECT_EQ(linked_names("o[Lumen Corp.] grew. o[Lumen] shrank."), (Strings(2, "Lumen Corp")));
  EXPECT_EQ(linked_names("l[New York] and the o[New York Ferry Board], l[Korea], l[South Korea], o[National] "
                         "o[National Ferry Fund]"),
            (Strings{"New York", "New York Ferry Board", "Korea", "South Korea", "National",
                     "National Ferry Fund"}));
}

TEST_F(LinkTest, ABareFormTakesTheKindOfItsLongForm) {
  const ArticleEntities linked = link_text("o[Jabhat al-Nusra] fought. l[Nusra] lost. p[Nusra] fled.");
  ASSERT_EQ(linked.entities.size(), 1u);
  EXPECT_EQ(linked.entities[0], (Entity{org, "Jabhat al-Nusra"}));
}

TEST_F(LinkTest, OneKindANameByMostMentions) {
  const ArticleEntities linked = link_text("l[Rovia] rose. o[Rovia] fell. l[Rovia] slept.");
  ASSERT_EQ(linked.entities.size(), 1u);
  EXPECT_EQ(linked.entities[0], (Entity{place, "Rovia"}));
}

TEST_F(LinkTest, TitlesAloneAreNoName) { EXPECT_EQ(linked_names("p[Mr.] p[Bell]"), Strings{"Bell"}); }

TEST_F(LinkTest, ThousandsOfOneSurnameStayLinear) {
  std::string text;
  for (int i = 0; i < 1000; ++i)
    text += "p[N" + std::to_string(i) + " Bell] and p[Bell] and o[Fund" + std::to_string(i) + " Bank]. ";
  const ArticleEntities linked = link_text(text);
  EXPECT_EQ(linked.mentions.size(), 3000u);
  EXPECT_EQ(linked.entities.size(), 2000u);
}

}  // namespace
}  // namespace lede::indexer
