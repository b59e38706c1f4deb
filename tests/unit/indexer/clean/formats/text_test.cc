#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/cleaned.h"

namespace lede::indexer {
namespace {

using lede::testing::clean_all;
using lede::testing::clean_one;
using lede::testing::paragraphs;
using ::testing::ElementsAre;

TEST(TextCleaner, MakesAnArticle) {
  const Article article =
      clean_one(Format::text, "Ferry Halted\n\nIt stopped.\n  \u201CYes,\u201D she said.\n");
  EXPECT_EQ(article.path, "/archive/file");
  EXPECT_EQ(article.ordinal, 0u);
  EXPECT_EQ(article.title, "Ferry Halted");
  EXPECT_EQ(article.text, "Ferry Halted\nIt stopped.\n\u201CYes,\u201D she said.");
  EXPECT_EQ(article.date.kind, DateKind::none);
  EXPECT_THAT(paragraphs(article),
              ElementsAre("headline: Ferry Halted", "body: It stopped.", "body: \u201CYes,\u201D she said."));
}

TEST(TextCleaner, LeavesAnArticleWithoutTitleWithout) {
  const Article article =
      clean_one(Format::text, "The ferry stopped on Monday, \u201Cfor good.\u201D\nNo one crossed\n");
  EXPECT_EQ(article.title, "");
  EXPECT_EQ(paragraphs(article)[0], "body: The ferry stopped on Monday, \u201Cfor good.\u201D");
}

TEST(TextCleaner, DropsNoLine) {
  const Article article =
      clean_one(Format::text, "\u2022 Live\n  \u2022 facebook\nPost with no comments.\n0:00\n-\n");
  EXPECT_THAT(paragraphs(article), ElementsAre("body: \u2022 Live", "body: \u2022 facebook",
                                               "body: Post with no comments.", "body: 0:00", "body: -"));
}

TEST(TextCleaner, SkipsWhatHoldsNoText) {
  const auto all = clean_all(Format::text, "\u00A0\n\u200B\n");
  ASSERT_EQ(all.size(), 1u);
  EXPECT_EQ(std::get<Skipped>(all[0]).reason, SkipReason::no_text);
  EXPECT_EQ(std::get<Skipped>(all[0]).path, "/archive/file");
}

}  // namespace
}  // namespace lede::indexer
