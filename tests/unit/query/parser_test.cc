#include "searcher/query/parser.h"

#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "common/base/error.h"
#include "tests/support/query_tree.h"

namespace lede::searcher {
namespace {

using testing::describe;
using namespace std::chrono_literals;

constexpr Date kToday = std::chrono::sys_days{2016y / 10 / 31};

std::string parsed(std::string_view query, ParseSettings settings = {.today = kToday}) {
  try {
    const Node tree = parse(query, settings);
    EXPECT_TRUE(testing::is_normal(tree)) << query;
    return describe(tree);
  } catch (const Error& error) {
    return error.what();
  }
}

std::string refused(std::string_view query, ParseSettings settings = {.today = kToday}) {
  try {
    return "parsed: " + describe(parse(query, settings));
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::query);
    return error.what();
  }
}

struct Row {
  std::string_view query;
  std::string_view tree;
};

template <std::size_t N>
void expect_trees(const Row (&rows)[N], ParseSettings settings = {.today = kToday}) {
  for (const Row& row : rows) EXPECT_EQ(parsed(row.query, settings), row.tree) << "query: " << row.query;
}

TEST(Parser, JoinsWords) {
  constexpr Row rows[] = {
      {"mira", "mira"},
      {"  mira\t", "mira"},
      {"mira dam", "(and mira dam)"},
      {"mira dam levee", "(and mira dam levee)"},
      {"mira AND dam", "(and mira dam)"},
      {"mira AND dam levee", "(and mira dam levee)"},
      {"mira OR dam OR levee", "(or mira dam levee)"},
      {"mira dam OR levee gate", "(or (and mira dam) (and levee gate))"},
      {"mira AND dam OR levee", "(or (and mira dam) levee)"},
      {"mira (dam OR levee)", "(and mira (or dam levee))"},
      {"(mira dam) levee", "(and mira dam levee)"},
      {"(mira OR dam) OR (levee OR gate)", "(or mira dam levee gate)"},
      {"((mira))", "mira"},
      {"mira(dam)", "(and mira dam)"},
      {"and or not near mira", "(and and or not near mira)"},
      {"And Or Not", "(and And Or Not)"},
      {"mira\u00A0dam\u3000levee", "(and mira dam levee)"},
  };
  expect_trees(rows);
}

TEST(Parser, KeepsWordsWhole) {
  constexpr Row rows[] = {
      {"cease-fire", "cease-fire"},
      {"S-300 U.S. AT&T 5,000", "(and S-300 U.S. AT&T 5,000)"},
      {"10:30", "10:30"},
      {"http://example.org/a?b=c", "http://example.org/a?b=c"},
      {"https://example.org/~mira", "https://example.org/~mira"},
      {"ftp://example.org", "ftp://example.org"},
      {"http:x", "http:x"},
      {"Mira: talks resume", "(and Mira talks resume)"},
      {"Mira said: \"no\"", "(and Mira said \"no\")"},
      {"Mira, dam; gate! why?", "(and Mira dam gate why)"},
      {"AND, OR;", "(and AND, OR;)"},
      {"~500 5~x", "(and ~500 5~x)"},
      {"Erdoğan Жуков 北京", "(and Erdoğan Жуков 北京)"},
      {"+mira", "+mira"},
      {"bad\xFF byte", "(and bad\uFFFD byte)"},
  };
  expect_trees(rows);
}

TEST(Parser, PassesOverPunctuation) {
  constexpr Row rows[] = {
      {"Mira - talks", "(and Mira talks)"},
      {"Mira – talks — gates", "(and Mira talks gates)"},
      {"Mira -- talks", "(and Mira talks)"},
      {"Mira & dam", "(and Mira dam)"},
      {"Mira | The Gate", "(and Mira The Gate)"},
      {"... mira ?", "mira"},
      {"mira OR & dam", "(or mira dam)"},
      {"mira -", "mira"},
      {"- mira", "mira"},
      {"\"river\"-side", "(and \"river\" side)"},
      {"(mira)-side", "(and mira side)"},
      {"mira -&", "mira"},
  };
  expect_trees(rows);
}

TEST(Parser, LeavesOut) {
  constexpr Row rows[] = {
      {"-mira", "(not mira)"},
      {"NOT mira", "(not mira)"},
      {"dam -mira", "(and dam (not mira))"},
      {"dam NOT mira", "(and dam (not mira))"},
      {"dam AND NOT mira", "(and dam (not mira))"},
      {"dam OR -mira", "(or dam (not mira))"},
      {"-mira -dam", "(and (not mira) (not dam))"},
      {"-\"flood gate\"", "(not \"flood gate\")"},
      {"-(mira dam)", "(not (and mira dam))"},
      {"-=gates", "(not =gates)"},
      {"-=\"the gates\"", "(not =\"the gates\")"},
      {"-title:mira", "(not (title: mira))"},
      {"-date:none", "(not [undated])"},
      {"-sanction*", "(not sanction*)"},
      {"-*", "(not *)"},
      {"NOT NOT mira", "mira"},
      {"NOT -mira", "mira"},
      {"-(-mira)", "mira"},
      {"-(-mira -dam)", "(not (and (not mira) (not dam)))"},
      {"–mira −dam", "(and (not mira) (not dam))"},
      {"(-mira)", "(not mira)"},
      {"-cease-fire", "(not cease-fire)"},
  };
  expect_trees(rows);
}

TEST(Parser, ReadsPhrases) {
  constexpr Row rows[] = {
      {"\"flood gate\"", "\"flood gate\""},
      {"“flood gate”", "\"flood gate\""},
      {"„flood gate“", "\"flood gate\""},
      {"“flood gate\"", "\"flood gate\""},
      {"\"  flood \t gate \"", "\"flood gate\""},
      {"\"flood gate\"mira", "(and \"flood gate\" mira)"},
      {"\"a\"\"b\"", "(and \"a\" \"b\")"},
      {"\"NOT (a) title:b *\"", "\"NOT (a) title:b *\""},
      {"=\"the gates\"", "=\"the gates\""},
      {"=gates", "=gates"},
      {"=NOT", "=NOT"},
      {"= gates", "gates"},
  };
  expect_trees(rows);
}

TEST(Parser, ReadsPrefixesAndFuzzyWords) {
  constexpr Row rows[] = {
      {"*", "*"},
      {"sanction*", "sanction*"},
      {"ab*", "ab*"},
      {"cease-f*", "cease-f*"},
      {"sanction*,", "sanction*"},
      {"жу*", "жу*"},
      {"mirov~", "mirov~1"},
      {"mirov~1", "mirov~1"},
      {"mirov~2", "mirov~2"},
      {"mirov~2,", "mirov~2"},
      {"* -mira", "(and * (not mira))"},
  };
  expect_trees(rows);
}

TEST(Parser, ReadsProximity) {
  constexpr Row rows[] = {
      {"dam NEAR gate", "(near:10 dam gate)"},
      {"dam NEAR/8 gate", "(near:8 dam gate)"},
      {"dam /s gate", "(sentence dam gate)"},
      {"dam /P gate", "(paragraph dam gate)"},
      {"dam NEAR/3 gate NEAR/3 mira", "(near:3 dam gate mira)"},
      {"dam NEAR/3 gate NEAR/5 mira", "(near:5 (near:3 dam gate) mira)"},
      {"dam NEAR/3 gate /s mira /s levee", "(sentence (near:3 dam gate) mira levee)"},
      {"(dam NEAR/3 gate) NEAR/3 mira", "(near:3 (near:3 dam gate) mira)"},
      {"dam NEAR/3 (gate NEAR/3 mira)", "(near:3 dam (near:3 gate mira))"},
      {"dam NEAR (gate OR \"flood wall\" OR lev* OR mirov~)",
       "(near:10 dam (or gate \"flood wall\" lev* mirov~1))"},
      {"a dam NEAR gate b", "(and a (near:10 dam gate) b)"},
      {"dam NEAR gate OR mira", "(or (near:10 dam gate) mira)"},
      {"=dam /s =\"the gate\"", "(sentence =dam =\"the gate\")"},
      {"NOT (dam NEAR gate)", "(not (near:10 dam gate))"},
      {"either/or dam/s", "(and either/or dam/s)"},
      {"title:(dam NEAR/2 gate)", "(title: (near:2 dam gate))"},
  };
  expect_trees(rows);
}

TEST(Parser, ReadsFields) {
  constexpr Row rows[] = {
      {"title:mira", "(title: mira)"},
      {"Title:mira", "(title: mira)"},
      {"text:mira outlet:x byline:y path:z", "(and (text: mira) (outlet: x) (byline: y) (path: z))"},
      {"title:\"flood gate\"", "(title: \"flood gate\")"},
      {"title:(dam OR gate)", "(title: (or dam gate))"},
      {"title:(dam -gate)", "(title: (and dam (not gate)))"},
      {"title:(-gate)", "(title: (not gate))"},
      {"title:=gates", "(title: =gates)"},
      {"title:=\"the gates\"", "(title: =\"the gates\")"},
      {"title:gat*", "(title: gat*)"},
      {"title:mirov~2", "(title: mirov~2)"},
      {"title:10:30", "(title: 10:30)"},
      {"title:http://example.org", "(title: http://example.org)"},
      {"path:/srv/news", "(path: /srv/news)"},
      {"title:dam gate", "(and (title: dam) gate)"},
      {"(title:dam)", "(title: dam)"},
      {"title:((dam))", "(title: dam)"},
  };
  expect_trees(rows);
}

TEST(Parser, ReadsDates) {
  constexpr Row rows[] = {
      {"date:2016", "[2016-01-01..2016-12-31]"},
      {"date:2016-02", "[2016-02-01..2016-02-29]"},
      {"date:2016-10-04", "[2016-10-04..2016-10-04]"},
      {"date:2016-09-28..2016-10-05", "[2016-09-28..2016-10-05]"},
      {"date:2015..2016-03", "[2015-01-01..2016-03-31]"},
      {"date:2016-09-28..", "[2016-09-28..]"},
      {"date:..2016", "[..2016-12-31]"},
      {"date:none", "[undated]"},
      {"date:today", "[2016-10-31..2016-10-31]"},
      {"date:yesterday", "[2016-10-30..2016-10-30]"},
      {"date:yesterday..today", "[2016-10-30..2016-10-31]"},
      {"date:1w..", "[2016-10-24..]"},
      {"since:2016-10-04", "[2016-10-04..]"},
      {"since:2016", "[2016-01-01..]"},
      {"since:2d", "[2016-10-29..]"},
      {"since:2w", "[2016-10-17..]"},
      {"since:1m", "[2016-09-30..]"},
      {"since:8m", "[2016-02-29..]"},
      {"since:20m", "[2015-02-28..]"},
      {"since:1y", "[2015-10-31..]"},
      {"since:0d", "[2016-10-31..]"},
      {"since:yesterday", "[2016-10-30..]"},
      {"until:2016-10", "[..2016-10-31]"},
      {"until:1y", "[..2015-10-31]"},
      {"mira date:2016", "(and mira [2016-01-01..2016-12-31])"},
      {"mira (date:2016 OR date:none)", "(and mira (or [2016-01-01..2016-12-31] [undated]))"},
  };
  expect_trees(rows);
}

TEST(Parser, ClipsLeapYears) {
  EXPECT_EQ(parsed("since:1y", {.today = std::chrono::sys_days{2016y / 2 / 29}}), "[2015-02-28..]");
  EXPECT_EQ(parsed("since:4y", {.today = std::chrono::sys_days{2016y / 2 / 29}}), "[2012-02-29..]");
}

TEST(Parser, AnyOffersWordsButKeepsLimits) {
  constexpr Row rows[] = {
      {"mira dam", "(or mira dam)"},
      {"mira AND dam gate", "(or (and mira dam) gate)"},
      {"mira dam -gate", "(and (or mira dam) (not gate))"},
      {"-gate mira", "(and mira (not gate))"},
      {"mira dam date:2016 (since:2015 OR date:none)",
       "(and (or mira dam) [2016-01-01..2016-12-31] (or [2015-01-01..] [undated]))"},
      {"-gate -dam", "(and (not gate) (not dam))"},
      {"mira dam OR gate", "(or mira dam gate)"},
      {"title:(mira dam)", "(title: (or mira dam))"},
  };
  expect_trees(rows, {.today = kToday, .any = true});
}

TEST(Parser, PlainReadsOnlyWords) {
  constexpr Row rows[] = {
      {"mira dam", "(and mira dam)"},
      {"cease-fire U.S. http://example.org", "(and cease-fire U.S. http://example.org)"},
      {"mira AND dam", "(and mira \"AND\" dam)"},
      {"-mira", "\"-mira\""},
      {"(Mira) said: \"no\"", "(and \"(Mira)\" said \"no\")"},
      {"title:dam sanction* near~ NEAR/8", "(and \"title:dam\" \"sanction*\" \"near~\" \"NEAR/8\")"},
      {"mira & - dam", "(and mira dam)"},
      {"un\"closed (paren", "(and \"un closed\" \"(paren\")"},
      {"=exact !loud /5", "(and \"=exact\" \"!loud\" \"/5\")"},
  };
  expect_trees(rows, {.today = kToday, .plain = true});
  EXPECT_EQ(parsed("mira AND dam", {.any = true, .plain = true}), "(or mira \"AND\" dam)");
}

TEST(Parser, RemembersWhereClausesStand) {
  const Node tree = parse("mira -(dam gate) title:levee", {});
  EXPECT_EQ(tree.span, (ByteSpan{0, 28}));
  const auto& operands = std::get<And>(tree.value).operands;
  EXPECT_EQ(operands[0].span, (ByteSpan{0, 4}));
  EXPECT_EQ(operands[1].span, (ByteSpan{5, 16}));
  EXPECT_EQ(operands[2].span, (ByteSpan{17, 28}));
}

struct Mistake {
  std::string_view query;
  std::string_view message;
  std::string_view caret;
};

TEST(Parser, PointsAtMistakes) {
  constexpr Mistake mistakes[] = {
      {"titel:mira", "unknown field \"titel\" (did you mean title:?)", "^~~~~~"},
      {"a Outlets:x", "unknown field \"Outlets\" (did you mean outlet:?)", "  ^~~~~~~~"},
      {"who:mira",
       "unknown field \"who\": the fields are text, title, outlet, byline, path, date, since, until; a word "
       "with a colon "
       "goes in quotes",
       "^~~~"},
      {"said:\"blind eye\"",
       "unknown field \"said\": the fields are text, title, outlet, byline, path, date, since, until; a word "
       "with a "
       "colon goes in quotes",
       "^~~~~"},
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
      {"\"a b\"~3", "~ goes directly after a word, never after a phrase or a group", "     ^"},
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
      {"a NEAR -b", "NEAR joins words, phrases and OR groups of them, not a negation", "       ^~"},
      {"NOT a NEAR b", "NEAR joins words, phrases and OR groups of them, not a negation", "^~~~~"},
      {"a /s (b c)", "/s joins words, phrases and OR groups of them, not an AND group", "      ^~~"},
      {"a /s (b OR c d)", "/s joins words, phrases and OR groups of them, not an AND group",
       "           ^~~"},
      {"a /p date:2016", "/p joins words, phrases and OR groups of them, not a date", "     ^~~~~~~~~"},
      {"date:none /p a", "/p joins words, phrases and OR groups of them, not a date", "^~~~~~~~~"},
      {"a NEAR/2 *", "NEAR/2 joins words, phrases and OR groups of them, not *", "         ^"},
      {"title:a NEAR b",
       "NEAR joins words, phrases and OR groups of them, not a field: put title: before the whole, title:(a "
       "NEAR b)",
       "^~~~~~~"},
      {"date:", "there is nothing directly after date:", "^~~~~"},
      {"date:\"2016\"", "write date:2016-10 without quotes or parentheses", "^~~~~"},
      {"date:2016-02-30",
       "\"2016-02-30\" is no date: write a year, month or day that exists, like 2016, 2016-10 or 2016-10-04, "
       "or none",
       "     ^~~~~~~~~~"},
      {"date:2016..2016-13",
       "\"2016-13\" is no date: write a year, month or day that exists, like 2016, 2016-10 or 2016-10-04, or "
       "none",
       "           ^~~~~~~"},
      {"since:last",
       "\"last\" is no date: write a year, month or day that exists, like 2016, 2016-10 or 2016-10-04, or a "
       "time back, "
       "like 2w",
       "      ^~~~"},
      {"since:none",
       "\"none\" is no date: write a year, month or day that exists, like 2016, 2016-10 or 2016-10-04, or a "
       "time back, "
       "like 2w",
       "      ^~~~"},
      {"since:3000y",
       "\"3000y\" is no date: write a year, month or day that exists, like 2016, 2016-10 or 2016-10-04, or a "
       "time back, "
       "like 2w",
       "      ^~~~~"},
      {"date:2016..2015", "this range of dates runs backwards: write 2015..2016", "     ^~~~~~~~~~"},
      {"date:..", "a range of dates needs a first or a last day", "     ^~"},
      {"since:2015..2016", "since: takes one date; a range is written date:FIRST..LAST", "      ^~~~~~~~~~"},
      {"& ?", "empty query: write what to look for, or * for every article", "^~~"},
      {"北京 titel:x", "unknown field \"titel\" (did you mean title:?)", "     ^~~~~~"},
      {"e\u0301a b)", "this ) closes nothing", "    ^"},
  };
  for (const Mistake& row : mistakes) {
    const std::string expected =
        std::string(row.message) + "\n  " + std::string(row.query) + "\n  " + std::string(row.caret);
    EXPECT_EQ(refused(row.query), expected);
  }
}

TEST(Parser, RefusesAnEmptyQueryInOneLine) {
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

TEST(Parser, NestsOnlySoDeep) {
  EXPECT_EQ(parsed(repeated("(", 100) + "a" + repeated(")", 100)), "a");
  EXPECT_TRUE(refused(repeated("(", 101) + "a" + repeated(")", 101))
                  .starts_with("more than 100 parentheses in one another\n"));
  EXPECT_TRUE(refused(repeated("(", 60'000)).starts_with("more than 100 parentheses"));
  EXPECT_EQ(parsed(repeated("NOT ", 10'000) + "a"), "a");
  EXPECT_TRUE(
      refused(repeated("a NEAR/1 b NEAR/2 ", 51) + "c").starts_with("too many different NEAR in a row\n"));
  EXPECT_TRUE(refused(repeated("(a OR b -", 60) + "c" + repeated(")", 60))
                  .starts_with("the query nests more than 100 operators in one another\n"));
  EXPECT_TRUE(refused("(" + repeated("a NEAR/1 b NEAR/2 ", 30) + "c) " + repeated("NEAR/3 d NEAR/4 e ", 30))
                  .starts_with("the query nests more than 100 operators in one another\n"));
}

TEST(Parser, TakesLongQueriesUpToTheLimit) {
  const std::string longest = repeated("ab ", 21'845) + "c";
  EXPECT_EQ(longest.size(), kLongestQuery.value);
  EXPECT_EQ(std::get<And>(parse(longest, {}).value).operands.size(), 21'846u);
  EXPECT_EQ(refused(longest + "d"), "the query is 65537 bytes long, over the limit of 64 KiB");
}

}  // namespace
}  // namespace lede::searcher
