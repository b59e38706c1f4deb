#include "searcher/present/text.h"

#include <gtest/gtest.h>

#include "common/base/utf8.h"
#include "searcher/present/styled_text.h"
#include "tests/support/made_hits.h"
#include "tests/support/rendered.h"

namespace lede::searcher {
namespace {

using namespace std::chrono_literals;

PublicationDate given(std::chrono::sys_days day) {
  PublicationDate date;
  date.kind = DateKind::given;
  date.value = day;
  return date;
}

TEST(SourceLine, ADateSaysHowSureItIs) {
  auto date = given(std::chrono::sys_days{2016y / 10 / 4});
  EXPECT_EQ(shown_date(date), "2016-10-04");
  date.kind = DateKind::inferred;
  EXPECT_EQ(shown_date(date), "about 2016-10-04");
  date.kind = DateKind::bounds;
  EXPECT_EQ(shown_date(date), "undated, not before 2016-10-04");
  EXPECT_EQ(shown_date({}), "undated");
}

TEST(SourceLine, APathIsPrintableAndNamesTheLine) {
  Hit hit;
  hit.path = "a\x1b.jsonl";
  EXPECT_EQ(shown_path(hit), "a\uFFFD.jsonl");
  hit.article.ordinal = 17;
  EXPECT_EQ(shown_path(hit), "a\uFFFD.jsonl:17");
}

TEST(SourceLine, ATitleIsTheHeadlineWithItsMarks) {
  const auto hit = HitMaker().headline("The [gate] held").paragraph("Rain.").hit;
  EXPECT_EQ(shown_title(hit).text(), "The gate held");
  EXPECT_NE(shown_title(hit).painted(true).find("\x1b[1;31mgate"), std::string::npos);
}

TEST(SourceLine, LinesAreIndentedFromTheSecondOn) {
  StyledText text;
  text.append("one two three", Style::plain);
  std::string out;
  append_lines(out, text, 2, {.columns = 12});
  EXPECT_EQ(out, "one two\n  three\n");
}

Answer only(const Answer& answer, std::size_t i) {
  Answer one = answer;
  one.hits = {answer.hits[i]};
  return one;
}

TEST(Text, ShowsTitleSourceAndPassage) {
  EXPECT_EQ(rendered(make_text, only(ordinary_answer(), 0)),
            " 1  Levee at Port Senna holds as the Orla rises for a third night\n"
            "    The Senna Courier · 2016-10-04 · archive/port-senna/levee.txt\n"
            "    The Orla stood at its highest since the survey began, and the flood gates\n"
            "    upstream stayed shut for the third night running, the river board said on\n"
            "    Tuesday. Families on the low road slept in the school.\n");
}

TEST(Text, PutsALongPathOnItsOwnLine) {
  const auto lines = lines_of(rendered(make_text, only(ordinary_answer(), 0), {.columns = 60}));
  EXPECT_EQ(lines[1], "    night");
  EXPECT_EQ(lines[2], "    The Senna Courier · 2016-10-04");
  EXPECT_EQ(lines[3], "    archive/port-senna/levee.txt");
}

TEST(Text, SaysUndatedAndAboutAndTheLineOfAFile) {
  const auto text = rendered(make_text, ordinary_answer());
  EXPECT_NE(text.find("\n    undated · wire.jsonl:17\n"), std::string::npos) << text;
  EXPECT_NE(text.find("\n    Radio Harbour · about 2016-09-28 · archive/boats.html\n"), std::string::npos)
      << text;
}

TEST(Text, PutsABlankLineBetweenHitsOnly) {
  const auto text = rendered(make_text, ordinary_answer());
  EXPECT_EQ(text.find("\n\n\n"), std::string::npos);
  EXPECT_FALSE(text.ends_with("\n\n"));
  EXPECT_NE(text.find("\n\n 2  "), std::string::npos);
}

TEST(Text, FillsNoMoreThanItsColumns) {
  auto answer = ordinary_answer();
  const auto wide = wide_answer();
  answer.hits.push_back(wide.hits[0]);
  for (const std::size_t columns : {40, 80, 200}) {
    for (const auto& line : lines_of(rendered(make_text, answer, {.columns = columns}))) {
      EXPECT_LE(utf8::columns(line), columns) << line;
    }
  }
  EXPECT_EQ(lines_of(rendered(make_text, only(answer, 1), {.columns = 0})).size(), 3u);
}

TEST(Text, MarksMatchesInColourOnly) {
  const auto plain = rendered(make_text, ordinary_answer());
  const auto color = rendered(make_text, ordinary_answer(), {.color = true});
  EXPECT_NE(color.find("the \x1b[0m\x1b[1;31mOrla\x1b[0m\x1b[1m rises"), std::string::npos) << color;
  EXPECT_NE(color.find("\x1b[1;31mflood gates\x1b[0m"), std::string::npos);
  EXPECT_EQ(plain.find('\x1b'), std::string::npos);
}

TEST(Text, LinksPathsToTheirFile) {
  const auto text = rendered(make_text, only(ordinary_answer(), 0), {.links = true, .host = "box"});
  EXPECT_NE(text.find("\x1b]8;;file://box/srv/news/archive/port-senna/levee.txt\x1b\\archive/port-senna/"
                      "levee.txt\x1b]8;;\x1b\\"),
            std::string::npos);
}

TEST(Text, HeadsEachQueryOfABatch) {
  std::ostringstream out;
  const auto renderer = make_text({.batch = true}, out);
  renderer->query("q1");
  renderer->query("q2");
  renderer->hit(ordinary_answer().hits[1]);
  EXPECT_TRUE(out.str().starts_with("== q1 ==\n== q2 ==\n\n 2  Assembly")) << out.str();
  EXPECT_EQ(renderer->separator(), "\n");
  renderer->query("q3");
  EXPECT_EQ(renderer->separator(), "") << "no hits yet";
  EXPECT_TRUE(out.str().ends_with("== q3 ==\n"));
  EXPECT_FALSE(renderer->failure("no"));
}

TEST(Show, PrintsEverythingAndSetsBoilerplateApart) {
  EXPECT_EQ(rendered(make_show, only(ordinary_answer(), 0)),
            "Levee at Port Senna holds as the Orla rises for a third night\n"
            "The Senna Courier · Marit Oken · 2016-10-04 · https://courier.example/levee\n"
            "archive/port-senna/levee.txt\n"
            "date from Published 4 October 2016\n"
            "\n"
            "Published 4 October 2016\n"
            "\n"
            "Engineers said the old levee had held. The Orla stood at its highest since the\n"
            "survey began, and the flood gates upstream stayed shut for the third night\n"
            "running, the river board said on Tuesday. Families on the low road slept in the\n"
            "school.\n"
            "\n"
            "“We were told the flood gates would be opened last week,” said Ilse Varn, who\n"
            "keeps the ferry.\n"
            "\n"
            "| Share this · Print · 14 comments\n");
}

TEST(Show, FaintsBoilerplateAndMarksMatches) {
  const auto text = rendered(make_show, only(ordinary_answer(), 0), {.color = true});
  EXPECT_NE(text.find("\x1b[2m| \x1b[0m\x1b[2mShare this"), std::string::npos) << text;
  EXPECT_NE(text.find("The \x1b[1;31mOrla\x1b[0m stood"), std::string::npos);
}

TEST(Kwic, PutsMatchesBelowOneAnother) {
  const auto lines = lines_of(rendered(make_kwic, ordinary_answer()));
  ASSERT_EQ(lines.size(), 7u);
  EXPECT_EQ(lines[1], " 1 2016-10-04 The Senna…   levee had held. The Orla stood at its highest since");
  for (const auto& line : lines) EXPECT_LE(utf8::columns(line), 80u);
  for (const auto& line : lines_of(rendered(make_kwic, ordinary_answer(), {.color = true}))) {
    const auto match = line.find("\x1b[1;31m");
    const auto reference_end = line.find("\x1b[0m");
    const auto before =
        line.substr(5, reference_end - 5) + line.substr(reference_end + 4, match - reference_end - 4);
    EXPECT_EQ(utf8::columns(before), 24u + 2 + 21) << line;
  }
}

TEST(Kwic, KeepsItsColumnsAtAnyWidthAndInAnyScript) {
  for (const auto& answer : {ordinary_answer(), wide_answer(), hostile_answer()}) {
    for (const std::size_t columns : {40, 80, 200}) {
      for (const auto& line : lines_of(rendered(make_kwic, answer, {.columns = columns}))) {
        EXPECT_LE(utf8::columns(line), columns) << line;
      }
    }
  }
}

TEST(Style, LinksHoldNoRawBytes) {
  EXPECT_EQ(link(kFileLink, {"a b", "/x\x1b\n%é"}, "t"),
            "\x1b]8;;file://a%20b/x%1B%0A%25%C3%A9\x1b\\t\x1b]8;;\x1b\\");
}

}  // namespace

}  // namespace lede::searcher
