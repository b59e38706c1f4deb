#include "searcher/query/characters.h"

#include <gtest/gtest.h>

namespace lede::searcher {
namespace {

struct Row {
  std::string_view text;
  std::size_t at;
  std::size_t bytes;
};

TEST(Characters, WhiteSpaceOfAnyScriptAndControlCharacters) {
  constexpr Row rows[] = {
      {"a b", 1, 1},
      {"a b", 0, 0},
      {"a\tb", 1, 1},
      {"a\x01", 1, 1},
      {"a\xC2\xA0"
       "b",
       1, 2},
      {"a\xE3\x80\x80"
       "b",
       1, 3},
      {"a\xC2\xA0"
       "b",
       2, 0},
      {"a", 1, 0},
      {"", 0, 0},
  };
  for (const Row& row : rows) EXPECT_EQ(space_at(row.text, row.at), row.bytes) << row.text << row.at;
}

TEST(Characters, DoubleQuotesAndDashes) {
  constexpr Row quotes[] = {{"\"", 0, 1}, {"“", 0, 3}, {"a”", 1, 3},  {"„", 0, 3},
                            {"'", 0, 0},  {"’", 0, 0}, {"a\"", 0, 0}, {"", 0, 0}};
  for (const Row& row : quotes) EXPECT_EQ(quote_at(row.text, row.at), row.bytes) << row.text;
  constexpr Row dashes[] = {{"-", 0, 1}, {"‐", 0, 3}, {"‑", 0, 3}, {"a–", 1, 3},
                            {"−", 0, 3}, {"—", 0, 0}, {"_", 0, 0}};
  for (const Row& row : dashes) EXPECT_EQ(dash_at(row.text, row.at), row.bytes) << row.text;
}

TEST(Characters, LettersAndDigitsOfAnyScript) {
  struct CountRow {
    std::string_view text;
    std::size_t count;
  };
  constexpr CountRow rows[] = {{"s-300", 4}, {"été", 3}, {"дамба 7", 6}, {"٣", 1},
                               {"-()“”", 0}, {"", 0},    {"\xE2\x82", 0}};
  for (const CountRow& row : rows) {
    EXPECT_EQ(letters_and_digits(row.text), row.count) << row.text;
    EXPECT_EQ(says_something(row.text), row.count > 0) << row.text;
  }
}

TEST(Characters, LettersFromAPlaceOnWithTheirMarks) {
  constexpr Row rows[] = {
      {"dam7", 0, 3},
      {"dam7", 1, 2},
      {"7dam", 0, 0},
      {"e\xCC\x81t\xC3\xA9!", 0, 6},
      {"\xCC\x81"
       "e",
       0, 0},
      {"dam", 3, 0},
      {"", 0, 0},
  };
  for (const Row& row : rows) EXPECT_EQ(letters_from(row.text, row.at), row.bytes) << row.text << row.at;
}

TEST(Characters, ARunEndsAtSpaceParenthesisOrDoubleQuote) {
  constexpr Row rows[] = {
      {"dam gate", 0, 3}, {"dam(x)", 0, 3},  {"dam)", 0, 3},     {"dam\"x", 0, 3}, {"dam“x", 0, 3},
      {"dam'x", 0, 5},    {"s-300 x", 2, 5}, {"a:b=c*~2", 0, 8}, {" x", 0, 0},     {"", 0, 0},
  };
  for (const Row& row : rows) EXPECT_EQ(run_end(row.text, row.at), row.bytes) << row.text;
}

}  // namespace
}  // namespace lede::searcher
