#include "searcher/present/json.h"

#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "searcher/present/render.h"
#include "searcher/query/parser.h"
#include "tests/support/json_schema.h"
#include "tests/support/made_hits.h"
#include "tests/support/rendered.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

const nlohmann::json& schema() {
  static const auto parsed = [] {
    std::ifstream file(LEDE_SOURCE_DIR "/docs/output.schema.json");
    return nlohmann::json::parse(file);
  }();
  return parsed;
}

std::vector<nlohmann::json> records(const std::string& text) {
  std::vector<nlohmann::json> out;
  for (const auto& line : lines_of(text)) {
    out.push_back(nlohmann::json::parse(line));
    EXPECT_EQ(testing::schema_errors(schema(), out.back()), "") << line;
  }
  return out;
}

TEST(Json, FitsTheSchemaForEveryAnswer) {
  for (const auto& answer : {ordinary_answer(), wide_answer(), hostile_answer(), Answer{}}) {
    for (const bool full : {false, true}) {
      const auto got = records(rendered(make_json, answer, {.full = full}));
      ASSERT_EQ(got.size(), answer.hits.size() + 1);
      EXPECT_EQ(got.back()["type"], "summary");
      EXPECT_EQ(got.back()["version"], kJsonVersion);
      EXPECT_EQ(got.back()["shown"], answer.hits.size());
    }
  }
}

TEST(Json, FitsTheSchemaForHistoriesAndLists) {
  testing::TinyIndex index(std::vector<std::string>{"The old gate held.", "Boats waited at the gate."});
  const auto hit = find_article(index.reader(), "/t/0");
  std::ostringstream out;
  write_json(
      History{{100, 200, {}}, {{{hit, 1, 100}, 4, std::nullopt}, {{hit, 2, 200}, 4, WordCounts{3, 1, 0, 0}}}},
      {}, out);
  ItemChecker checker(index.reader());
  for (const char* text : {"gate", "gaet", "zeppelin"})
    out << list_item_json({1, text}, checker.check(std::array{ItemQuery{parse(text, {}), {}, {}}}).front(),
                          {});
  CheckedItem wrong;
  wrong.fault = "no query";
  out << list_item_json({2, "("}, wrong, {});
  const auto got = records(out.str());
  ASSERT_EQ(got.size(), 7u);
  EXPECT_EQ(got[2]["edits"], 1);
  EXPECT_EQ(got[2]["last_changed"], "1970-01-01T00:03:20Z");
  EXPECT_EQ(got[3]["articles"], 2);
  EXPECT_EQ(got[4]["instead"]["query"], "gate");
  EXPECT_FALSE(got[5].contains("instead"));
  EXPECT_EQ(got[6]["error"], "no query");
}

TEST(Json, FitsTheSchemaForViewsOfCopies) {
  const std::string shared =
      " The river police left the western towpath before noon on Monday. The ferry union let the tankers "
      "pass and "
      "nobody stood in their way for the rest of the week.";
  testing::TinyIndex index(std::vector<std::string>{"The old gate held." + shared, "Boats waited." + shared});
  std::ostringstream out;
  write_json(verify_sentence(index.reader(), "the new gate held."), {}, out);
  write_json(find_reuse(index.reader(), "/t/0"), {}, out);
  write_json(compare_versions(index.reader(), "/t/0", "/t/1"), {}, out);
  const auto got = records(out.str());
  ASSERT_EQ(got.size(), 6u);
  EXPECT_EQ(got[0]["differences"][0],
            (nlohmann::json{{"edit", "changed"}, {"asked", "new"}, {"printed", "old"}}));
  EXPECT_EQ(got[1]["total"], 1);
  EXPECT_EQ(got[2]["text"], shared.substr(1));
  EXPECT_EQ(got[2]["other"]["path"], "/t/1");
  EXPECT_EQ(got[4]["a"]["text"], "The old gate held.");
  EXPECT_EQ(got[4]["b"], (nlohmann::json{{"begin", 0}, {"end", 13}, {"text", "Boats waited."}}));
  EXPECT_EQ(got[5]["same"], 30);
}

