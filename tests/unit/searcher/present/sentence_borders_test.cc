#include <gtest/gtest.h>

#include <string>

#include "searcher/present/snippet.h"

namespace lede::searcher {
namespace {

std::vector<std::string> sentences(std::string_view text) {
  std::vector<std::string> out;
  for (const auto s : sentences_in(text, {0, static_cast<std::uint32_t>(text.size())})) {
    out.emplace_back(text.substr(s.begin, s.size()));
  }
  return out;
}

using Lines = std::vector<std::string>;

TEST(SentenceBorders, AreFullStopsBeforeACapital) {
  EXPECT_EQ(sentences(" One. Two!  Three? 4 boats "), (Lines{"One.", "Two!", "Three?", "4 boats"}));
}

TEST(SentenceBorders, KeepClosingQuotesWithTheirSentence) {
  EXPECT_EQ(sentences("“It held.” She left. (So did he.) Then…  Rain"),
            (Lines{"“It held.”", "She left.", "(So did he.)", "Then…", "Rain"}));
}

TEST(SentenceBorders, AreNotAtAbbreviationsInitialsNumbersOrBeforeLowerCase) {
  for (const auto* one : {"The U.S. Army left", "Gen. Oken and J. Varn met", "It rose 3.5 metres",
                          "on Sept. 4 again", "He said no. they heard", "www.river.example"}) {
    EXPECT_EQ(sentences(one), Lines{one});
  }
}

TEST(SentenceBorders, NeedNoSpaceAfterAWideFullStop) {
  EXPECT_EQ(sentences("河水上涨。堤坝挺住了！"), (Lines{"河水上涨。", "堤坝挺住了！"}));
}

TEST(SentenceBorders, OfNothingAreNone) {
  EXPECT_TRUE(sentences("").empty());
  EXPECT_TRUE(sentences(" \t ").empty());
}

TEST(WordBorders, AreAtSpacesAndBetweenWideLetters) {
  const std::string text = "ab cé 河水";
  std::vector<std::uint32_t> borders;
  for (std::uint32_t i = 0; i <= text.size(); ++i) {
    if (is_word_border(text, i)) borders.push_back(i);
  }
  EXPECT_EQ(borders, (std::vector<std::uint32_t>{0, 2, 3, 6, 7, 10, 13}));
}

TEST(CodePoints, AreCounted) {
  EXPECT_EQ(code_points("aé河", {0, 6}), 3u);
  EXPECT_EQ(code_points("aé河", {1, 3}), 1u);
  EXPECT_EQ(next_code_point("aé河", 2), 3u);
  EXPECT_EQ(next_code_point("aé河", 3), 3u);
}

}  // namespace
}  // namespace lede::searcher
