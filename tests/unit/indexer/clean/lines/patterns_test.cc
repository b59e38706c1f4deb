#include "indexer/clean/lines/patterns.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lede::indexer {
namespace {

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

}  // namespace
}  // namespace lede::indexer