TEST(Json, FitsTheSchemaForCounts) {
  std::vector<Article> articles;
  for (int i = 0; i < 24; ++i) {
    auto article =
        testing::make_article("/t/" + std::to_string(i), i % 2 == 0 ? "The dam holds." : "A choir sings.");
    article.outlet = "Post \xff";
    article.date = {
        DateKind::given, std::chrono::sys_days{std::chrono::year(2031) / (1 + i % 12) / 2}, "url", {}, 90};
    articles.push_back(article);
  }
  testing::TinyIndex index(articles);
  const auto query = [](const char* text) { return parse(text, {}); };
  std::ostringstream out;
  write_json(list_facets(index.reader(), {query("dam"), {"outlet", "person", "year"}, TimeUnit::month, 0, 0}),
             {}, out);
  write_json(make_timelines(index.reader(), {query("dam"), {query("choir"), query("*")}, TimeUnit::month}),
             {}, out);
  write_json(compare_queries(index.reader(), {query("dam"), query("choir"), 0}), {}, out);
  const auto got = records(out.str());
  const auto is_last_of = [&](std::size_t at, const char* type) { return got.at(at)["type"] == type; };
  EXPECT_TRUE(is_last_of(2, "facets"));
  EXPECT_EQ(got[0]["periods"].size(), 6U);
  EXPECT_EQ(got[0]["archive"], 24);
  EXPECT_TRUE(is_last_of(15, "timeline"));
  EXPECT_EQ(got[3]["counts"], (nlohmann::json{2, 0, 2}));
  EXPECT_EQ(got[3]["share"], 1.0);
  EXPECT_EQ(got[15]["queries"][1]["first"]["path"], "/t/1");
  EXPECT_TRUE(is_last_of(got.size() - 1, "keywords"));
  ASSERT_EQ(got[16]["type"], "keyword");
  EXPECT_EQ(got[16]["more_in"], "query");
}

TEST(Json, FitsTheSchemaForLanguagesAndForCountsOfQuotations) {
  auto answer = ordinary_answer();
  answer.hits[0].article.language = "de";
  for (const bool full : {false, true})
    EXPECT_EQ(records(rendered(make_json, answer, {.full = full}))[0]["language"], "de");
  std::ostringstream out;
  write_json(QuotationList{}, {}, out);
  EXPECT_EQ(records(out.str())[0]["matching"], 0);
}

TEST(Json, SchemaRefusesWhatItShould) {
  auto record = records(rendered(make_json, ordinary_answer()))[0];
  const auto breaks = [&](const char* pointer, const nlohmann::json& value) {
    auto broken = record;
    broken[nlohmann::json::json_pointer(pointer)] = value;
    return testing::schema_errors(schema(), broken) != "";
  };
  EXPECT_TRUE(breaks("/rank", -1));
  EXPECT_TRUE(breaks("/id", "short"));
  EXPECT_TRUE(breaks("/date/kind", "maybe"));
  EXPECT_TRUE(breaks("/snippets/0/begin", "0"));
  EXPECT_TRUE(breaks("/unheard_of", 1));
  EXPECT_TRUE(breaks("/type", "summary"));
  EXPECT_FALSE(breaks("/rank", 7));
}

TEST(Json, EveryKeyOfTheSchemaIsDescribed) {
  std::ifstream file(LEDE_SOURCE_DIR "/docs/OUTPUT.md");
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  for (const auto& [name, definition] : schema()["$defs"].items()) {
    if (!definition.contains("properties")) continue;
    for (const auto& [key, property] : definition["properties"].items()) {
      EXPECT_NE(text.find("`" + key + "`"), std::string::npos) << key << " of " << name;
    }
  }
}

