#include "indexer/extract/quotations/marks.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/quote_text.h"

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
  EXPECT_EQ(quoted("„Der Damm hält“, sagte sie."), (Strings{"Der Damm hält"}));
  EXPECT_EQ(quoted("市長は「堤防は大丈夫だ」と述べた。"), (Strings{"堤防は大丈夫だ"}));
  EXPECT_EQ(quoted("»Der Damm hält«, sagte sie."), (Strings{"Der Damm hält"}));
  EXPECT_EQ(quoted("‹Der Damm hält›, sagte sie."), (Strings{"Der Damm hält"}));
  EXPECT_EQ(quoted("›Der Damm hält‹, sagte sie."), (Strings{"Der Damm hält"}));
  EXPECT_EQ(quoted("「『無理だ』と言った」と述べた。"), (Strings{"『無理だ』と言った"}));
  EXPECT_EQ(quoted("市長は『堤防は大丈夫だ』と述べた。"), (Strings{"堤防は大丈夫だ"}));
  EXPECT_EQ(quoted("Home › News › ‘Dam holds,’ she said."), (Strings{"Dam holds,"}));
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

using testing::MarkedQuoteText;

/// The words between the marks and what is set: u(nclosed), c(lause opens), a(sks), s(hort).
std::string shape(std::string_view text) {
  const MarkedQuoteText in(text);
  std::string out;
  for (const QuotedTokens& one : in.quoted())
    out += (out.empty() ? "" : "; ") + in.words(one.tokens) + " " + (one.closed ? "" : "u") +
           (one.opens_clause ? "c" : "") + (one.asks ? "a" : "") + (one.is_short ? "s" : "");
  return out;
}

struct Row {
  std::string_view text;
  std::string_view found;
};

TEST(Shape, OfWhatStandsInMarks) {
  constexpr Row rows[] = {
      {"“The dam will hold,” she said.", "The dam will hold c"},
      {"“The dam will hold”, she said.", "The dam will hold c"},
      {"“The dam will hold.” She left.", "The dam will hold c"},
      {"“Will the dam hold?” she asked.", "Will the dam hold ca"},
      {"“Hold the dam tonight!” she said.", "Hold the dam tonight ca"},
      {"“The dam will –” she said.", "The dam will s"},
      {"“The dam will —” she said.", "The dam will cs"},
      {"“He said ‘the dam will hold,’” she said.", "He said ‘the dam will hold c"},
      {"The “so-called reform” failed.", "so-called reform s"},
      {"The “worst night in years” is over.", "worst night in years "},
      {"“The dam will hold tonight.", "The dam will hold tonight u"},
      {"“One dam,” she said, “and one river too.”", "One dam cs; and one river too c"},
      {"A pipe of “ ” inches.", ""},
      {"The river rose.", ""},
  };
  for (const Row& row : rows) EXPECT_EQ(shape(row.text), row.found) << row.text;
}

/// The kind of the first quotation: "said", "scare" or "title".
std::string kind(std::string_view text, bool has_own_cue) {
  const MarkedQuoteText in(text);
  const QuotedTokens one = in.quoted().at(0);
  QuotedWords words;
  words.tokens = one.tokens;
  words.before = {in.sentence(one.tokens.begin).begin, one.tokens.begin};
  words.after = {one.tokens.end,
                 in.text().is_word(one.tokens.end) ? in.sentence(one.tokens.end).end : one.tokens.end};
  words.opens_clause = one.opens_clause;
  const auto found = unspoken_kind(in.text(), words, one, has_own_cue);
  return found ? std::string(name_of(*found)) : "said";
}

TEST(Shape, DecidesWhetherSomebodySaysTheWords) {
  struct KindRow {
    std::string_view text;
    bool has_own_cue;
    std::string_view kind;
  };
  constexpr KindRow rows[] = {
      {"“The dam will hold tonight,” she said.", true, "said"},
      {"The “worst night in living memory” is over.", false, "said"},
      {"The “so-called reform” failed.", false, "scare"},
      {"She called it a “so-called reform” again.", true, "scare"},
      {"“Never,” said she.", true, "said"},
      {"She said, “Never.”", true, "said"},
      {"“Never,” it read.", false, "scare"},
      {"Her book “The Last Dam” was late.", false, "title"},
      {"Her book “the last dam” was late.", false, "scare"},
      {"“The Long Road to Haldin” was late.", false, "title"},
      {"“The Long Road to Haldin” was late.", true, "said"},
      {"Her novel “The Long Road to Haldin” was late.", true, "title"},
      {"“Where Is the Long Road?” was late.", false, "said"},
  };
  for (const KindRow& row : rows) EXPECT_EQ(kind(row.text, row.has_own_cue), row.kind) << row.text;
}

}  // namespace
}  // namespace lede::indexer
