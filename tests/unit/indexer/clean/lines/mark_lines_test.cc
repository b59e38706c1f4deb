#include "indexer/clean/lines/mark_lines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const RecurringLines kNoLines;
const Recurrence kNothingRecurs{kNoLines, "/f"};

// Three paragraphs of an article.
const std::vector<std::string> kProse = {
    "The ferry crews of the Lurrin voted on Monday to stop work until the padlock is taken off the Tamaq "
    "lock, and the "
    "pilots said that they would follow.",
    "Mayor Petar Halvic answered from the town hall that the police would stay where they were, because "
    "nobody had "
    "asked the town before the crews walked out.",
    "A second meeting is planned for Thursday, when the envoy of the water commission comes up the river "
    "with a "
    "proposal that neither side has read."};

ArticleDraft page(const std::vector<std::string>& above, const std::vector<std::string>& below) {
  ArticleDraft draft;
  for (const auto* lines : {&above, &kProse, &below})
    for (const std::string& line : *lines) add_paragraph(draft, line);
  mark_lines(draft, kNothingRecurs);
  return draft;
}

std::vector<std::string> marked(const ArticleDraft& draft) {
  std::vector<std::string> out;
  for (const DraftParagraph& paragraph : draft.paragraphs)
    if (paragraph.kind != ParagraphKind::body)
      out.push_back(std::string(name_of(paragraph.kind)) + ": " + paragraph.text);
  return out;
}

TEST(MarkLines, LeavesPlainProseAlone) { EXPECT_THAT(marked(page({}, {})), IsEmpty()); }

TEST(MarkLines, LeavesHeadingsAndShortParagraphsOfTheArticleAlone) {
  ArticleDraft draft;
  for (const char* line : {"Voshan wants the key", "\u201CNo,\u201D he said.", "Why?", "VelPress reports:"}) {
    for (const std::string& prose : kProse) add_paragraph(draft, prose);
    add_paragraph(draft, line);
  }
  add_paragraph(draft, kProse[0]);
  mark_lines(draft, kNothingRecurs);
  EXPECT_THAT(marked(draft), IsEmpty());
}

TEST(MarkLines, MarksTheCaptionsAboveTheCountsOfAGallery) {
  const std::string caption =
      "The pilot, left, walks along the mole with his two daughters on a Monday in May.";
  std::vector<std::string> lines;
  std::vector<std::string> in_lines;
  for (const char* number : {"1", "2", "3"}) {
    lines.insert(lines.end(), {caption, std::string("Hide Caption ") + number + " of 37"});
    in_lines.push_back(caption + " Hide Caption " + number + " of 37");
  }
  const auto count = [](const ArticleDraft& draft, ParagraphKind kind) {
    return std::count_if(draft.paragraphs.begin(), draft.paragraphs.end(),
                         [&](const DraftParagraph& paragraph) { return paragraph.kind == kind; });
  };
  for (const auto& gallery : {lines, in_lines}) {
    const ArticleDraft draft = page({}, gallery);
    EXPECT_EQ(count(draft, ParagraphKind::body), 3);
    EXPECT_GE(count(draft, ParagraphKind::caption), 3);
  }
  EXPECT_EQ(count(page({}, {lines[0], lines[1], kProse[0], lines[0], lines[3]}), ParagraphKind::body), 6)
      << "two are no gallery";
}

TEST(MarkLines, MarksMenusAroundTheArticle) {
  const std::vector<std::string> menu = {"* Home",  "* News",    "* Sport",      "* Subscribe", "* Weather",
                                         "* Video", "* Opinion", "* Newsletter", "* Contact us"};
  const ArticleDraft draft = page(menu, menu);
  EXPECT_EQ(marked(draft).size(), 2 * menu.size());
  for (std::size_t i = 0; i < kProse.size(); ++i)
    EXPECT_EQ(draft.paragraphs[menu.size() + i].kind, ParagraphKind::body);
}

TEST(MarkLines, GivesLinesTheKindTheirWordsTell) {
  EXPECT_THAT(marked(page({"By Ana Roux", "14 Mar, 2031 15:59"}, {"Photo: VelPress", "12 comments"})),
              ElementsAre("byline: By Ana Roux", "dateline: 14 Mar, 2031 15:59", "caption: Photo: VelPress",
                          "boilerplate: 12 comments"));
}