TEST(Json, TellsAHitByItsKeysInAFixedOrder) {
  const auto line = lines_of(rendered(make_json, ordinary_answer()))[0];
  EXPECT_TRUE(line.starts_with(
      R"({"type":"hit","rank":1,"id":"00000000000000a1","path":"archive/port-senna/levee.txt","ordinal":0,)"
      R"("title":"Levee at Port Senna holds as the Orla rises for a third night","outlet":"The Senna Courier",)"
      R"("byline":"Marit Oken","url":"https://courier.example/levee",)"
      R"("date":{"value":"2016-10-04","kind":"explicit","confidence":97,"evidence":"Published 4 October 2016"},"score":12.5,)"
      R"("snippets":[{"text":)"))
      << line;
}

TEST(Json, LeavesOutWhatIsNotKnown) {
  const auto hit = records(rendered(make_json, ordinary_answer()))[1];
  for (const auto* key : {"outlet", "byline", "url", "path_bytes", "query_id"})
    EXPECT_FALSE(hit.contains(key)) << key;
  EXPECT_EQ(hit["date"], (nlohmann::json{{"kind", "none"}}));
  EXPECT_EQ(hit["ordinal"], 17);
}

TEST(Json, OffsetsAreIntoTheTextThatFullGives) {
  const auto answer = ordinary_answer();
  const auto hits = records(rendered(make_json, answer));
  const auto articles = records(rendered(make_json, answer, {.full = true}));
  for (std::size_t i = 0; i < answer.hits.size(); ++i) {
    std::string text;
    for (const auto& p : articles[i]["paragraphs"]) {
      text += (text.empty() ? "" : "\n") + p["text"].get<std::string>();
      EXPECT_EQ(text.size(), p["end"]);
    }
    EXPECT_EQ(articles[i]["marks"].size(), answer.hits[i].marks.size());
    for (const auto& s : hits[i]["snippets"]) {
      const std::size_t begin = s["begin"];
      const std::size_t end = s["end"];
      EXPECT_EQ(text.substr(begin, end - begin), s["text"]);
      for (const auto& m : s["marks"]) EXPECT_TRUE(m["begin"] >= begin && m["end"] <= end);
    }
  }
}

TEST(Json, GivesThePathsVeryBytesWhenTheyAreNoUtf8) {
  const auto hit = records(rendered(make_json, hostile_answer()))[0];
  EXPECT_EQ(hit["path"], "dir\nwith\x1b[31m/\"quo,te\"/caf\uFFFD.txt");
  EXPECT_EQ(hit["path_bytes"], base64("dir\nwith\x1b[31m/\"quo,te\"/caf\xe9.txt"));
}

TEST(Json, SaysWhoseRecordsAndErrorsTheyAreInABatch) {
  std::ostringstream out;
  const auto renderer = make_json({.batch = true}, out);
  renderer->begin();
  renderer->query("q1");
  for (const auto& hit : ordinary_answer().hits) renderer->hit(hit);
  renderer->finish(ordinary_answer(), Documents{3});
  renderer->query("q2");
  EXPECT_TRUE(renderer->failure("unknown field\n  titel:x\n  ^~~~~"));
  const auto got = records(out.str());
  ASSERT_EQ(got.size(), 5u);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(got[i]["query_id"], "q1");
  EXPECT_EQ(got[4]["query_id"], "q2");
  EXPECT_EQ(got[4]["type"], "error");
}

TEST(Json, TellsEveryMatchWithItsContext) {
  for (const auto& answer : {ordinary_answer(), wide_answer(), hostile_answer()}) {
    std::size_t marks = 0;
    for (const auto& hit : answer.hits) marks += hit.marks.size();
    EXPECT_EQ(records(rendered(make_kwic_json, answer)).size(), marks + 1);
  }
  const auto match = records(rendered(make_kwic_json, ordinary_answer()))[3];
  EXPECT_EQ(match["path"], "archive/port-senna/levee.txt");
  EXPECT_EQ(match["left"], "“We were told the ");
  EXPECT_EQ(match["match"], "flood gates");
  EXPECT_EQ(match["right"], " would be opened last week,” said Ilse Varn, who keeps the ferry.");
  EXPECT_EQ(match["mark"]["phrase"], true);
}

