#include "searcher/present/style.h"

#include <gtest/gtest.h>

namespace lede::searcher {
namespace {

TEST(Style, PaintsOnlyWithColourAndOnlyWhatThereIs) {
  EXPECT_EQ(paint(Style::match, "dam", true), "\x1b[1;31mdam\x1b[0m");
  EXPECT_EQ(paint(Style::match, "dam", false), "dam");
  EXPECT_EQ(paint(Style::plain, "dam", true), "dam");
  EXPECT_EQ(paint(Style::match, "", true), "");
}

TEST(Style, ALinkHoldsNoByteThatCouldEndIt) {
  EXPECT_EQ(link("box", "/a b/\x1b\\caf\xe9.txt", "café"),
            "\x1b]8;;file://box/a%20b/%1B%5Ccaf%E9.txt\x1b\\café\x1b]8;;\x1b\\");
}

}  // namespace
}  // namespace lede::searcher
