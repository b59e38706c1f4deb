#include "indexer/extract/quotations/marks.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lede::indexer {
namespace {

using Strings = std::vector<std::string>;

/// What is quoted; "<" before what no mark opens, ">" after what no mark closes.
Strings quoted(std::string_view paragraph) {
  Strings out;
  for (const QuotedBytes& one : find_quoted(paragraph))
    out.push_back((one.opened ? "" : "<") + std::string(paragraph.substr(one.inner.begin, one.inner.size())) +
                  (one.closed ? "" : ">"));
  return out;
}

TEST(QuoteMarks, AllSortsOfMarks) {
  EXPECT_EQ(quoted("“The dam holds,” she said."), (Strings{"The dam holds,"}));
  EXPECT_EQ(quoted("\"The dam holds,\" she said."), (Strings{"The dam holds,"}));
  EXPECT_EQ(quoted("''The dam holds,'' she said."), (Strings{"The dam holds,"}));
  EXPECT_EQ(quoted("«The dam holds», she said."), (Strings{"The dam holds"}));
  EXPECT_EQ(quoted("``The dam holds,'' she said."), (Strings{"The dam holds,"}));
  EXPECT_EQ(quoted("“The dam holds,\" she said."), (Strings{"The dam holds,"}));
}

TEST(QuoteMarks, SeveralAndInterrupted) {
  EXPECT_EQ(quoted("“In Haldin,” adding, “but we lost.”"), (Strings{"In Haldin,", "but we lost."}));
  EXPECT_EQ(quoted("\"One,\" he said. \"Two.\""), (Strings{"One,", "Two."}));
}

TEST(QuoteMarks, NestedOnesBelongToTheOuter) {
  EXPECT_EQ(quoted("“He said “never” to me,” she said."), (Strings{"He said “never” to me,"}));
  EXPECT_EQ(quoted("\"He said 'never' to me,\" she said."), (Strings{"He said 'never' to me,"}));
}

TEST(QuoteMarks, AMissingMarkAtEitherEnd) {
  EXPECT_EQ(quoted("“The river rose all night."), (Strings{"The river rose all night.>"}));
  EXPECT_EQ(quoted("The river rose all night,” she said."), (Strings{"<The river rose all night,"}));
  EXPECT_EQ(quoted("“The river rose. “It fell.”"), (Strings{"The river rose.>", "It fell."}));
  EXPECT_EQ(quoted("“We waited,“ she said."), (Strings{"We waited,"})) << "the wrong mark closes";
}

TEST(QuoteMarks, SingleOnesOnlyWithoutDoubleOnes) {
  EXPECT_EQ(quoted("‘The dam holds,’ she said."), (Strings{"The dam holds,"}));
  EXPECT_EQ(quoted("The people’s boats weren’t there."), Strings{});
  EXPECT_EQ(quoted("It was rock 'n' roll at the ferrymen's ball."), Strings{});
  EXPECT_EQ(quoted("“It’s the ferrymen’s,” she said."), (Strings{"It’s the ferrymen’s,"}));
}

TEST(QuoteMarks, InchesAndStrayMarks) {
  EXPECT_EQ(quoted("a pipe of 6\" and a board"), Strings{});
  EXPECT_EQ(quoted("\"\""), Strings{});
  EXPECT_EQ(quoted("“ ”"), Strings{});
  EXPECT_EQ(quoted(""), Strings{});
}

TEST(QuoteMarks, TheFirstLookAgrees) {
  for (const char* text : {"“a”", "\"a\"", "''a''", "‘a,’ b", "«a»"})
    EXPECT_TRUE(may_hold_quotations(text)) << text;
  EXPECT_FALSE(may_hold_quotations("The river – all of it – rose."));
  EXPECT_FALSE(may_hold_quotations(""));
}

}  // namespace
}  // namespace lede::indexer