TEST(Json, OfACountIsTheSummaryAlone) {
  Answer answer;
  answer.total = Documents{43};
  const auto got = records(rendered(make_json, answer));
  ASSERT_EQ(got.size(), 1u);
  EXPECT_EQ(got[0]["total"], 43);
}

TEST(Json, RecordsEndInNulWhenAsked) {
  const auto text = rendered(make_json, ordinary_answer(), {.null_separated = true});
  EXPECT_EQ(std::count(text.begin(), text.end(), '\0'), 4);
  EXPECT_EQ(text.find('\n'), std::string::npos);
}

TEST(Json, SaysWhatAnAnswerLacks) {
  std::ostringstream out;
  write_json(std::vector<std::string>{"tcp:press:4711 does not answer"}, out);
  EXPECT_EQ(records(out.str()).at(0)["notices"].at(0), "tcp:press:4711 does not answer");
}

TEST(Json, OfATimelineFitsTheSchema) {
  using namespace std::chrono;
  const std::vector<DayCount> days = {{sys_days(2016y / 10 / 4), Documents{3}},
                                      {sys_days(2016y / 12 / 1), Documents{1}}};
  std::ostringstream out;
  const Timelines two = {
      {{"orla", make_timeline(days, Documents{2}, TimeUnit::month)},
       {"dam", make_timeline({}, Documents{1}, TimeUnit::month)}},
      {{sys_days(2016y / 10 / 1), Documents{4}}, {sys_days(2016y / 12 / 1), Documents{1}}}};
  write_json(Timelines{{two.queries.front()}, two.archive}, {}, out);
  write_json(two, {}, out);
  const auto got = records(out.str());
  ASSERT_EQ(got.size(), 6u);
  EXPECT_EQ(got[3]["with"], 0);
  EXPECT_EQ(got[5]["with"], (nlohmann::json{{"query", "dam"}, {"dated", 0}, {"undated", 1}}));
  EXPECT_EQ(got[0], (nlohmann::json{{"type", "period"},
                                    {"label", "2016-10"},
                                    {"first", "2016-10-01"},
                                    {"last", "2016-10-31"},
                                    {"count", 3},
                                    {"archive", 4},
                                    {"share", .75}}));
  EXPECT_EQ(got[2]["dated"], 4);
  EXPECT_EQ(got[2]["undated"], 2);
}

TEST(Json, OfEntitiesFitsTheSchema) {
  EntityList list;
  list.rows = {{{EntityKind::person, "Ana Brel"}, {"Brel"}, Documents{3}, 4.5}};
  list.total = 7;
  list.articles = Documents{12};
  std::ostringstream out;
  list.query = "orla";
  write_json(list, {}, out);
  list.beside = "dam";
  write_json(list, {}, out);
  const auto got = records(out.str());
  ASSERT_EQ(got.size(), 4u);
  EXPECT_EQ(got[0], (nlohmann::json{{"type", "entity"},
                                    {"kind", "person"},
                                    {"name", "Ana Brel"},
                                    {"aliases", {"Brel"}},
                                    {"count", 3}}));
  EXPECT_EQ(got[1]["total"], 7);
  EXPECT_EQ(got[2]["likelihood"], 4.5);
  EXPECT_EQ(got[3]["with"], "dam");
}

TEST(JsonText, Base64IsThatOfTheRfc) {
  const std::vector<std::pair<std::string, std::string>> vectors = {// RFC 4648, section 10
                                                                    {"", ""},
                                                                    {"f", "Zg=="},
                                                                    {"fo", "Zm8="},
                                                                    {"foo", "Zm9v"},
                                                                    {"foob", "Zm9vYg=="},
                                                                    {"fooba", "Zm9vYmE="},
                                                                    {"foobar", "Zm9vYmFy"}};
  for (const auto& [plain, encoded] : vectors) EXPECT_EQ(base64(plain), encoded);
  EXPECT_EQ(base64("\xff\xfe"), "//4=");
}

}  // namespace
}  // namespace lede::searcher
