#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/cleaned.h"

namespace lede::indexer {
namespace {

using lede::testing::clean_all;
using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// Without the title, which is its first paragraph.
std::string text_of(const Article& article) {
  return article.text.substr(article.title.empty() ? 0 : article.title.size() + 1);
}

/// "TITLE | DAY | OUTLET | BYLINE | URL | TEXT" of each article, or the reason.
std::vector<std::string> read(const std::string& xml) {
  std::vector<std::string> found;
  for (const Cleaned& cleaned : clean_all(Format::xml, xml)) {
    if (const auto* skipped = std::get_if<Skipped>(&cleaned)) {
      found.emplace_back(name_of(skipped->reason));
      continue;
    }
    const auto& article = std::get<Article>(cleaned);
    found.push_back(article.title + " | " + (is_dated(article.date) ? to_iso(article.date.value) : "") +
                    " | " + article.outlet + " | " + article.byline + " | " + article.url + " | " +
                    text_of(article));
  }
  return found;
}

TEST(CleanXml, Rss) {
  EXPECT_THAT(
      read("<?xml version=\"1.0\"?><rss version=\"2.0\" xmlns:dc=\"d\" xmlns:content=\"c\"><channel>"
           "<title>Tarnow Sun</title><link>https://tarnow.example/</link>"
           "<item><title>Herring &amp; eels</title><link>https://tarnow.example/1</link>"
           "<pubDate>Thu, 06 Mar 2031 07:31:00 GMT</pubDate><dc:creator><![CDATA[Ilan Brede]]></dc:creator>"
           "<description>Short.</description>"
           "<content:encoded><![CDATA[<p>The herring is back.</p><p>So are the "
           "<b>eels</b>.</p>]]></content:encoded>"
           "<guid>7</guid></item>"
           "<item><title>Bell</title><source url=\"https://velm.example\">Velm Post</source>"
           "<author>mo@velm.example (Mo Tarrant)</author>"
           "<dc:date>2031-03-07T10:00:00+01:00</dc:date><description>A &lt;i&gt;bell&lt;/i&gt; "
           "rang.</description></item>"
           "<item><title>Nothing else</title></item></channel></rss>"),
      ElementsAre("Herring & eels | 2031-03-06 | Tarnow Sun | Ilan Brede | https://tarnow.example/1 | "
                  "The herring is back.\nSo are the eels.",
                  "Bell | 2031-03-07 | Velm Post | Mo Tarrant |  | A bell rang.", "no-text"));
  EXPECT_THAT(
      read(
          "<rdf:RDF xmlns:rdf=\"r\" xmlns=\"http://purl.org/rss/1.0/\"><channel><title>Sun</title></channel>"
          "<item rdf:about=\"x\"><title>One</title><description>A bell rang.</description></item></rdf:RDF>"),
      ElementsAre("One |  | Sun |  |  | A bell rang."));
}

TEST(CleanXml, Atom) {
  EXPECT_THAT(
      read("<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Tarnow "
           "Sun</title><updated>2032-01-01T00:00:00Z</updated>"
           "<entry><title type=\"html\">Herring &amp;amp; eels</title><link rel=\"replies\" "
           "href=\"https://a.example/r\"/>"
           "<link rel=\"alternate\" "
           "href=\"https://a.example/1\"/><id>urn:1</id><published>2031-03-06T07:31:00Z</published>"
           "<updated>2031-04-01T00:00:00Z</updated><author><name>Ilan "
           "Brede</name><email>i@x.example</email></author>"
           "<summary>Short.</summary><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">"
           "<p>The herring <b>is</b> <i>back</i>.</p></div></content></entry>"
           "<entry><title>Bell</title><updated>2031-03-07T00:00:00Z</updated><summary>A bell "
           "rang.</summary></entry></feed>"),
      ElementsAre("Herring & eels | 2031-03-06 | Tarnow Sun | Ilan Brede | https://a.example/1 | The herring "
                  "is back.",
                  "Bell | 2031-03-07 | Tarnow Sun |  |  | A bell rang."));
}

const std::string kNitfText =
    "<nitf><head><title>Herring</title><docdata><date.issue norm=\"20310306T073100Z\"/>"
    "<doc.copyright holder=\"Tarnow Wire\"/></docdata></head><body><body.head><hedline><hl1>Herring is "
    "back</hl1>"
    "</hedline><byline>By <person>Ilan Brede</person><byttl>of the "
    "staff</byttl></byline></body.head><body.content>"
    "<block class=\"lead_paragraph\"><p>The herring is back.</p></block>"
    "<block class=\"full_text\"><p>The herring is back.</p><hl2>Eels, too</hl2><p>So are <em>the</em> "
    "eels.</p>"
    "<media><media-caption>A herring.</media-caption><media-metadata name=\"x\" value=\"y\"/></media></block>"
    "</body.content></body></nitf>";

TEST(CleanXml, FormatsOfAgencies) {
  const std::string text = "The herring is back.\nEels, too\nSo are the eels.\nA herring.";
  EXPECT_THAT(read(kNitfText),
              ElementsAre("Herring is back | 2031-03-06 | Tarnow Wire | Ilan Brede |  | " + text));
  const std::string item =
      "<newsItem xmlns=\"http://iptc.org/std/nar/2006-10-01/\"><itemMeta><provider literal=\"Tarnow Wire\"/>"
      "<versionCreated>2031-03-08T00:00:00Z</versionCreated></itemMeta><contentMeta>"
      "<contentCreated>2031-03-07T10:00:00+01:00</contentCreated><headline>Herring again</headline><by>Mo "
      "Tarrant</by>"
      "</contentMeta><contentSet><inlineXML contenttype=\"application/nitf+xml\">";
  const std::string end = "</inlineXML></contentSet></newsItem>";
  EXPECT_THAT(read("<newsMessage><itemSet>" + item + kNitfText + end + item +
                   "<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>x</title></head><body><p>A "
                   "bell rang.</p>"
                   "</body></html>" +
                   end + "</itemSet></newsMessage>"),
              ElementsAre("Herring again | 2031-03-07 | Tarnow Wire | Mo Tarrant |  | " + text,
                          "Herring again | 2031-03-07 | Tarnow Wire | Mo Tarrant |  | A bell rang."));
  EXPECT_THAT(read("<NewsML><NewsItem><Identification><NewsIdentifier><ProviderId>w.example</ProviderId></"
                   "NewsIdentifier>"
                   "</Identification><NewsManagement><FirstCreated>20310309T080000Z</FirstCreated></"
                   "NewsManagement><NewsComponent>"
                   "<NewsLines><HeadLine>Bell</HeadLine><ByLine>By Ilan "
                   "Brede</ByLine></NewsLines><AdministrativeMetadata>"
                   "<Provider><Party FormalName=\"Tarnow "
                   "Wire\"/></Provider></AdministrativeMetadata><ContentItem><DataContent>"
                   "<p>A bell rang.</p></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"),
              ElementsAre("Bell | 2031-03-09 | Tarnow Wire | Ilan Brede |  | A bell rang."));
}

TEST(CleanXml, WhatExtractorsWrite) {
  EXPECT_THAT(
      read("<doc sitename=\"Tarnow Sun\" title=\"Herring is back\" author=\"Ilan Brede\" date=\"2031-03-06\" "
           "source=\"https://tarnow.example/1\" hostname=\"tarnow.example\"><main><head "
           "rend=\"h2\">Eels</head>"
           "<p>The herring<lb/>is back.</p></main><comments><p>First!</p></comments></doc>"),
      ElementsAre("Herring is back | 2031-03-06 | Tarnow Sun | Ilan Brede | https://tarnow.example/1 | "
                  "Eels\nThe herring\nis back."));
  EXPECT_THAT(
      read("<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title "
           "type=\"main\">Herring</title>"
           "<author>Ilan "
           "Brede</author></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><biblFull>"
           "<publicationStmt><publisher>Tarnow Sun</publisher><ptr type=\"URL\" "
           "target=\"https://tarnow.example/1\"/>"
           "<date>2031-03-06</date></publicationStmt></biblFull></sourceDesc></"
           "fileDesc><encodingDesc><appInfo>"
           "<date>2033-01-01</date></appInfo></encodingDesc></teiHeader><text><body><div type=\"entry\">"
           "<p>The herring is back.</p></div></body></text></TEI>"),
      ElementsAre("Herring | 2031-03-06 | Tarnow Sun | Ilan Brede | https://tarnow.example/1 | The herring "
                  "is back."));
}

TEST(CleanXml, CollectionsThatNameTheirFields) {
  EXPECT_THAT(
      read("<articles><article id=\"1\"><title>Bell</title><date>2031-03-06</date><body>A bell "
           "rang.</body></article>"
           "<article id=\"2\"><title>Eels</title><body><p>Eels came.</p><p>And "
           "left.</p></body></article></articles>"),
      ElementsAre("Bell | 2031-03-06 |  |  |  | A bell rang.", "Eels |  |  |  |  | Eels came.\nAnd left."));
  EXPECT_THAT(read("<n:newsitem date=\"2031-03-06\" "
                   "xmlns:n=\"x\"><n:headline>Bell</n:headline><n:text><n:p>A bell rang."
                   "</n:p></n:text></n:newsitem>"),
              ElementsAre("Bell | 2031-03-06 |  |  |  | A bell rang."));
  EXPECT_THAT(
      read("<response><result><doc><str name=\"title\">Bell</str><str name=\"text\">A bell rang.</str></doc>"
           "</result></response>"),
      ElementsAre("Bell |  |  |  |  | A bell rang."));
  EXPECT_THAT(read("<DOC id=\"x1\"><HEADLINE>Bell</HEADLINE><TEXT><P>A bell rang.</P></TEXT></DOC>\n"
                   "<DOC id=\"x2\"><HEADLINE>Eels</HEADLINE><TEXT><P>Eels came.</P></TEXT></DOC>\n"),
              ElementsAre("Bell |  |  |  |  | A bell rang.", "Eels |  |  |  |  | Eels came."));
  EXPECT_THAT(
      read("<DOC>\n<DOCNO> B31-1 </DOCNO>\n<HEAD>Bell</HEAD>\n<TEXT>\n   A bell rang at "
           "noon.\n</TEXT>\n</DOC>\n<DOC>\n<DOCNO> B31-2 </DOCNO>\n<TEXT>\nEels came.\n</TEXT>\n</DOC>\n"),
      ElementsAre("Bell |  |  |  |  | A bell rang at noon.", " |  |  |  |  | Eels came."));
}

TEST(CleanXml, SgmlOfReuters) {
  const std::string head = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n";
  const auto story = [](const std::string& title, const std::string& body) {
    return "<REUTERS TOPICS=\"YES\" NEWID=\"1\">\n<DATE> 6-MAR-1987 15:01:01.79</DATE>\n<TEXT>&#2;\n<TITLE>" +
           title + "</TITLE>\n<DATELINE>    TARNOW, March 6 - </DATELINE><BODY>" + body +
           "\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n";
  };
  EXPECT_EQ(format_in(head), Format::xml);
  EXPECT_THAT(
      read(head + story("BELL &lt;BLL> RINGS", "A bell rang at noon.") + story("EELS", "Eels came.")),
      ElementsAre(AllOf(StartsWith("BELL <BLL> RINGS | 1987-03-06 |"), HasSubstr("A bell rang at noon.")),
                  AllOf(StartsWith("EELS | 1987-03-06 |"), HasSubstr("Eels came."))));
}

TEST(CleanXml, OfOtherKinds) {
  for (const char* xml :
       {"<urlset><url><loc>https://x.example</loc><lastmod>2031-03-06</lastmod></url></urlset>",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><g id=\"a\"><title>x</title><text>Label</text></g></svg>",
        "<plist><dict><key>a</key><string>b</string></dict></plist>", "no XML at all", "<", "<a", "<feed/>"})
    EXPECT_THAT(read(xml), ElementsAre("unknown-type")) << xml;
  EXPECT_THAT(read("<?xml version=\"1.0\"?><html><body><p>A page.</p></body></html>"),
              ElementsAre(" |  |  |  |  | A page."));
}

TEST(CleanXml, CutShortAndHostile) {
  EXPECT_THAT(read("<rss><channel><item><title>Bell</title><description>A bell rang.</description></item>"
                   "<item><title>Eels</title><descr"),
              ElementsAre("Bell |  |  |  |  | A bell rang.", "no-text"));
  std::string bomb = "<!DOCTYPE a [<!ENTITY b0 \"ha\">";
  for (int i = 1; i < 30; ++i)
    bomb += "<!ENTITY b" + std::to_string(i) + " \"&b" + std::to_string(i - 1) + ";&b" +
            std::to_string(i - 1) + ";\">";
  EXPECT_EQ(read(bomb + "]><rss><item><title>x</title><description>&b29;</description></item></rss>").size(),
            1u);
  std::string deep = "<article><title>x</title><body>";
  for (int i = 0; i < 200'000; ++i) deep += "<div>";
  EXPECT_EQ(read(deep + "deep").size(), 1u);
  std::string nested;
  for (int i = 0; i < 100'000; ++i) nested += "<item>";
  EXPECT_EQ(read("<rss>" + nested).size(), 1u);
  EXPECT_THAT(read(std::string(1'000'000, '<')), ElementsAre("unknown-type"));
}

TEST(CleanXml, MediaWiki) {
  const auto page = [](const std::string& title, const std::string& ns, const std::string& text) {
    return "<page><title>" + title + "</title><ns>" + ns +
           "</ns><revision><timestamp>2031-03-06T10:00:00Z</timestamp><text>" + text +
           "</text></revision></page>";
  };
  EXPECT_THAT(
      read(
          "<mediawiki><siteinfo><sitename>Tarnow "
          "Wiki</sitename><base>https://w.example/wiki/Main</base></siteinfo>" +
          page(
              "Weir holds", "0",
              "{{date|{{x}}}}\n[[File:Weir.jpg|thumb|The weir at [[low water]]]]\nThe ''old'' [[weir "
              "(dam)|weir]] "
              "holds&lt;ref&gt;Note&lt;/ref&gt;\nfor [https://t.example now].\n== Cost ==\n* Seven crowns\n"
              "{| class=\"x\"\n! Year !! Cost\n|-\n| style=\"a\" | 2031 || 7\n|}\n[[Category:Dams]] {{open") +
          page("Talk:Weir", "1", "Who?") + page("Old", "0", "#REDIRECT [[Weir holds]]") + "</mediawiki>"),
      ElementsAre("Weir holds | 2031-03-06 | Tarnow Wiki |  | https://w.example/wiki/Weir_holds | "
                  "The weir at low water\nThe old weir holds for now.\nCost\nSeven crowns\nYear | Cost\n2031 "
                  "| 7\n{{open"));
}

TEST(CleanXml, NotesOfEvernoteAndArticlesOfJournals) {
  EXPECT_THAT(
      read("<en-export><note><title>Weir</title><created>20310306T073100Z</created><note-attributes>"
           "<author>Ana Roux</author><source-url>https://t.example/w</source-url></note-attributes><content>"
           "<![CDATA[<?xml version=\"1.0\"?><en-note><div>It "
           "holds.</div></en-note>]]></content></note></en-export>"),
      ElementsAre("Weir | 2031-03-06 |  | Ana Roux | https://t.example/w | It holds."));
  EXPECT_THAT(
      read("<article><front><journal-meta><journal-title>Tarnow Review</journal-title></journal-meta>"
           "<article-meta><title-group><article-title>Weir</article-title></title-group><contrib><name>"
           "<surname>Roux</surname><given-names>Ana</given-names></name></contrib><pub-date><day>6</day>"
           "<month>3</month><year>2031</year></pub-date></article-meta></front><body><p>It "
           "holds.</p></body></article>"),
      ElementsAre("Weir | 2031-03-06 | Tarnow Review | Ana Roux |  | It holds."));
  EXPECT_THAT(read("<opml><body><outline text=\"Tarnow\" title=\"Tarnow Tide\"/></body></opml>"),
              ElementsAre("unknown-type"));
}

}  // namespace
}  // namespace lede::indexer
