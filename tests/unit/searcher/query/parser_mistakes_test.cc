// What parser and lexer say of queries that have no meaning; those that have one: parser_test.cc.
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "common/base/error.h"
#include "searcher/query/parser.h"
#include "tests/support/query_tree.h"

namespace lede::searcher {
namespace {

using testing::describe;
using namespace std::chrono_literals;

constexpr Date kToday = std::chrono::sys_days{2016y / 10 / 31};

std::string refused(std::string_view query, ParseSettings settings = {.today = kToday}) {
  try {
    return "parsed: " + describe(parse(query, settings));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::query);
    return error.what();
  }
}

struct Mistake {
  std::string_view query;
  std::string_view message;  ///< or the part of it that is the row's own
  std::string_view caret;
};

std::string shown(const Mistake& row, const std::string& message) {
  return message + "\n  " + std::string(row.query) + "\n  " + std::string(row.caret);
}

TEST(ParserMistakes, PointsAtMistakes) {
  constexpr Mistake mistakes[] = {
      {"titel:mira", "unknown field \"titel\" (did you mean title:?)", "^~~~~~"},
      {"a Outlets:x", "unknown field \"Outlets\" (did you mean outlet:?)", "  ^~~~~~~~"},
      {"mira \"flood gate", "this quote is never closed: add a \" where the phrase ends", "     ^"},
      {"mira “flood", "this quote is never closed: add a \" where the phrase ends", "     ^"},
      {"\"\"", "there is no word between these quotes", "^~"},
      {"a =\"...\"", "there is no word between these quotes", "   ^~~~~"},
      {"=(a b)", "= goes directly before a word or a quote, never before a group", "^"},
      {"s*", "* needs at least 2 letters or digits before it", "^~"},
      {"-*a", "* stands only at the end of a word, or alone", " ^"},
      {"b a*b", "* stands only at the end of a word, or alone", "   ^"},
      {"**", "* stands only at the end of a word, or alone", "^"},
      {"=gate*", "= asks for the very word, which * does not go with", "^~~~~~"},
      {"=gate~", "= asks for the very word, which ~ does not go with", "^~~~~~"},
      {"gate~*", "* and ~ do not go together", "^~~~~~"},
      {"gate~3", "~ takes 1 or 2: the letters that may differ", "    ^~"},
      {"gate~0", "~ takes 1 or 2: the letters that may differ", "    ^~"},
      {"gate~12", "~ takes 1 or 2: the letters that may differ", "    ^~~"},
      {"\"a b\"~3",
       "~ goes directly after a word, never after a phrase or a group; words near one another are a NEAR/10 "
       "b",
       "     ^"},
      {"boat^2", "there are no boosts here: leave ^2 out; text with a ^ goes in quotes", "    ^~"},
      {"a -title:boat^0.5, b", "there are no boosts here: leave ^0.5 out; text with a ^ goes in quotes",
       "             ^~~~"},
      {"=boat^2", "there are no boosts here: leave ^2 out; text with a ^ goes in quotes", "     ^~"},
      {"boat*^2", "there are no boosts here: leave ^2 out; text with a ^ goes in quotes", "     ^~"},
      {"\"a b\"^10", "there are no boosts here: leave ^10 out; text with a ^ goes in quotes", "     ^~~"},
      {"(a b)^2 c", "there are no boosts here: leave ^2 out; text with a ^ goes in quotes", "     ^~"},
      {"(a b)*", "* goes directly after a word, never after a phrase or a group", "     ^"},
      {"(a b", "this ( is never closed", "^"},
      {"(", "this ( is never closed", "^"},
      {"a (b (c)", "this ( is never closed", "  ^"},
      {"a b)", "this ) closes nothing", "   ^"},
      {") a", "this ) closes nothing", "^"},
      {"a ()", "there is nothing to look for in these parentheses", "  ^~"},
      {"a ( & ) b", "there is nothing to look for in these parentheses", "  ^~~~~"},
      {"title:", "there is nothing directly after title:", "^~~~~~"},
      {"title: mira", "there is nothing directly after title:", "^~~~~~"},
      {"(title:)", "there is nothing directly after title:", " ^~~~~~"},
      {"title:& mira", "there is nothing to look for directly after title:", "^~~~~~"},
      {"title:-mira", "write -title:x, not title:-x", "^~~~~~"},
      {"title:OR x", "title: has nothing after it to apply to", "^~~~~~"},
      {"title:()", "there is nothing to look for in these parentheses", "      ^~"},
      {"title:byline:x", "byline: cannot stand inside title:", "      ^~~~~~~"},
      {"title:(a byline:x)", "byline: cannot stand inside title:", "         ^~~~~~~"},
      {"title:date:2016", "a date cannot stand inside title:", "      ^~~~~~~~~"},
      {"title:(a *)", "* alone cannot stand inside title:", "         ^"},
      {"a OR", "OR has nothing after it to apply to", "  ^~"},
      {"a AND OR b", "AND has nothing after it to apply to", "  ^~~"},
      {"(a OR) b", "OR has nothing after it to apply to", "   ^~"},
      {"OR a", "OR has nothing before it to apply to; the word itself is written \"OR\"", "^~"},
      {"(AND a)", "AND has nothing before it to apply to; the word itself is written \"AND\"", " ^~~"},
      {"NOT", "NOT has nothing after it to apply to", "^~~"},
      {"a NOT OR b", "NOT has nothing after it to apply to", "  ^~~"},
      {"-AND", "- has nothing after it to apply to", "^"},
      {"a --b", "one dash directly before a word leaves it out, several have no meaning", "  ^~"},
      {"a && b", "&& is no operator here: write AND", "  ^~"},
      {"a || b", "|| is no operator here: write OR", "  ^~"},
      {"a !b", "! is no operator here: write - directly before what to leave out", "  ^"},
      {"a near/5 b", "near/5 is no operator here: write NEAR/5", "  ^~~~~~"},
      {"a /5 b", "/5 is no operator here: write NEAR/5", "  ^~"},
      {"a NEAR/0 b", "NEAR/ takes a number of words from 1 to 1000", "  ^~~~~~"},
      {"a NEAR/1001 b", "NEAR/ takes a number of words from 1 to 1000", "  ^~~~~~~~~"},
      {"a NEAR/x b", "NEAR/ takes a number of words from 1 to 1000", "  ^~~~~~"},
      {"a NEAR/ b", "NEAR/ takes a number of words from 1 to 1000", "  ^~~~~"},
      {"a NEAR", "NEAR has nothing after it to apply to", "  ^~~~"},
      {"/s a", "/s has nothing before it to apply to; the word itself is written \"/s\"", "^~"},
      {"a NEAR -b", "NEAR joins words, phrases, names and OR groups of them, not a negation", "       ^~"},
      {"NOT a NEAR b", "NEAR joins words, phrases, names and OR groups of them, not a negation", "^~~~~"},
      {"a /s (b c)", "/s joins words, phrases, names and OR groups of them, not an AND group", "      ^~~"},
      {"a /s (b OR c d)", "/s joins words, phrases, names and OR groups of them, not an AND group",
       "           ^~~"},
      {"a /p date:2016", "/p joins words, phrases, names and OR groups of them, not a date",
       "     ^~~~~~~~~"},
      {"date:none /p a", "/p joins words, phrases, names and OR groups of them, not a date", "^~~~~~~~~"},
      {"a NEAR/2 *", "NEAR/2 joins words, phrases, names and OR groups of them, not *", "         ^"},
      {"title:a NEAR b",
       "NEAR joins words, phrases, names and OR groups of them, not a field: put title: before the whole, "
       "title:(a "
       "NEAR b)",
       "^~~~~~~"},
      {"date:", "there is nothing directly after date:", "^~~~~"},
      {"date:(2016)", "write the value of date: directly behind it, without parentheses", "^~~~~"},
      {"date:\"2016", "this quote is never closed: add a \" where the words end", "     ^"},
      {"date:2016..2015", "this range of dates runs backwards: write 2015..2016", "     ^~~~~~~~~~"},
      {"date:..", "a range of dates needs a first or a last day", "     ^~"},
      {"since:2015..2016", "since: takes one date; a range is written date:FIRST..LAST", "      ^~~~~~~~~~"},
      {"& ?", "empty query: write what to look for, or * for every article", "^~~"},
      {"北京 titel:x", "unknown field \"titel\" (did you mean title:?)", "     ^~~~~~"},
      {"e\u0301a b)", "this ) closes nothing", "    ^"},
  };
  for (const Mistake& row : mistakes) EXPECT_EQ(refused(row.query), shown(row, std::string(row.message)));
}

TEST(ParserMistakes, AFieldLikeNoneOfOursGetsTheListOfThem) {
  constexpr Mistake mistakes[] = {
      {"spoke:mira", "spoke", "^~~~~~"},
      {"spoke:\"blind eye\"", "spoke", "^~~~~~"},
      {"Überschrift:x", "Überschrift", "^~~~~~~~~~~~"},
      {"dam автор:x", "автор", "    ^~~~~~"},
      {"\u0623\u0644\u0641:x", "\u0623\u0644\u0641", "^~~~"},
      {"标题:x", "标题", "^~~~~"},
      {"e\u0301tat:x", "e\u0301tat", "^~~~~"},
  };
  for (const Mistake& row : mistakes)
    EXPECT_EQ(refused(row.query), shown(row, "unknown field \"" + std::string(row.message) +
                                                 "\": the fields are text, title, outlet, byline, path, "
                                                 "date, since, until, added, changed, person, place, org, "
                                                 "thing, who, family, is, said, quote, meta, lang; "
                                                 "a word with a colon goes in quotes"));
}

TEST(ParserMistakes, ADateThatIsNoneIsToldHowOneIsWritten) {
  constexpr Mistake mistakes[] = {
      {"date:2016-02-30", "2016-02-30", "     ^~~~~~~~~~"},
      {"date:2016..2016-13", "2016-13", "           ^~~~~~~"},
      {"since:last", "last", "      ^~~~"},
      {"since:none", "none", "      ^~~~"},
      {"since:3000y", "3000y", "      ^~~~~"},
  };
  for (const Mistake& row : mistakes) {
    const bool span = row.query.starts_with("since:");
    EXPECT_EQ(
        refused(row.query),
        shown(row,
              "\"" + std::string(row.message) +
                  "\" is no date: write a year, month or day that exists, like 2016, 2016-10 or 2016-10-04, "
                  "or " +
                  (span ? "a time back, like 2w" : "none")));
  }
}

TEST(ParserMistakes, RefusesAnEmptyQueryInOneLine) {
  EXPECT_EQ(refused(""), "empty query: write what to look for, or * for every article");
  EXPECT_EQ(refused(" \n\t "), "empty query: write what to look for, or * for every article");
  EXPECT_EQ(refused("", {.plain = true}), "empty query: write what to look for");
  EXPECT_EQ(refused("- ?", {.plain = true}), "empty query: write what to look for\n  - ?\n  ^~~");
}

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

TEST(ParserMistakes, NestsOnlySoDeep) {
  EXPECT_EQ(refused(repeated("(", 100) + "a" + repeated(")", 100)), "parsed: a");
  EXPECT_TRUE(refused(repeated("(", 101) + "a" + repeated(")", 101))
                  .starts_with("more than 100 parentheses in one another\n"));
  EXPECT_TRUE(refused(repeated("(", 60'000)).starts_with("more than 100 parentheses"));
  EXPECT_EQ(refused(repeated("NOT ", 10'000) + "a"), "parsed: a");
  EXPECT_TRUE(
      refused(repeated("a NEAR/1 b NEAR/2 ", 51) + "c").starts_with("too many different NEAR in a row\n"));
  EXPECT_TRUE(refused(repeated("(a OR b -", 60) + "c" + repeated(")", 60))
                  .starts_with("the query nests more than 100 operators in one another\n"));
  EXPECT_TRUE(refused("(" + repeated("a NEAR/1 b NEAR/2 ", 30) + "c) " + repeated("NEAR/3 d NEAR/4 e ", 30))
                  .starts_with("the query nests more than 100 operators in one another\n"));
}

TEST(ParserMistakes, TakesLongQueriesUpToTheLimit) {
  const std::string longest = repeated("ab ", 21'845) + "c";
  EXPECT_EQ(longest.size(), kLongestQuery.value);
  EXPECT_EQ(std::get<And>(parse(longest, {}).value).operands.size(), 21'846u);
  EXPECT_EQ(refused(longest + "d"), "the query is 65537 bytes long, over the limit of 64 KiB");
}

}  // namespace
}  // namespace lede::searcher
