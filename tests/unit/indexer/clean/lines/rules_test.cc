#include "indexer/clean/lines/rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lede::indexer {
namespace {

std::optional<ParagraphKind> kind(std::string_view line) { return kind_by_rule(line, measure_line(line)); }

TEST(LineRules, KnowNoise) {
  for (const char* line :
       {"12 comments",
        "Post with no comments.",
        "0 Comments",
        "Leave a reply",
        "\u2022 Audio Only",
        "\u2022 google plus",
        "Facebook Twitter Google+ Email",
        "* twitter",
        "Share this:",
        "Tweet",
        "0:00",
        "0:00 / 27:14",
        "-2:10",
        "WATCH: Night on the Towpath",
        "JUST WATCHED Night on the Towpath Replay More Videos ... MUST WATCH Night on the Towpath 02:47",
        "Related: Who is who on the Lurrin",
        "READ MORE: Survey ship missing",
        "MORE: He bought a lighthouse. What he found will warm your heart.",
        "Go Back to Top. Skip To: Start of Article.",
        "Please turn off your ad blocker: we live on advertisements.",
        "About Nils Okker 8123 Articles",
        "Copyright 2031 Ostrania Today. All rights reserved.",
        "\u00A9 Gulf Mariner",
        "Advertisement",
        "Advertisement \u2013 Continue Reading Below",
        "Tags: strike, lock, padlock",
        "Home > River > News",
        "***",
        "- -",
        "Sign up for our daily newsletter"})
    EXPECT_EQ(kind(line), ParagraphKind::boilerplate) << line;
}

TEST(LineRules, KnowWhatAsksToPay) {
  for (const char* line : {"Already a subscriber? Log in",
                           "Already a member? Sign in",
                           "To continue reading, choose a plan.",
                           "To read the full story, start your trial.",
                           "Log in or subscribe to go on",
                           "Log in to read this story",
                           "You have 3 free articles left this month.",
                           "You have reached your monthly limit of free articles.",
                           "You have read 3 of 5 free articles",
                           "This article is for subscribers only.",
                           "This content is reserved for subscribers.",
                           "This story is available exclusively to subscribers",
                           "Weiterlesen mit F+",
                           "Sie sind bereits Abonnent? Hier anmelden",
                           "Dieser Artikel ist nur für Abonnenten.",
                           "Article réservé aux abonnés",
                           "Cet article est réservé aux abonnés",
                           "Déjà abonné ? Connectez-vous",
                           "Contenido exclusivo para suscriptores",
                           "Ya soy suscriptor"})
    EXPECT_EQ(kind(line), ParagraphKind::boilerplate) << line;
  for (const char* line :
       {"To continue reading the will aloud, the notary asked for water and for a second lamp.",
        "Already a member of the council at thirty, she was its chair five years later."})
    EXPECT_NE(kind(line), ParagraphKind::boilerplate) << line;
}

TEST(LineRules, KnowNoiseInOtherLanguages) {
  EXPECT_EQ(kind("The post Gates Open appeared first on The Mill Post."), ParagraphKind::boilerplate);
  for (const char* line : {"Weiterlesen",
                           "Lesen Sie auch: Die Brücke am Fluss bleibt zu",
                           "Wir verwenden Cookies, um zu zählen.",
                           "ANZEIGE",
                           "12 Kommentare",
                           "Lire aussi : Le pont reste fermé",
                           "À lire aussi",
                           "Publicité",
                           "Abonnez-vous à notre lettre",
                           "Leer más",
                           "Lea también: El puente sigue cerrado",
                           "Compartir en Facebook",
                           "Suscríbete a nuestro boletín",
                           "Leggi anche: Il ponte resta chiuso",
                           "Condividi",
                           "Leia também",
                           "Este site usa cookies para contar.",
                           "Lees ook: De brug blijft dicht",
                           "Deel dit artikel",
                           "Czytaj także: Most jest zamknięty",
                           "Udostępnij",
                           "Devamını oku",
                           "Paylaş",
                           "Читайте также: Мост закрыт",
                           "Поделиться в соцсетях",
                           "Реклама",
                           "اقرأ أيضا: الجسر مغلق",
                           "إعلان",
                           "阅读更多",
                           "广告"})
    EXPECT_EQ(kind(line), ParagraphKind::boilerplate) << line;
  for (const char* line : {"Wir verwenden keine Pferde mehr.", "Partager le pouvoir ne suffit pas.",
                           "Anzeige gegen den Bürgermeister", "Compartir piso sale caro",
                           "Reklama nie pomogła partii.", "Реклама не помогла партии.", "分享的人很多。"})
    EXPECT_NE(kind(line), ParagraphKind::boilerplate) << line;
}

TEST(LineRules, KnowCreditsOfPictures) {
  for (const char* line :
       {"Photo Credit: Jonne Vasker/Lurrin Pictures", "Photo: VelPress", "Image copyright Lurrin Pictures",
        "The dam in October 2029, before the repairs. | Photo: VelPress", "Caption: Tern Geophysical",
        "Ferrymen at the Tamaq lock on Monday. Jonne Vasker/AFP", "Photograph by Ana Roux"})
    EXPECT_EQ(kind(line), ParagraphKind::caption) << line;
}

TEST(LineRules, KnowWhoWroteIt) {
  for (const char* line :
       {"By Sanna \u00D6jarvi", "By Ana Roux and Bo Lind", "by Oona Delacourt",
        "Fact checked by The Valley Voice Community", "(Reporting by Oona Delacourt; Editing by P. Amsel)",
        "By our river correspondent, with agencies", "Bettine Roux contributed to this report."})
    EXPECT_EQ(kind(line), ParagraphKind::byline) << line;
}

TEST(LineRules, KnowLinesThatAreADate) {
  for (const char* line :
       {"14 Mar, 2031 15:59", "Published 15 March 2031", "April 8, 2031", "Published: 17 Mar 2031",
        "Updated 1:39 am EST, Wednesday, November 20, 2019", "20 March 2031, 18:42"})
    EXPECT_EQ(kind(line), ParagraphKind::dateline) << line;
  for (const char* line : {"May 2031 was warm", "2031", "March of the 40 ferrymen", "On Monday", "17 boats"})
    EXPECT_NE(kind(line), ParagraphKind::dateline) << line;
}

TEST(LineRules, LeaveTheArticleAlone) {
  for (const char* line : {"VelPress reports:", "Harlov points at the governor", "On the river", "More.",
                           "Live and let live, he said.", "By Monday the lock was shut.",
                           "By Tuesday evening Harlov had closed both gates and the pilots went home.",
                           "Nobody would comment.", "He turned off the pump and asked for your support.",
                           "Share of votes fell by half.", "The photo shows a ferry.",
                           "Watch the river, he said.", "Just watched the ferry sail, and it was late.",
                           "Like his father he never learned to swim.", "Home is where the boat is.",
                           "\u201CClose the gates,\u201D he said.", "Related claims were dropped on Friday.",
                           "Comments by the mayor were cheered.", "Follow the money, the pilot said."})
    EXPECT_EQ(kind(line), std::nullopt) << line;
}

TEST(LineRules, KnowGluedLists) {
  EXPECT_TRUE(is_glued_list("icon anchoricon bellicon boaticon penicon cupicon map-bicon fm"));
  EXPECT_TRUE(is_glued_list("linkhome linknews linksport linkriver linkgulf linkboats top link"));
  EXPECT_FALSE(is_glued_list("The ferry and the ferryman and the ferryboat and the ferrymen were there"));
  EXPECT_FALSE(is_glued_list("nation station ration"));
}

std::vector<std::string_view> words(std::string_view line, std::size_t limit = 50) {
  std::vector<std::string_view> out;
  for (const LineToken& token : line_tokens(line, limit)) out.push_back(token.text);
  return out;
}

bool line_fits(std::string_view pattern, std::string_view line) {
  return fits(pattern, line_tokens(line, 50));
}

TEST(LineTokens, AreWordsNumbersAndColons) {
  EXPECT_THAT(words("Photo: Ana Roux/VelPress (2031)"),
              ::testing::ElementsAre("Photo", ":", "Ana", "Roux", "VelPress", "2031"));
  EXPECT_THAT(words("\u201C14,974\u201D \u2014 it's U.N. e-mail"),
              ::testing::ElementsAre("14,974", "it's", "U.N", "e-mail"));
  EXPECT_THAT(words("\u00A9 2031 Gulf Mariner"), ::testing::ElementsAre("\u00A9", "2031", "Gulf", "Mariner"));
  EXPECT_THAT(words("0:00 / 25:36"), ::testing::ElementsAre("0", "00", "25", "36"));
  EXPECT_EQ(words("one two three four", 2).size(), 2u);
}

TEST(LinePattern, FitsWholeLinesOnly) {
  EXPECT_TRUE(line_fits("no comments", "No Comments."));
  EXPECT_FALSE(line_fits("no comments", "No comments yet"));
  EXPECT_TRUE(line_fits("no comments *", "No comments yet"));
  EXPECT_TRUE(line_fits("no comments *", "No comments"));
  EXPECT_FALSE(line_fits("no comments", ""));
}

TEST(LinePattern, HasWordsForNumbersAndNames) {
  EXPECT_TRUE(line_fits("about @ # articles", "About Nils van Okker 8,123 Articles"));
  EXPECT_FALSE(line_fits("about @ # articles", "About nine articles"));
  EXPECT_FALSE(line_fits("about @ # articles", "About the 12 articles")) << "a name has capitals";
  EXPECT_TRUE(line_fits("by @", "By Zo\u00EB Haldin"));
  EXPECT_TRUE(line_fits("by @", "By \u00C9lan Marou"));
  EXPECT_FALSE(line_fits("by @", "By Ana Bo Ce De Ef")) << "a name has four words at most";
}

TEST(LinePattern, StarsMayStandAnywhere) {
  EXPECT_TRUE(line_fits("* skip to : *", "Go back to top. Skip To: Start of Article."));
  EXPECT_TRUE(line_fits("* skip to : *", "Skip to: content"));
  EXPECT_FALSE(line_fits("* skip to : *", "He told them to skip to page nine"));
}

TEST(Rules, TheCaptionsOfAGalleryAreOneCaptionHoweverLong) {
  const std::string story =
      "The lock keepers of Haldin opened the upper gate on Monday for the first time since the frost, and "
      "forty barges that had waited below the town went up the canal before it was dark. ";
  const auto gallery = [&](std::string_view before, std::string_view between, int all) {
    std::string line = "Photos: The frost ";
    for (int i = 1; i <= 4; ++i)
      line +=
          story + std::string(before) + std::to_string(i) + std::string(between) + std::to_string(all) + " ";
    return line;
  };
  EXPECT_EQ(kind(gallery("Hide Caption ", " of ", 37)), ParagraphKind::caption);
  EXPECT_EQ(kind(gallery("", "/", 12)), ParagraphKind::caption);
  EXPECT_EQ(kind("Photos: The mole Photos: The mole " + story), ParagraphKind::caption);
  EXPECT_EQ(kind(story + story + "It was chapter 1 of 3, and 2 of 5 readers saw 3 of 9 pictures."),
            std::nullopt);
}

}  // namespace
}  // namespace lede::indexer
