#include "indexer/clean/formats/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/utf8.h"
#include "tests/support/cleaned.h"

namespace lede::indexer {
namespace {

using lede::testing::clean_one;
using lede::testing::paragraphs;
using ::testing::Contains;
using ::testing::ElementsAre;

Article one(const std::string& html) { return clean_one(Format::html, html); }
std::vector<std::string> body(const std::string& html) { return paragraphs(one("<body>" + html)); }

TEST(Html, CutsParagraphsAtBlocksAndBreaks) {
  EXPECT_THAT(
      body("<p>One <b>bo</b>ld\n  line.<p>Two.<br>Three.<div>Four.<span> Five.</span></div>Six."),
      ElementsAre("body: One bold line.", "body: Two.", "body: Three.", "body: Four. Five.", "body: Six."));
  EXPECT_THAT(body("<ul><li>a, b.<li>c.</ul><table><tr><td>d.<td>e.</table><pre>f.\n  g.</pre>"),
              ElementsAre("body: a, b.", "body: c.", "body: d.", "body: e.", "body: f.", "body: g."));
}

TEST(Html, DecodesEntities) {
  EXPECT_THAT(body("<p>R&amp;D &ldquo;yes&rdquo; &#8212; a&nbsp;b &lt;p&gt;."),
              ElementsAre("body: R&D \u201Cyes\u201D \u2014 a\u00A0b <p>."));
}

TEST(Html, MakesAnEntityBeyondUnicodeAReplacementCharacter) {
  const auto article =
      clean_one(Format::html, "<title>&#2799999999; dam news</title><p>ran &#2799999999; by</p>");
  EXPECT_TRUE(utf8::is_valid(article.title)) << article.title;
  EXPECT_TRUE(utf8::is_valid(article.text)) << article.text;
  EXPECT_NE(article.text.find("\uFFFD"), std::string::npos);
}

TEST(Html, LeavesOutWhatIsNoText) {
  EXPECT_THAT(
      body("<script>var a='<p>x';</script><style>p{}</style><noscript>n</noscript><template>t</template>"
           "<svg><title>icon</title></svg><!-- c --><iframe>i</iframe><p>Text."),
      ElementsAre("body: Text."));
}

TEST(Html, MarksBoilerplateAndKeepsIt) {
  EXPECT_THAT(body("<header>Logo</header><nav>Home</nav><article><header>By "
                   "Ana.</header><p>Text.<aside>Related</aside>"
                   "</article><div "
                   "role=navigation>Next</div><form>Search<button>Go</button></form><footer>\u00A9</footer>"),
              ElementsAre("boilerplate: Logo", "boilerplate: Home", "body: By Ana.", "body: Text.",
                          "boilerplate: Related", "boilerplate: Next", "boilerplate: Search",
                          "boilerplate: Go", "boilerplate: \u00A9"));
}

TEST(Html, MarksWhatLeadsElsewhere) {
  EXPECT_THAT(
      body("<div><a href=x>Ferry Crews Vote On The Strike</a></div><p>The <a href=y>mole</a> held all night, "
           "said the master of the port, and will hold for a week.<p><a href=z>The mole held all night, "
           "said the master of the port.</a><ul><li><a>Mole</a>, <a>Port</a></ul>"),
      ElementsAre("boilerplate: Ferry Crews Vote On The Strike",
                  "body: The mole held all night, said the master of the port, and will hold for a week.",
                  "body: The mole held all night, said the master of the port.", "boilerplate: Mole, Port"));
}

TEST(Html, AHeadingMayLinkToItself) {
  EXPECT_EQ(one("<h1><a href=.>The Mole Holds</a></h1><p>Text.").title, "The Mole Holds");
  EXPECT_THAT(
      body("<h2><a href=.>The Mole Holds All Night</a></h2><p>Text about the mole, which held all night, as "
           "moles do when the sea is kind to them."),
      Contains("headline: The Mole Holds All Night"));
}

TEST(Html, MarksCaptions) {
  EXPECT_THAT(body("<p>Text.<figure><img><figcaption>A <i>mole</i>.</figcaption></figure>"),
              ElementsAre("body: Text.", "caption: A mole."));
}

TEST(Html, SeesThroughAFormAroundThePage) {
  EXPECT_THAT(body("<form id=aspnet><nav>Home</nav><h1>The Mole Holds</h1><p>Text.</form>"),
              ElementsAre("headline: The Mole Holds", "boilerplate: Home", "body: Text."));
}

TEST(Html, NeverLeavesAPageWithNothingToFind) {
  EXPECT_THAT(body("<aside><p>All there is.</aside>"), ElementsAre("body: All there is."));
}

TEST(Html, PrefersTheMachineReadableTitle) {
  const std::string head =
      "<title>Mole Holds | The Courier</title><meta property='og:site_name' content='The Courier'>";
  EXPECT_EQ(one(head + "<p>Text.").title, "Mole Holds");
  EXPECT_EQ(one(head + "<h1>The Mole <em>Holds</em></h1><p>Text.").title, "The Mole Holds");
  EXPECT_EQ(
      one(head + "<meta property='og:title' content='Tarnow Mole Holds - The Courier'><h1>Mole</h1><p>Text.")
          .title,
      "Tarnow Mole Holds");
  EXPECT_EQ(one("<title>Mole Holds | The Courier</title><p>Text.").title, "Mole Holds | The Courier");
}

TEST(Html, PutsThePrintedHeadingFirst) {
  EXPECT_THAT(
      body("<nav>Home</nav><h1>The Courier</h1><article><h1>The Mole Holds</h1><p>Text.</article>"),
      ElementsAre("headline: The Mole Holds", "boilerplate: Home", "body: The Courier", "body: Text."));
}

TEST(Html, ReadsTheDateAndSaysWhere) {
  const std::string time = "<time datetime='soon'>x</time><time datetime='2017-03-07T08:00'>y</time>";
  const std::string linked = R"(<script type="application/ld+json">{"datePublished":"2017-03-06"}</script>)";
  const std::string micro = "<span itemprop=datePublished content='2017-03-05'></span>";
  const std::string meta = "<meta property='article:published_time' content='2017-03-04T23:30:00Z'>";
  const std::tuple<std::string, std::string, std::string> cases[] = {
      {time, "2017-03-07", "time:datetime"},
      {time + linked, "2017-03-06", "json-ld:datepublished"},
      {time + linked + micro, "2017-03-05", "itemprop:datepublished"},
      {time + linked + micro + meta, "2017-03-04", "meta:article:published_time"},
  };
  for (const auto& [html, date, evidence] : cases) {
    const Article article = one(html + "<p>Text.");
    EXPECT_EQ(to_iso(article.date.value), date);
    EXPECT_EQ(article.date.evidence, evidence);
  }
  EXPECT_EQ(one("<time datetime='soon'>x</time><p>Text.").date.kind, DateKind::none);
}

TEST(Html, ReadsLinkedData) {
  const Article article = one(
      R"(<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"Site"},{"headline":"The Mole Holds",)"
      R"("author":[{"name":"Ana Roux"},{"name":"Bo Lind"}],"publisher":{"name":"The Courier"}}]}</script><p>Text.)");
  EXPECT_EQ(article.title, "The Mole Holds");
  EXPECT_EQ(article.byline, "Ana Roux, Bo Lind");
  EXPECT_EQ(article.outlet, "The Courier");
}

TEST(Html, ReadsBylineAndAddress) {
  const Article article =
      one("<meta property='article:author' content='https://example.org/ana'><meta name=Author content=' "
          "Ana\n Roux '>"
          "<link rel=canonical href='/relative'><meta property='og:url' "
          "content='https://example.org/mole'><p>Text.");
  EXPECT_EQ(article.byline, "Ana Roux");
  EXPECT_EQ(article.url, "https://example.org/mole");
  EXPECT_EQ(one("<meta property='article:author' content='https://example.org/ana'><p>Text.").byline, "");
}

TEST(Html, SurvivesBottomlessNesting) {
  std::string html = "<p>Top.";
  for (int i = 0; i < 200'000; ++i) html += "<div>";
  EXPECT_FALSE(is_safe_to_parse(html));
  EXPECT_THAT(body(html + "Bottom.<br><script>if (a<p>b) x</script>End."),
              ElementsAre("body: Top.", "body: Bottom.", "body: End."));
}

TEST(HtmlGuard, RefusesWhatGumboCannotTakeInTime) {
  std::string fonts;
  std::string barred;
  std::string attributes = "<p";
  for (int i = 0; i < 5000; ++i) fonts += "<font size=" + std::to_string(i) + "></div><p>x";
  for (int i = 0; i < 5000; ++i) barred += "<font size=" + std::to_string(i) + "><table><td></font></table>";
  for (int i = 0; i < 5000; ++i) attributes += " a" + std::to_string(i) + "=1";
  EXPECT_FALSE(is_safe_to_parse(fonts));
  EXPECT_FALSE(is_safe_to_parse(barred)) << "an end tag in a table closes nothing outside it";
  EXPECT_FALSE(is_safe_to_parse(attributes + ">"));
}

TEST(HtmlGuard, LetsOrdinaryPagesPass) {
  std::string page = "<html><body><table>";
  for (int i = 0; i < 5000; ++i)
    page += "<tr><td><p><a name=x><a href='x'><b>cell</b><br><img src=x><li>item";
  EXPECT_TRUE(is_safe_to_parse(page)) << "elements whose end tags are left out do not nest";
  EXPECT_TRUE(is_safe_to_parse("<a title='<div><div>'>x</a> 1 < 2 <"));
}

}  // namespace
}  // namespace lede::indexer
