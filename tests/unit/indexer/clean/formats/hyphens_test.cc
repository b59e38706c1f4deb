#include <gtest/gtest.h>

#include <string>

#include "indexer/clean/formats/formats.h"

namespace lede::indexer {
namespace {

std::string joined(std::string above, const std::string& below) {
  append_line(above, below, below);
  return above;
}

TEST(Lines, AreJoinedWithoutASpaceWhereTheScriptHasNone) {
  EXPECT_EQ(joined("\u6E2F\u306F\u518D\u958B\u3057", "\u305F\u3002"),
            "\u6E2F\u306F\u518D\u958B\u3057\u305F\u3002");
  EXPECT_EQ(joined("\u6E2F\u53E3\uFF0C", "\U00020000\u5DF2"), "\u6E2F\u53E3\uFF0C\U00020000\u5DF2");
  EXPECT_EQ(joined("\U00020000", "\u6E2F"), "\U00020000\u6E2F");
  // Korean has spaces, and so have words of other scripts beside Chinese ones.
  EXPECT_EQ(joined("\uD56D\uAD6C\uAC00", "\uB2E4\uC2DC"), "\uD56D\uAD6C\uAC00 \uB2E4\uC2DC");
  EXPECT_EQ(joined("\u6E2F\u53E3", "Tarnow"), "\u6E2F\u53E3 Tarnow");
  EXPECT_EQ(joined("Tarnow", "\u6E2F\u53E3"), "Tarnow \u6E2F\u53E3");
  EXPECT_EQ(joined("a", "\u6E2F"), "a \u6E2F");
  EXPECT_EQ(joined("", "\u6E2F"), " \u6E2F");
}

}  // namespace
}  // namespace lede::indexer
