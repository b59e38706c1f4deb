// The formats for other programs that are no JSON: csv, format, files, count, trec.
#include "searcher/present/rows.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "tests/support/made_hits.h"
#include "tests/support/rendered.h"

namespace lede::searcher {
namespace {

/// RFC 4180, read back: rows of cells.
std::vector<std::vector<std::string>> parse_csv(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1, {""});
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto& cell = rows.back().back();
    if (quoted && text[i] == '"' && text[i + 1] == '"') {
      cell += text[++i];
    } else if (text[i] == '"') {
      quoted = !quoted;
    } else if (!quoted && text[i] == ',') {
      rows.back().emplace_back();
    } else if (!quoted && text[i] == '\n') {
      rows.push_back({""});
    } else {
      cell += text[i];
    }
  }
  rows.pop_back();
  return rows;
}

std::string formatted(std::string_view pattern, const Answer& answer, RenderSettings settings = {}) {
  settings.format = compile_format(pattern);
  return rendered(make_format, answer, settings);
}

TEST(Csv, HasAHeadAndARowAHit) {
  const auto rows = parse_csv(rendered(make_csv, ordinary_answer()));
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0], (std::vector<std::string>{"rank", "id", "score", "date", "outlet", "title", "path",
                                               "url", "snippet", "family", "copies", "byline", "ordinal",
                                               "cluster", "index"}));
  EXPECT_EQ(rows[2],
            (std::vector<std::string>{"2", "00000000000000a2", "6.2500", "", "", "Assembly cuts river budget",
                                      "wire.jsonl", "",
                                      "The assembly voted to cut the river budget by a tenth. Nobody spoke "
                                      "against it. Upkeep of the flood gates on the Orla is paid from it.",
                                      "", "0", "", "17", "00000000000000a2", ""}));
}

TEST(Csv, QuotesWhatItMust) {
  const auto answer = hostile_answer();
  const auto rows = parse_csv(rendered(make_csv, answer));
  ASSERT_EQ(rows.size(), 2u);
  ASSERT_EQ(rows[1].size(), rows[0].size());
  EXPECT_EQ(rows[1][6], "dir\nwith\x1b[31m/\"quo,te\"/caf\uFFFD.txt");
  EXPECT_NE(rows[1][5].find("evil \"quoted\", comma"), std::string::npos);
}

TEST(Csv, NamesTheQueryInABatch) {
  std::ostringstream out;
  const auto renderer = make_csv({.batch = true}, out);
  renderer->begin();
  renderer->query("a,b");
  renderer->hit(ordinary_answer().hits[1]);
  EXPECT_TRUE(out.str().starts_with("query_id,rank,id,")) << out.str();
  EXPECT_NE(out.str().find("\n\"a,b\",2,00000000000000a2,"), std::string::npos) << out.str();
}

TEST(Csv, HasARowAMatchOfKwic) {
  const auto rows = parse_csv(rendered(make_kwic_csv, ordinary_answer()));
  ASSERT_EQ(rows.size(), 8u);
  EXPECT_EQ(rows[0],
            (std::vector<std::string>{"rank", "id", "date", "outlet", "path", "left", "match", "right"}));
  EXPECT_EQ(rows[6], (std::vector<std::string>{
                         "2", "00000000000000a2", "", "", "wire.jsonl",
                         "budget by a tenth. Nobody spoke against it. Upkeep of the flood gates on the ",
                         "Orla", " is paid from it."}));
}

TEST(Format, FillsInFieldsAndEscapes) {
  EXPECT_EQ(formatted(R"({rank}\t{path}:{ordinal} {{{date}}} \\n)", ordinary_answer()),
            "1\tarchive/port-senna/levee.txt:0 {2016-10-04} \\n\n"
            "2\twire.jsonl:17 {} \\n\n"
            "3\tarchive/boats.html:0 {2016-09-28} \\n\n");
}

TEST(Format, HasTheDayOfACopyWhereTheArticleHasNone) {
  auto answer = ordinary_answer();
  auto& undated = answer.hits[1];
  ASSERT_FALSE(is_dated(undated.article.date));
  undated.others.resize(3);
  undated.others[1].date = {
      DateKind::given, std::chrono::sys_days{std::chrono::year{2016} / 10 / 6}, "json:date", {}, 99};
  undated.others[2].date = {
      DateKind::given, std::chrono::sys_days{std::chrono::year{2016} / 10 / 5}, "json:date", {}, 99};
  EXPECT_EQ(formatted("{date}", answer, {.inherit_days = true}), "2016-10-04\n2016-10-05\n2016-09-28\n");
  EXPECT_EQ(formatted("{date}", answer), "2016-10-04\n\n2016-09-28\n");
}