TEST(MarkLines, MarksAnotherArticlesHeadlineBetweenParagraphs) {
  ArticleDraft draft;
  add_paragraph(draft, kProse[0]);
  add_paragraph(draft, "Gulf Trawlers Stay In Port For Ninth Day");
  add_paragraph(draft, kProse[1]);
  add_paragraph(draft, "Police to stay at the lock for as long as it takes");
  add_paragraph(draft, kProse[2]);
  mark_lines(draft, kNothingRecurs);
  EXPECT_THAT(marked(draft), ElementsAre("boilerplate: Gulf Trawlers Stay In Port For Ninth Day"));
}

TEST(MarkLines, TakesManySuchLinesForTheArticlesOwnHeadings) {
  ArticleDraft draft;
  for (const char* heading : {"What The Mayor Says About The Padlock", "Where The Ferry Crews Went On Monday",
                              "When The River Police Came Back Again"}) {
    add_paragraph(draft, kProse[0]);
    add_paragraph(draft, heading);
  }
  add_paragraph(draft, kProse[1]);
  mark_lines(draft, kNothingRecurs);
  EXPECT_THAT(marked(draft), IsEmpty());
}

TEST(MarkLines, MarksTheAuthorsBioAtTheEnd) {
  EXPECT_THAT(
      marked(page({}, {"Nils Okker", "About Nils Okker 8123 Articles", "I keep bees and draw maps."})),
      ElementsAre("boilerplate: Nils Okker", "boilerplate: About Nils Okker 8123 Articles",
                  "boilerplate: I keep bees and draw maps."));
}

TEST(MarkLines, MarksAllLinesOfAnAdBlockNotice) {
  EXPECT_THAT(marked(page({}, {"Ads are not why you came. But ads keep our boats afloat.",
                               "So please turn off your ad blocker, and thank you."}))
                  .size(),
              2u);
}

TEST(MarkLines, MarksAHeadingThatOnlyNoiseFollows) {
  EXPECT_THAT(marked(page({}, {"Podcasts", "0:00", "27:14"})),
              ElementsAre("boilerplate: Podcasts", "boilerplate: 0:00", "boilerplate: 27:14"));
}

TEST(MarkLines, KeepsKindsGivenByMarkup) {
  ArticleDraft draft;
  add_paragraph(draft, kProse[0], ParagraphKind::caption);
  for (const std::string& prose : kProse) add_paragraph(draft, prose);
  mark_lines(draft, kNothingRecurs);
  EXPECT_EQ(draft.paragraphs[0].kind, ParagraphKind::caption);
}

TEST(MarkLines, LeavesATextWithoutProseToItsRules) {
  ArticleDraft draft;
  for (const char* line : {"Gate 1 open", "Gate 2 shut", "Gate 3 shut", "0:00"}) add_paragraph(draft, line);
  mark_lines(draft, kNothingRecurs);
  EXPECT_THAT(marked(draft), ElementsAre("boilerplate: 0:00"));
}

TEST(MarkLines, LeavesSomethingToSearch) {
  ArticleDraft draft;
  for (const char* line : {"Share this:", "Facebook", "0:00"}) add_paragraph(draft, line);
  mark_lines(draft, kNothingRecurs);
  EXPECT_THAT(marked(draft), IsEmpty());
}

TEST(MarkLines, TakesAnEmptyDraft) {
  ArticleDraft draft;
  mark_lines(draft, kNothingRecurs);
  EXPECT_TRUE(draft.paragraphs.empty());
}

TEST(MarkLines, WhatRecursNeedsBetterOdds) {
  const std::string notice =
      "Nominations for the river prize are open until the last day of May at the town hall.";
  const auto kind_of_notice = [&](const Recurrence& recurrence) {
    ArticleDraft draft;
    for (const std::string& line : kProse) add_paragraph(draft, line);
    add_paragraph(draft, notice);
    mark_lines(draft, recurrence);
    return draft.paragraphs.back().kind;
  };
  const RecurringLines lines({*line_hash("/f", notice)});
  EXPECT_EQ(kind_of_notice(kNothingRecurs), ParagraphKind::body);
  EXPECT_EQ(kind_of_notice({lines, "/f"}), ParagraphKind::boilerplate);
  EXPECT_EQ(kind_of_notice({lines, "/another"}), ParagraphKind::body);
}

TEST(MarkLines, AParagraphUsedAgainStaysBody) {
  const RecurringLines lines({*line_hash("/f", kProse[1])});
  ArticleDraft draft;
  for (const std::string& line : kProse) add_paragraph(draft, line);
  mark_lines(draft, {lines, "/f"});
  EXPECT_EQ(draft.paragraphs[1].kind, ParagraphKind::body);
}

}  // namespace
}  // namespace lede::indexer
