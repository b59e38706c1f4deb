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
using ::testing::HasSubstr;

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

TEST(Html, ReadsTheAuthorInMicroformatsAndRdfa) {
  EXPECT_EQ(one("<a class='p-author h-card'>Ana Roux</a><p>Text.").byline, "Ana Roux");
  EXPECT_EQ(one("<p property=schema:author>By <b property=name>Ana Roux</b></p><p>Text.").byline, "Ana Roux");
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
      {time + "<p property=schema:datePublished content=2017-03-05></p>", "2017-03-05",
       "itemprop:datepublished"},
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

TEST(HtmlGuard, PassesOverProgramsAndDrawings) {
  std::string program = "<script>";
  std::string drawing = "<svg>";
  std::string page = "<svg><p>";
  for (int i = 0; i < 1000; ++i)
    program += "for(i=0;i<b.length;c++){} ", drawing += "<path d='M0'/>", page += "<x/>";
  EXPECT_TRUE(is_safe_to_parse(program + "</script><p>Text."));
  EXPECT_TRUE(is_safe_to_parse(drawing + "</svg><p>Text."));
  EXPECT_FALSE(is_safe_to_parse(page)) << "HTML ends the drawing, and in it nothing closes itself";
  std::string deep;
  for (int i = 0; i < 1000; ++i) deep += "<div>";
  EXPECT_FALSE(is_safe_to_parse("<textarea><script></textarea>" + deep)) << "the script is text";
  EXPECT_FALSE(is_safe_to_parse("<svg><script>" + deep)) << "in a drawing a script has elements";
}

TEST(HtmlText, JoinsLinesWrappedByBreaksOrInPre) {
  const std::string wrapped =
      "The wardens of the tidal mill have asked the county for a second"
      "|opinion about the sluice, which has leaked since the great storm and"
      "|now lets a third of the water through before the wheel can turn.||"
      "Nobody at the county office wanted to say when an engineer would come,"
      "|or who would pay for the journey.";
  const auto with = [&](const std::string& line_end) {
    std::string text = wrapped;
    for (std::size_t at = 0; (at = text.find('|', at)) != text.npos; at += line_end.size())
      text.replace(at, 1, line_end);
    return text;
  };
  for (const std::string& page : {"<p>" + with("<br>\n"), "<pre>" + with("\n") + "</pre>"})
    EXPECT_THAT(body(page),
                ElementsAre(HasSubstr("for a second opinion about"), HasSubstr("would come, or who")));
  EXPECT_EQ(one("<h1>The Mill<br>Turns Again</h1><p>Text.").title, "The Mill Turns Again");
}

TEST(HtmlText, ShowsShadowRootsButNoPlainTemplates) {
  EXPECT_THAT(body("<mill-story><template shadowrootmode=open><p>The wheel turns.</template></mill-story>"
                   "<template><p>A card.</template>"),
              ElementsAre("body: The wheel turns."));
}

TEST(HtmlText, LeavesOutWhatIsHidden) {
  const std::string article =
      "<p>The miller found the sluice open and the wheel turning on its own, and went to bed.";
  for (const std::string hidden : {"hidden", "style='color: red; Display : none'", "aria-hidden=true"})
    EXPECT_THAT(body(article + "<div " + hidden + "><p>Sprocket.</div>"),
                ElementsAre("body: " + article.substr(3)));
  EXPECT_THAT(body(article + " <span style='display:none'>Sprocket</span> Late."),
              ElementsAre("body: " + article.substr(3) + " Late."));
  EXPECT_THAT(body("<div style='display:none'>" + article + "</div>"),
              ElementsAre("body: " + article.substr(3)))
      << "a script was to show it";
  EXPECT_THAT(body("<noscript>" + article + "</noscript>"), ElementsAre("body: " + article.substr(3)));
}

TEST(HtmlText, MarksWhatIsNamedForStandingAroundTheArticle) {
  const std::string article =
      "<h1>Mill Turns Again</h1><p>The miller found the sluice open and the wheel turning on its own, and "
      "went to bed.";
  const std::string notice =
      "<p>We share what your browser sends us with forty mills and their many partners.</p>";
  for (const std::string name : {"id=onetrust-banner-sdk", "class='eu-CookieNotice x'", "id=wm-ipp-base",
                                 "class=post__relatedStories", "class='comments-area'"})
    EXPECT_THAT(body("<div " + name + ">" + notice + "</div>" + article),
                Contains("boilerplate: " + notice.substr(3, notice.size() - 7)))
        << name;
  EXPECT_THAT(body("<amp-consent>" + notice + "</amp-consent>" + article),
              Contains("boilerplate: " + notice.substr(3, notice.size() - 7)))
      << "a component is named by its tag";
  EXPECT_THAT(body("<amp-user-notification>" + notice + "</amp-user-notification>" + article),
              Contains("boilerplate: " + notice.substr(3, notice.size() - 7)));
  EXPECT_THAT(body("<div class=photo-gallery>" + notice + "</div>" + article + article.substr(25) +
                   article.substr(25)),
              Contains("caption: " + notice.substr(3, notice.size() - 7)));
}

TEST(HtmlText, NamesNeverHideTheArticle) {
  const std::string text =
      "The miller found the sluice open and the wheel turning on its own, and went to bed.";
  for (const std::string name :
       {"class=with-sidebar", "class='hentry tag-newsletter'", "class=cookie-recipe"})
    EXPECT_THAT(body("<div " + name + "><h1>Mill</h1><p>" + text + "</div>"), Contains("body: " + text))
        << name;
  EXPECT_THAT(body("<div class=sharing-box><p>" + text + "</div><p>Short."), Contains("body: " + text))
      << "it holds most of the prose";
  EXPECT_THAT(body("<div class=comments><p>" + text + " " + text + "</div>"),
              Contains("body: " + text + " " + text))
      << "nothing else is there";
}

TEST(HtmlTitle, IsNotTheNameOfTheSite) {
  const std::string site =
      "<meta property='og:title' content='Mill Post'><title>Wheel turns again - Mill Post</title>";
  EXPECT_EQ(one(site + "<p>Text.").title, "Wheel turns again");
  EXPECT_EQ(one("<meta property='og:site_name' content='Mill Post'><meta property='og:title' content='Mill "
                "Post | News, "
                "Sport'><title>Wheel turns again | Mill Post | News, Sport</title><p>Text.")
                .title,
            "Wheel turns again");
  EXPECT_EQ(one(site + "<h1>Wheel turns at last</h1><p>Text.").title, "Wheel turns at last");
  EXPECT_EQ(one("<meta property='og:site_name' content='Mill Post'><h1>MILL POST</h1><title>Mill Post: Wheel "
                "turns</title><p>Text.")
                .title,
            "Wheel turns");
  EXPECT_EQ(one("<h1><a href='https://mill.example/'>The Post</a></h1><h1>Wheel turns</h1><p>Text.").title,
            "Wheel turns");
  EXPECT_EQ(one("<title>Wheel turns again at the mill | Region | X</title><h1>Wheel turns again at the "
                "mill</h1><p>Text.")
                .title,
            "Wheel turns again at the mill");
}

TEST(HtmlTitle, IsTheHeadlineAsPrinted) {
  const auto title = [](const std::string& html) {
    return one(html + "<p>The wheel of the mill turns.").title;
  };
  const std::string suffixed = "<title>Wheel Turns Again \u22C6 Millers</title>";
  EXPECT_EQ(title(suffixed + "<h1>Other story, linked</h1><div>Wheel turns again</div>"), "Wheel turns again")
      << "whatever element it is in";
  EXPECT_EQ(title("<title>Mill Post: Wheel turns again</title><h1>Wheel turns again</h1>"),
            "Wheel turns again");
  EXPECT_EQ(title("<title>Wheel turns (2031/5): mill</title><meta property='og:title' content='Wheel turns "
                  "(2031/5)'><ul><li><a href=x>Wheel turns (2031/5)</a></ul><h2>Wheel turns</h2>"),
            "Wheel turns")
      << "not the link above it";
  EXPECT_EQ(
      title("<meta property='og:title' content='Why the old wheel of Tarnow stands still: photos, 2031'>"
            "<h1>Old wheel: \u201CIt will never turn\u201D</h1>"),
      "Old wheel: \u201CIt will never turn\u201D")
      << "other words for search engines";
  EXPECT_EQ(title("<title>Wheel turns again | Mill, Stream and Weir</title><h1>Mill, Stream and Weir</h1>"
                  "<h1>Wheel turns again</h1>"),
            "Wheel turns again")
      << "the site's name behind the bar";
}

TEST(HtmlText, LeavesOutHowAWordIsPronounced) {
  EXPECT_NE(one("<p><ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>の港").text.find("漢字の港"),
            std::string::npos);
}

// Pages of the time before style sheets.
TEST(HtmlTitle, IsALineInALargeFont) {
  const std::string text =
      "<br><font size=2>By ANA ROUX<br>Sept. 12, 2001</font><p>The wheel of the mill turned "
      "again on Tuesday, and the miller said that he was content.";
  const auto page = [&](const std::string& headline) {
    return one(
        "<title>Mill Post - Wheel turns - Sept. 12, 2001</title><table><tr><td><a href=a>Home</a><br>"
        "<a href=b>World</a></td><td>" +
        headline + text + "</td></tr></table>");
  };
  Article article = page("<font size=5><b>Wheel turns at the weir</b></font>");
  EXPECT_EQ(article.title, "Wheel turns at the weir");
  EXPECT_EQ(article.paragraphs.front().kind, ParagraphKind::headline);
  article = page("<font size=\"+3\">A large line that goes</font> on behind it");
  EXPECT_NE(article.title, "A large line that goes");
  EXPECT_NE(article.text.find("A large line that goes on behind it"), std::string::npos);
  article = page("<font size=7>W</font>heel turns at the weir");
  EXPECT_NE(article.text.find("Wheel turns at the weir"), std::string::npos);
  EXPECT_NE(article.title, "Sept. 12, 2001") << "the day is no headline";
}

TEST(HtmlTitle, IsTheOneHeadingAboveTheTextWhereTheTitleNamesTheSite) {
  const std::string text =
      "<p>The wheel of the mill turned again on Tuesday, and the miller said that he was content with it.</p>"
      "<p>The weir upstream stays closed until the river falls, as the council of Tarnow said on Monday.</p>";
  const auto title = [](const std::string& body) {
    return one("<title>Mill Post Online</title><table><tr><td><a href=a>Home</a></td><td>" + body +
               "</td></tr></table>")
        .title;
  };
  EXPECT_EQ(title("<h2>Wheel turns again</h2>" + text), "Wheel turns again");
  EXPECT_EQ(title("<h2>Wheel turns again</h2><h2>Weir stays closed</h2>" + text), "Mill Post Online");
  EXPECT_EQ(title(text + "<h2>Weir stays closed</h2>" + text), "Mill Post Online");
}

TEST(HtmlTitle, StandsBelowItsKicker) {
  const Article article = one(
      "<title>Mill Post: Wheel turns again</title><h1><span class=\"c-kicker\">Tarnow</span> "
      "<span>Wheel turns again</span></h1><p>The wheel turned on Tuesday, and the miller was content.</p>");
  EXPECT_EQ(article.title, "Wheel turns again");
}

TEST(HtmlDate, IsPrintedBesideTheHeadline) {
  const auto day = [](const std::string& html) {
    return printed_day(page_text(HtmlPage(html).root()), "Wheel turns");
  };
  const std::string title = "<h1>Wheel turns</h1>";
  const std::string text = "<p>The wheel of the mill turns again, and the miller is content with that.";
  EXPECT_EQ(day("<p>1. Mai 2030</p>" + title + "<p>VON ANA ROUX am 21. April 2031</p>" + text),
            "21. April 2031");
  EXPECT_EQ(day("<div>24.01.2031 - Meldung - Mühlen</div>" + title + text), "24.01.2031");
  EXPECT_EQ(day(title + "<p>Veröffentlicht am 5. November 2031, 14:09</p>" + text), "5. November 2031");
  EXPECT_EQ(day(title + "<p>jueves, 5 de mayo de 2033 - 3:40</p>" + text), "5 de mayo de 2033");
  EXPECT_EQ(day(title + "<p>Aktualisiert am 5. November 2031</p>" + text), "");
  EXPECT_EQ(day(title + "<p>Geboren: 5. November 1971</p>" + text), "") << "older than pages are";
  EXPECT_EQ(day(title + text + "<h2><a href=x>Weir breaks</a></h2><p>4. Mai 2031</p>"), "")
      << "the day of another story";
  const std::string other =
      "<ul><li><a href=x>Weir breaks</a> <time datetime=2031-05-04>4 May 2031</time></ul>";
  const std::string long_text =
      text + " Nobody had expected it of a wheel that stood still for nine years.</p>";
  EXPECT_EQ(day(title + long_text + "<div class=related><h2>More</h2>" + other + "</div>"), "");
  EXPECT_EQ(day(title + long_text + "<div class=related>" + other + "</div>"), "");
  EXPECT_EQ(day(title + "<p>4 May 2031</p>" + long_text), "4 May 2031");
  const Article article =
      one("<title>Wheel turns | Mill Post</title>" + title + "<p>mh 15. Oktober 2031" + text);
  EXPECT_EQ(to_iso(article.date.value), "2031-10-15");
  EXPECT_EQ(article.date.evidence, "printed");
  const std::string foot =
      "<footer>in <a href=x>Mills</a> on <time datetime=2031-05-04>4 May</time></footer>";
  EXPECT_EQ(to_iso(one("<article>" + title + long_text + foot + "</article>").date.value), "2031-05-04");
  EXPECT_FALSE(is_dated(one("<article>" + title + long_text + "</article>" + foot).date)) << "the page's";
}

TEST(HtmlDate, IsThatOfTheArticlesOwnTime) {
  const std::string teaser =
      "<div class=latest><ul><li><time datetime=2021-07-01>8:00</time> Ferry late</ul></div>";
  const std::string head = "<header><time datetime=2021-07-02>Friday</time></header>";
  const std::string story =
      "<h1>Wheel turns</h1><time class=updated datetime=2019-02-07>7</time><time "
      "datetime=2019-02-05>5</time><p>Text.";
  const auto day = [](const std::string& html) { return to_iso(one(html).date.value); };
  EXPECT_EQ(day(teaser + head + "<article>" + story + "</article>"), "2019-02-05");
  EXPECT_EQ(day(teaser + head + story), "2019-02-05");
  EXPECT_EQ(day("<article><h2>Other</h2><time datetime=2020-01-01>x</time></article><article>" + story +
                "</article>"),
            "2019-02-05");
  EXPECT_EQ(one(teaser + head + "<article><h1>Wheel turns</h1><p>Text.</article>").date.kind, DateKind::none);
}

TEST(HtmlDate, HasManyNamesInMeta) {
  for (const std::string name : {"PubDate", "publication_date", "OriginalPublicationDate", "DC.date.created",
                                 "citation_publication_date", "article_date_original", "datePublished"})
    EXPECT_EQ(to_iso(one("<meta name='" + name + "' content='2013-01-23T10:00:00Z'><p>Text.").date.value),
              "2013-01-23")
        << name;
  for (const std::string name : {"expires", "article:modified_time", "lastmod"})
    EXPECT_EQ(one("<meta name='" + name + "' content='2013-01-23'><p>Text.").date.kind, DateKind::none)
        << name;
}

TEST(HtmlAddress, IsReadFromWhatSavedThePage) {
  const auto url = [](const std::string& html) { return one(html + "<p>Text.").url; };
  const std::string address = "https://mill.example/2019/wheel";
  EXPECT_EQ(url("<!DOCTYPE html><html><!--\n Page saved with SingleFile \n url: " + address +
                " \n saved date: x-->"),
            address);
  EXPECT_EQ(url("<!-- saved from url=(0031)" + address + " -->\n<html>"), address);
  EXPECT_EQ(url("<!-- Mirrored from mill.example/wheel.html by HTTrack Website Copier/3.x -->"),
            "http://mill.example/wheel.html");
  EXPECT_EQ(url("<link rel=canonical href='https://web.archive.org/web/20190301101112/" + address + "'>"),
            address);
  EXPECT_EQ(url("<link rel=canonical href='https://archive.ph/2031.03.01-120000/" + address +
                "'><meta property=og:site_name content=archive.ph>"),
            address);
  EXPECT_EQ(one("<meta property=og:site_name content=archive.ph><p>Text.").outlet, "");
  EXPECT_EQ(url("<!-- saved from url=(0009)https://x --><link rel='canonical' href='" + address + "'>"),
            address);
}

TEST(HtmlDate, OfACaptureIsNotThatOfTheArchive) {
  const std::string page =
      "<meta property=article:modified_time content=2025-03-01T12:00:00Z><div id=HEADER><table><tr><td>Saved "
      "<td><time itemprop=pubdate datetime=2025-03-01T12:00:00Z>1 Mar 2025</time></table></div><h1>Gates "
      "stay shut</h1><p>By Ana Roux<p>February 3, "
      "2025<p>The gates of the harbour stayed shut on Monday, and nobody came to see why.";
  EXPECT_EQ(to_iso(one("<meta property=og:site_name content=archive.ph>" + page).date.value), "2025-02-03");
  EXPECT_EQ(to_iso(one("<meta property=og:site_name content='The Post'>" + page).date.value), "2025-03-01");
}

TEST(Xhtml, EndsElementsThatCloseThemselves) {
  const std::string page =
      "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><script src=\"a.js\"/><title>Mill</title>"
      "</head><body><div class=\"x\"/><p>The <a id=\"w\"/>wheel<br/>turns.</p></body></html>";
  EXPECT_THAT(as_html("<?xml version=\"1.0\"?>" + page, "/a.html"),
              HasSubstr("<script src=\"a.js\"/></script>"));
  EXPECT_THAT(as_html(page, "/a.xhtml.gz"), HasSubstr("<a id=\"w\"/></a>wheel<br/>turns"));
  EXPECT_EQ(as_html(page, "/a.html"), page);
}

}  // namespace
}  // namespace lede::indexer
