#include "searcher/present/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <pugixml.hpp>
#include <sstream>

#include "tests/support/made_hits.h"
#include "tests/support/rendered.h"

namespace lede::searcher {
namespace {

using namespace std::chrono;
using ::testing::HasSubstr;
using ::testing::Not;

const std::string kHostile = "<script>alert('x')</script>\"onload=\x1b[31m&<!--";

/// No tag but the page's own, and nothing that runs or is fetched.
void expect_harmless(const std::string& page) {
  for (const auto* wrong :
       {"<script", "<img", "<!--", "onload=\x1b", "\x1b", "href=\"javascript", "src=", "url("})
    EXPECT_THAT(page, Not(HasSubstr(wrong)));
  EXPECT_THAT(page, HasSubstr("default-src 'none'"));
}

Hit hostile_hit() {
  Hit hit;
  hit.id = "00000000000000a1";
  hit.article.title = hit.article.outlet = hit.article.text = kHostile;
  hit.article.path = hit.path = "/a/\"><script>x</script>.txt";
  hit.article.url = "javascript:alert(1)";
  hit.article.paragraphs = {{{0, static_cast<std::uint32_t>(kHostile.size())}, ParagraphKind::body}};
  hit.article.date = {DateKind::given, sys_days{2031y / 3 / 6}, "url", {}, 90};
  return hit;
}

TEST(Escaped, LeavesNoCharacterThatMeansSomething) {
  EXPECT_EQ(escaped("a<b> & \"c\" 'd'"), "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
  EXPECT_EQ(escaped("\x1b[0m\xff\xEF\xBF\xBE\xEF\xBF\xBF"), "\uFFFD[0m\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(escaped(""), "");
}

TEST(Links, LeadToFilesAndToTheWebOnly) {
  const auto link = link_to_file(hostile_hit());
  EXPECT_THAT(link, ::testing::StartsWith("<a href=\"file:///a/%22%3E%3Cscript%3Ex%3C/script%3E.txt\">"));
  for (const auto* url : {"javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:x", "data:text/html,x",
                          "//x", "http:x", "file:///etc/passwd", ""})
    EXPECT_EQ(link_to_page(url, "text"), "text") << url;
  EXPECT_EQ(link_to_page("HTTPS://x.example/?a=\"&b", "t"),
            "<a href=\"HTTPS://x.example/?a=&quot;&amp;b\" rel=noreferrer>t</a>");
}

TEST(AnswerPage, MarksPassagesAndNamesQueryAndIndexInItsFoot) {
  const auto page = rendered(make_html, ordinary_answer(), {.query = "levee <b>", .index = "/i, g000001.2"});
  EXPECT_THAT(page, ::testing::StartsWith("<!DOCTYPE html>"));
  EXPECT_THAT(page, HasSubstr("<mark>"));
  EXPECT_THAT(page, HasSubstr("query: levee &lt;b&gt; · index: /i, g000001.2</footer>"));
  EXPECT_THAT(page, HasSubstr("<a href=\"https://courier.example/levee\""));
  expect_harmless(page);
}

TEST(AnswerPage, IsHarmlessWhateverArticlesHold) {
  auto answer = hostile_answer();
  answer.hits.push_back(hostile_hit());
  expect_harmless(rendered(make_html, answer, {.query = kHostile, .index = kHostile}));
}

Timelines hostile_timelines() {
  const auto timeline =
      make_timeline({{sys_days{2031y / 3 / 6}, Documents{9}}, {sys_days{2031y / 6 / 6}, Documents{2}}},
                    Documents{1}, TimeUnit::month);
  QueryTimeline query{kHostile, timeline};
  query.first = hostile_hit();
  query.peaks = {{{sys_days{2031y / 3 / 1}, Documents{9}, 20.0}, hostile_hit()}};
  return {{query, {"dam", timeline}},
          {{sys_days{2031y / 3 / 1}, Documents{10}}, {sys_days{2031y / 6 / 1}, Documents{8}}}};
}

TEST(Picture, HasTheNumbersOfPeaksInOneMonthSideBySide) {
  auto timelines = hostile_timelines();
  timelines.queries[1].peaks = timelines.queries[0].peaks;
  EXPECT_NE(svg_of(timelines).find(">1, 2</text>"), std::string::npos);
}

template <class Value>
std::string page_of(const Value& value) {
  std::ostringstream out;
  write_html(value, {.query = kHostile}, out);
  return out.str();
}

TEST(Pages, AreHarmlessWhateverViewsHold) {
  expect_harmless(page_of(hostile_timelines()));
  FacetList facets{
      kHostile, {{kHostile, {{kHostile, {2}, {1}, {4}, {}, {}}}, 1, Documents{1}, {}}}, {3}, {2}, {9}, {},
      {}};
  expect_harmless(page_of(facets));
  facets.by = TimeUnit::month;
  facets.periods = {sys_days{2031y / 3 / 1}, sys_days{2031y / 6 / 1}};
  facets.tables.front().rows.front().periods = {{1}, {1}};
  expect_harmless(page_of(facets));
  EntityList names;
  names.query = names.beside = kHostile;
  names.rows = {{{EntityKind::person, kHostile}, {kHostile, "x"}, {3}, 5.5}};
  expect_harmless(page_of(names));
  Keyness keyness;
  keyness.sides[0].query = keyness.sides[1].query = kHostile;
  KeynessRow row{{KeywordKind::word, 0, kHostile, {4, 0}, {Documents{3}, {}}, 20, 3}, hostile_hit()};
  row.example->marks = {{{0, 7}, false, 0}};
  keyness.rows = {row};
  expect_harmless(page_of(keyness));
  QuotationList quotations;
  quotations.query = kHostile;
  quotations.rows = {
      {{{QuotationKind::direct,
         kHostile,
         kHostile,
         true,
         kHostile,
         kHostile,
         kHostile,
         kHostile,
         0,
         "id",
         {}},
        {QuotationKind::direct, kHostile, "other", true, kHostile, kHostile, "", kHostile, 0, "id", {}}},
       true}};
  expect_harmless(page_of(quotations));
  expect_harmless(page_of(SpeakerList{kHostile, {{kHostile, 3}}, 1, {1}}));
}

TEST(QuotationPage, StandsBySpeaker) {
  QuotationList list;
  const auto said = [](const std::string& who, const std::string& words) {
    return QuotationGroup{
        {{QuotationKind::direct, words, who, true, "said", "Title", "Post", "/p", 0, "id", {}}}, false};
  };
  list.rows = {said("Jo Reed", "one"), said("Otto Lind", "two"), said("Jo Reed", "three")};
  const auto page = page_of(list);
  EXPECT_LT(page.find("“three”"), page.find("<h2>Otto Lind"));
  EXPECT_EQ(page.find("<h2>Jo Reed"), page.rfind("<h2>Jo Reed"));
}

TEST(TimelinePicture, IsXmlWithABarAPeriodAndItsGaps) {
  std::ostringstream out;
  write_svg(hostile_timelines(), {}, out);
  pugi::xml_document picture;
  ASSERT_TRUE(picture.load_string(out.str().c_str())) << out.str();
  std::vector<std::string> bars;
  for (const auto& node : picture.select_nodes("//rect[@class='q0' or @class='gap']/title"))
    bars.push_back(node.node().text().get());
  EXPECT_THAT(bars, ::testing::ElementsAre("2031-04 to 2031-05: the index has no article",
                                           "2031-03: 9 articles, 90.0% of all",
                                           "2031-06: 2 articles, 25.0% of all", HasSubstr("<script>")));
  const auto heights = picture.select_nodes("//rect[@class='q0']");
  EXPECT_NEAR(
      heights[0].node().attribute("height").as_double() / heights[1].node().attribute("height").as_double(),
      4.5, .01);
  EXPECT_FALSE(picture.select_node("//script"));
}

TEST(TimelinePicture, OfNothingIsAPictureStill) {
  std::ostringstream out;
  write_svg({{{"dam", {}}}}, {}, out);
  pugi::xml_document picture;
  EXPECT_TRUE(picture.load_string(out.str().c_str())) << out.str();
}

}  // namespace
}  // namespace lede::searcher
