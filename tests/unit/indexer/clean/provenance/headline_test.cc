#include "indexer/clean/provenance/headline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;

TEST(LooksLikeHeadline, KnowsHeadlines) {
  for (const char* line : {"Ferry Halted as Ossa Floods", "Ferry halted", "9 hurt in Tarnow",
                           "\u201CNo Way Back,\u201D Says Holt", "'Enough is enough'", "Who Broke the Mole?",
                           "At Last!", "Envoy Leaves the U.S.", "$3,000 for a Herring",
                           "Quiet Harbour. Too Quiet.", "\u00C9lan of the North"})
    EXPECT_TRUE(looks_like_headline(line)) << line;
}

TEST(LooksLikeHeadline, RefusesOtherLines) {
  for (const char* line :
       {"", "Ferry", "The ferry stopped on Monday.", "He said it was \u201Cover.\u201D",
        "The Courier reports:", "First this,", "- Home page", "\u2022 Live now", "1. First item",
        "4 October 2016", "28 Sep, 2016 15:59", "\u2192 Next page", "(more to follow)",
        "THE TARNOW COURIER     Page 4", "The Quiet harbour near Tarnow was shut."})
    EXPECT_FALSE(looks_like_headline(line)) << line;
  EXPECT_FALSE(looks_like_headline("Long " + std::string(200, 'x')));
}

ArticleDraft draft_of(std::string title, std::vector<std::string> lines) {
  ArticleDraft draft;
  draft.title = std::move(title);
  for (const std::string& line : lines) add_paragraph(draft, line);
  settle_headline(draft);
  return draft;
}

std::vector<std::string> headlines(const ArticleDraft& draft) {
  std::vector<std::string> out;
  for (const DraftParagraph& p : draft.paragraphs)
    out.push_back((p.kind == ParagraphKind::headline ? "# " : "") + p.text);
  return out;
}

TEST(SettleHeadline, TakesTheFirstLine) {
  const ArticleDraft draft = draft_of("", {"Ferry Halted", "It stopped."});
  EXPECT_EQ(draft.title, "Ferry Halted");
  EXPECT_THAT(headlines(draft), ElementsAre("# Ferry Halted", "It stopped."));
}

TEST(SettleHeadline, MarksTheTitlePrintedAgain) {
  EXPECT_THAT(headlines(draft_of("", {"Ferry Halted", "By Ana Roux", "Ferry  Halted", "It stopped."})),
              ElementsAre("# Ferry Halted", "By Ana Roux", "# Ferry  Halted", "It stopped."));
  EXPECT_THAT(headlines(draft_of("", {"Ferry Halted", "1", "2", "3", "4", "5", "Ferry Halted"})).back(),
              "Ferry Halted")
      << "far below it is a line of its own";
}

TEST(SettleHeadline, FindsTheTitleBelowAMenu) {
  const char* prose =
      "The ferry crews of the Lurrin voted on Monday to stop work until the padlock is off the lock.";
  EXPECT_THAT(headlines(draft_of("", {"Home and Garden", "Ten boats you can build at home",
                                      "Ferry crews vote to stop work", "14 Mar, 2031 15:59", prose})),
              ElementsAre("Home and Garden", "Ten boats you can build at home",
                          "# Ferry crews vote to stop work", "14 Mar, 2031 15:59", prose));
  EXPECT_EQ(draft_of("", {"12 comments", "Nothing of this stands below", "The Gulf Mariner", prose}).title,
            "")
      << "no line has words of the text";
}

TEST(SettleHeadline, TakesTheLineThatIsPrintedTwice) {
  const char* prose =
      "Crews voted on Monday to stop all their work until somebody takes the padlock off the lock.";
  EXPECT_THAT(
      headlines(draft_of(
          "", {"Who Holds The Key Now?", "Gulf Mariner Online News", "Who Holds The Key Now?", prose})),
      ElementsAre("# Who Holds The Key Now?", "Gulf Mariner Online News", "# Who Holds The Key Now?", prose));
}

TEST(SettleHeadline, PutsAKnownTitleFirstUnlessItIsThere) {
  EXPECT_THAT(headlines(draft_of("Ferry Halted", {"It stopped."})),
              ElementsAre("# Ferry Halted", "It stopped."));
  const ArticleDraft same = draft_of(" Ferry\nHalted ", {"Ferry  Halted", "It stopped."});
  EXPECT_EQ(same.title, "Ferry  Halted") << "as printed";
  EXPECT_THAT(headlines(same), ElementsAre("# Ferry  Halted", "It stopped."));
}

TEST(SettleHeadline, FindsNoneWhereThereIsNone) {
  EXPECT_EQ(draft_of("", {"Ferry Halted"}).title, "") << "a single line is text";
  EXPECT_EQ(draft_of("", {"The ferry stopped.", "Ferry Halted"}).title, "");
  EXPECT_EQ(draft_of("Ferry Halted", {}).title, "") << "a title alone is no article";
  ArticleDraft menu;
  add_paragraph(menu, "Home World Sport", ParagraphKind::boilerplate);
  add_paragraph(menu, "It stopped.");
  settle_headline(menu);
  EXPECT_EQ(menu.title, "");
}

const std::string kStory =
    "The ferry of pier nine was late again, and those who had waited in the rain since noon went home by "
    "the bridge, of which the keeper had taken down the chain. ";

TEST(SettleHeadline, TakesAShortFirstSentence) {
  EXPECT_EQ(draft_of("", {"The ferry of Haldin is late again.", kStory, kStory}).title,
            "The ferry of Haldin is late again.");
  const std::string long_one =
      "The board of the ferry of Haldin, which has met in the old guildhall since the";
  EXPECT_EQ(draft_of("", {long_one + " flood, resigned on Monday.", kStory, kStory}).title,
            long_one + " flood, resigned on Monday.");
}

TEST(SettleHeadline, TakesNoLineThatSaysWhenItWasPublished) {
  const ArticleDraft draft =
      draft_of("", {"Posted on March 5, 2031 by Ana Brel", "THE FERRY NOBODY WANTS", kStory});
  EXPECT_EQ(draft.title, "THE FERRY NOBODY WANTS");
}

TEST(SettleHeadline, TakesNoFirstSentenceThatIsText) {
  for (const std::string& first : {std::string("HALDIN, March 5 (Velpress) - The ferry is late again."),
                                   std::string("\u201CThe ferry is late again,\u201D said Ana Brel."),
                                   std::string("5 March 2031."), kStory})
    EXPECT_EQ(draft_of("", {first, kStory + kStory, kStory}).title, "") << first;
  EXPECT_EQ(draft_of("", {"The ferry is late again.", "It stopped."}).title, "") << "a note of two lines";
}

}  // namespace
}  // namespace lede::indexer
