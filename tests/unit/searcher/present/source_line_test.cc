#include "searcher/present/source_line.h"

#include <gtest/gtest.h>

#include "tests/support/made_hits.h"

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

}  // namespace
}  // namespace lede::searcher