TEST(Format, EndsRecordsOnce) {
  EXPECT_EQ(formatted("{rank}", ordinary_answer()), "1\n2\n3\n");
  EXPECT_EQ(formatted(R"({rank}\n)", ordinary_answer()), "1\n2\n3\n");
  EXPECT_EQ(formatted(R"({rank}\0)", ordinary_answer()), std::string("1\0002\0003\0", 6));
  EXPECT_EQ(formatted("{rank}", ordinary_answer(), {.null_separated = true}),
            std::string("1\0002\0003\0", 6));
}

TEST(Format, KeepsPathsRawButOnATerminal) {
  EXPECT_EQ(formatted("{path}", hostile_answer()), hostile_answer().hits[0].path + "\n");
  EXPECT_EQ(formatted("{path}", hostile_answer(), {.terminal = true}),
            "dir with\uFFFD[31m/\"quo,te\"/caf\uFFFD.txt\n");
}

TEST(Format, KnowsEveryColumnByItsName) {
  EXPECT_EQ(columns().size(), 15U);
  for (const auto& column : columns())
    EXPECT_EQ(compile_format("{" + std::string(column.name) + "}").places,
              (std::vector<Format::Place>{{.literal = "", .column = &column}}));
}

TEST(Format, RefusesWhatItCannotRead) {
  for (const auto* pattern : {"{titel}", "{", "{rank", "}", "a}b", R"(\q)", R"(a\)", "{}"}) {
    try {
      compile_format(pattern);
      ADD_FAILURE() << pattern;
    } catch (const Error& e) {
      EXPECT_EQ(e.kind(), ErrorKind::usage);
    }
  }
  try {
    compile_format("{titel}");
  } catch (const Error& e) {
    EXPECT_NE(std::string(e.what()).find("no field {titel}; there are {rank}, {id},"), std::string::npos)
        << e.what();
  }
}

TEST(Files, NamesEachFileOnceInRankOrder) {
  auto answer = ordinary_answer();
  answer.hits.push_back(answer.hits[0]);
  EXPECT_EQ(rendered(make_files, answer), "archive/port-senna/levee.txt\nwire.jsonl\narchive/boats.html\n");
}

TEST(Files, KeepsBytesRawButOnATerminal) {
  const auto path = hostile_answer().hits[0].path;
  EXPECT_EQ(rendered(make_files, hostile_answer()), path + "\n");
  EXPECT_EQ(rendered(make_files, hostile_answer(), {.null_separated = true}), path + std::string(1, '\0'));
  EXPECT_EQ(rendered(make_files, hostile_answer(), {.terminal = true}),
            "dir with\uFFFD[31m/\"quo,te\"/caf\uFFFD.txt\n");
}

TEST(Count, IsTheTotal) {
  auto answer = ordinary_answer();
  answer.total = Documents{1203};
  EXPECT_EQ(rendered(make_count, answer), "1203\n");
  std::ostringstream out;
  const auto renderer = make_count({.batch = true}, out);
  renderer->query("q7");
  renderer->finish(answer, Documents{0});
  EXPECT_EQ(out.str(), "q7\t1203\n");
}

TEST(Trec, IsSixColumns) {
  std::ostringstream out;
  const auto renderer = make_trec({.batch = true, .run_tag = "my run"}, out);
  renderer->query("q1");
  for (const auto& hit : ordinary_answer().hits) renderer->hit(hit);
  renderer->hit(hostile_answer().hits[0]);
  EXPECT_EQ(out.str(),
            "q1 Q0 archive/port-senna/levee.txt 1 12.500000 my%20run\n"
            "q1 Q0 wire.jsonl:17 2 6.250000 my%20run\n"
            "q1 Q0 archive/boats.html 3 4.166667 my%20run\n"
            "q1 Q0 dir%0Awith%1B[31m/\"quo,te\"/caf\xe9.txt 1 12.500000 my%20run\n");
}

}  // namespace
}  // namespace lede::searcher
