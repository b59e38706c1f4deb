#include "searcher/present/styled_text.h"

#include <gtest/gtest.h>

#include "common/base/utf8.h"

namespace lede::searcher {
namespace {

TEST(Style, PaintsOnlyWithColourAndOnlyWhatThereIs) {
  EXPECT_EQ(paint(Style::match, "dam", true), "\x1b[1;31mdam\x1b[0m");
  EXPECT_EQ(paint(Style::match, "dam", false), "dam");
  EXPECT_EQ(paint(Style::plain, "dam", true), "dam");
  EXPECT_EQ(paint(Style::match, "", true), "");
}

TEST(Style, ALinkHoldsNoByteThatCouldEndIt) {
  EXPECT_EQ(link(kFileLink, {"box", "/a b/\x1b\\caf\xe9.txt"}, "café"),
            "\x1b]8;;file://box/a%20b/%1B%5Ccaf%E9.txt\x1b\\café\x1b]8;;\x1b\\");
}

std::vector<std::string> wrapped(const std::string& text, std::size_t columns) {
  std::vector<std::string> lines;
  for (const auto s : wrap(text, columns)) lines.push_back(text.substr(s.begin, s.size()));
  return lines;
}

using Lines = std::vector<std::string>;

TEST(StyledText, CollapsesWhiteSpaceAcrossPieces) {
  StyledText text;
  text.append(" \n one \t", Style::plain);
  text.append(" two\r\n", Style::match);
  EXPECT_EQ(text.text(), "one two ");
  EXPECT_EQ(text.painted(true), "one \x1b[1;31mtwo \x1b[0m");
  EXPECT_EQ(text.painted({2, 6}, true), "e \x1b[1;31mtw\x1b[0m");
  EXPECT_EQ(text.painted(false), "one two ");
}

TEST(StyledText, MakesEverythingPrintable) {
  StyledText text;
  text.append("a\x1b[2J\xff", Style::plain);
  EXPECT_EQ(text.text(), "a\uFFFD[2J\uFFFD");
}

TEST(StyledText, MarksOnlyWhatLiesInTheSpan) {
  StyledText text;
  const std::vector<Mark> marks = {{{0, 2}, false, 0}, {{4, 6}, false, 1}, {{8, 10}, true, 2}};
  append_marked(text, "0123456789", {5, 9}, marks, {});
  EXPECT_EQ(text.painted(true), "\x1b[1;31m5\x1b[0m67\x1b[1;31m8\x1b[0m");
}

TEST(Wrap, BreaksAtSpaces) {
  EXPECT_EQ(wrapped("one two three", 7), (Lines{"one two", "three"}));
  EXPECT_EQ(wrapped("one two three", 0), (Lines{"one two three"}));
  EXPECT_EQ(wrapped("", 5), Lines{});
}

TEST(Wrap, BreaksAWordOnlyWhenItIsWiderThanALine) {
  EXPECT_EQ(wrapped("a abcdefgh b", 5), (Lines{"a", "abcde", "fgh b"}));
}

TEST(Wrap, BreaksBetweenWideCharactersButNotBeforeClosingMarks) {
  EXPECT_EQ(wrapped("河水上涨", 5), (Lines{"河水", "上涨"}));
  EXPECT_EQ(wrapped("河水，上涨", 4), (Lines{"河", "水，", "上涨"}));
}

TEST(Wrap, KeepsCombiningMarksWithTheirLetter) {
  EXPECT_EQ(wrapped("cafe\u0301s", 4), (Lines{"cafe\u0301", "s"}));
}

TEST(Wrap, LosesNothingButSpacesAtAnyWidth) {
  const std::string text = "The Orla 河水上涨。rose “again” and-again, x" + std::string(30, 'y') + " é̄ end";
  for (std::size_t width = 2; width < 90; ++width) {
    std::string joined;
    for (const auto& line : wrapped(text, width)) {
      EXPECT_LE(utf8::columns(line), width);
      joined += line;
    }
    std::string kept = text;
    std::erase(kept, ' ');
    std::erase(joined, ' ');
    EXPECT_EQ(joined, kept) << width;
  }
}

TEST(Fitting, CutsByColumns) {
  EXPECT_EQ(fitting_prefix("河水abc", 3), 3u);
  EXPECT_EQ(fitting_suffix("abc河水", 3), 6u);
  EXPECT_EQ(fitting_suffix("abc", 9), 0u);
  EXPECT_EQ(shortened("The Senna Courier", 11), "The Senna…");
  EXPECT_EQ(shortened("short", 5), "short");
  EXPECT_EQ(shortened("short", 0), "");
}

}  // namespace

}  // namespace lede::searcher
