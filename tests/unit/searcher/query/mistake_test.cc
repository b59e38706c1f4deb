#include "searcher/query/mistake.h"

#include <gtest/gtest.h>

#include <string>

namespace lede::searcher {
namespace {

std::string shown(std::string_view query, ByteSpan place) { return mistake("no", query, place).what(); }

TEST(Mistake, PutsTheCaretUnderThePlace) {
  EXPECT_EQ(shown("ab cd ef", {3, 5}), "no\n  ab cd ef\n     ^~");
  EXPECT_EQ(shown("ab", {0, 1}), "no\n  ab\n  ^");
  EXPECT_EQ(shown("ab", {2, 2}), "no\n  ab\n    ^");
}

TEST(Mistake, CountsColumnsOfTheTerminal) {
  EXPECT_EQ(shown("北京 x", {7, 8}), "no\n  北京 x\n       ^");
  EXPECT_EQ(shown("x 北京", {2, 8}), "no\n  x 北京\n    ^~~~");
}

TEST(Mistake, LetsNoControlCharacterThrough) {
  EXPECT_EQ(shown("a\x1B[31m b", {7, 8}), "no\n  a\uFFFD[31m b\n         ^");
  EXPECT_EQ(shown("a\nb\tc", {4, 5}), "no\n  a b c\n      ^");
  EXPECT_EQ(in_quotes("a\x1B[31m"), "\"a\uFFFD[31m\"");
}

TEST(Mistake, CutsALongQueryToAWindow) {
  const std::string front(200, 'a');
  const std::string back(200, 'b');
  EXPECT_EQ(
      shown(front + "XY" + back, {200, 202}),
      "no\n  …" + std::string(30, 'a') + "XY" + std::string(42, 'b') + "…\n  " + std::string(31, ' ') + "^~");
  EXPECT_EQ(shown("XY" + back, {0, 2}), "no\n  XY" + std::string(72, 'b') + "…\n  ^~");
  EXPECT_EQ(shown(front + "XY", {200, 202}),
            "no\n  …" + std::string(72, 'a') + "XY\n  " + std::string(73, ' ') + "^~");
  EXPECT_EQ(shown(front, {0, 200}), "no\n  " + std::string(74, 'a') + "…\n  ^" + std::string(73, '~'));
}

TEST(Mistake, DoesNotRepeatABlankQuery) { EXPECT_EQ(shown(" \t", {0, 2}), "no"); }

TEST(Mistake, CutsLongQuotations) {
  EXPECT_EQ(in_quotes(std::string(50, 'x')), "\"" + std::string(40, 'x') + "…\"");
}

}  // namespace
}  // namespace lede::searcher
