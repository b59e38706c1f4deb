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

struct Row {
  std::string_view query;
  std::string_view tree;
};

template <std::size_t N>
void expect_trees(const Row (&rows)[N], ParseSettings settings = {.today = kToday}) {
  for (const Row& row : rows) EXPECT_EQ(parsed(row.query, settings), row.tree) << "query: " << row.query;
}

TEST(Parser, ReadsNames) {
  constexpr Row rows[] = {
      {"person:brel", "person:brel"},
      {"WHO:\"ana brel\"", "who:ana brel"},
      {"-place:U.S.", "(not place:U.S.)"},
      {"org:(a OR \"b c\")", "(or org:a org:b c)"},
      {"person:(a b)", "(and person:a person:b)"},
      {"person:brel /s place:ulm", "(sentence person:brel place:ulm)"},
      {"thing:s-300 NEAR/3 (person:x OR y)", "(near:3 thing:s-300 (or person:x y))"},
      {"title:(person:x)", "person: cannot stand inside title:\n  title:(person:x)\n         ^~~~~~~"},
      {"person:br*",
       "person: takes a name under all its spellings, without =, * and ~; write person:kerry or "
       "person:\"john "
       "kerry\"\n  person:br*\n         ^~~"},
  };
  expect_trees(rows);
}

TEST(Parser, ReadsMembersOfClusters) {
  constexpr Row rows[] = {
      {"is:first", "[first]"},
      {"IS:Copy mira", "(and [copy] mira)"},
      {"-is:copy", "(not [copy])"},
      {"family:07D3", "[family07d3]"},
      {"family:07d3000000000000 OR is:first", "(or [family07d3000000000000] [first])"},
      {"is:new",
       "is: takes first, copy or edited: the first article of those with copies, the later ones, or articles "
       "whose text has changed\n  is:new\n     ^~~"},
      {"is:Edited", "[edited ..]"},
      {"family:07x",
       "family: takes the id of an article, 4 to 16 of 0-9 and a-f, as --json shows it\n  family:07x\n"
       "         ^~~"},
      {"is:(copy)", "write the value of is: directly behind it, without parentheses\n  is:(copy)\n  ^~~"},
      {"title:(is:copy)", "is:copy cannot stand inside title:\n  title:(is:copy)\n         ^~~~~~~"},
      {"a NEAR is:copy",
       "NEAR joins words, phrases, names and OR groups of them, not is:copy\n  a NEAR is:copy\n"
       "         ^~~~~~~"},
  };
  expect_trees(rows);
}

TEST(Parser, QuotationsHoldWhatStandsInMarksOrParentheses) {
  constexpr Row rows[] = {
      {"said:brel", "(said: who:brel)"},
      {"said:\"ana brel\" \"flood gate\"", "(said: who:ana brel \"flood gate\")"},
      {"said:brel dam", "(and (said: who:brel) dam)"},
      {"said:brel \"a b\" dam", "(and (said: who:brel \"a b\") dam)"},
      {"said:brel dam \"a b\"", "(and (said: who:brel) dam \"a b\")"},
      {"said:brel =\"a b\" \"c\"", "(said: who:brel (and =\"a b\" \"c\"))"},
      {"said:brel(dam gate)", "(said: who:brel (and dam gate))"},
      {"said:brel (dam gate)", "(and (said: who:brel) dam gate)"},
      {"said:brel(dam OR -\"a b\")", "(said: who:brel (or dam (not \"a b\")))"},
      {"said:(brel OR lind)(dam)", "(said: (or who:brel who:lind) dam)"},
      {"said:(brel OR lind) \"a b\"", "(said: (or who:brel who:lind) \"a b\")"},
      {"-said:brel \"a b\" dam", "(and (not (said: who:brel \"a b\")) dam)"},
      {"quote:dam", "(quote: dam)"},
      {"quote:\"a b\" dam", "(and (quote: \"a b\") dam)"},
      {"quote:(dam NEAR/3 gate)", "(quote: (near:3 dam gate))"},
      {"said:brel*",
       "said: takes a name under all its spellings, without =, * and ~; write said:kerry or said:\"john "
       "kerry\"\n"
       "  said:brel*\n       ^~~~~"},
      {"said:(a b)",
       "said: takes a speaker, or several with OR between: said:(kerry OR lavrov)\n  said:(a b)\n        "
       "^~~"},
      {"said:brel(date:2016)",
       "a date cannot stand inside said:\n  said:brel(date:2016)\n            ^~~~~~~~~"},
      {"title:said:brel", "said: cannot stand inside title:\n  title:said:brel\n        ^~~~~"},
      {"dam NEAR said:brel",
       "NEAR joins words, phrases, names and OR groups of them, not a quotation\n"
       "  dam NEAR said:brel\n           ^~~~~~~~~"},
  };
  expect_trees(rows);
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
      {"Mira adds: \"no\"", "(and Mira adds \"no\")"},
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
      {"boat^2 x^y Überschrift:x", "(and \"boat^2\" x^y \"Überschrift:x\")"},
      {"harbo?r date>2016 why?", "(and \"harbo?r\" \"date>2016\" why)"},
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

}  // namespace
}  // namespace lede::searcher
