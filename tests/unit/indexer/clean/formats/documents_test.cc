#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/clean/formats/formats.h"
#include "tests/support/cleaned.h"
#include "tests/support/made_documents.h"

namespace lede::indexer {
namespace {

using lede::testing::clean_all;
using lede::testing::clean_one;
using lede::testing::make_zip;
using lede::testing::paragraphs;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

using Members = std::vector<std::pair<std::string, std::string>>;

std::string p(const std::string& text, const std::string& style = "") {
  const std::string properties = style.empty() ? "" : "<w:pPr><w:pStyle w:val=\"" + style + "\"/></w:pPr>";
  return "<w:p>" + properties + "<w:r><w:t xml:space=\"preserve\">" + text + "</w:t></w:r></w:p>";
}

std::string docx(const std::string& body, const std::string& core = "", const Members& more = {}) {
  Members members = {{"[Content_Types].xml", "<Types/>"},
                     {"word/document.xml", "<?xml version=\"1.0\"?>\n<w:document xmlns:w=\"w\"><w:body>" +
                                               body + "</w:body></w:document>"},
                     {"word/styles.xml",
                      "<w:styles><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style><w:style "
                      "w:styleId=\"berschrift1\">"
                      "<w:name w:val=\"heading 1\"/></w:style><w:style w:styleId=\"B\"><w:name "
                      "w:val=\"caption\"/></w:style></w:styles>"},
                     {"docProps/core.xml", "<cp:coreProperties>" + core + "</cp:coreProperties>"}};
  members.insert(members.end(), more.begin(), more.end());
  return make_zip(members);
}

Skipped skipped(Format format, const std::string& bytes) {
  const auto all = clean_all(format, bytes);
  const auto* skipped = all.size() == 1 ? std::get_if<Skipped>(&all[0]) : nullptr;
  EXPECT_TRUE(skipped) << "not skipped";
  return skipped ? *skipped : Skipped{};
}

const std::string kStorm = p("The harbour opened again after the storm, said its master.");

TEST(Docx, HasParagraphsTablesAndNotes) {
  const std::string body =
      p("Gates Open", "Titel") + p("What the guild said", "berschrift1") +
      "<w:p><w:r><w:t>The har</w:t></w:r><w:r><w:t>bour</w:t><w:tab/><w:t>of Tarnow</w:t><w:br/><w:t>A new "
      "line.</w:t>"
      "<w:footnoteReference w:id=\"2\"/></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
      "<w:r><w:instrText>PAGE</w:instrText></w:r></w:p>" +
      p("The quay on Tuesday", "B") + "<w:tbl><w:tr><w:tc>" + p("Herring") + "</w:tc><w:tc>" +
      p("12 crowns") + "</w:tc></w:tr></w:tbl>";
  const Article article = clean_one(
      Format::docx, docx(body, "<dc:title>Doc</dc:title>",
                         {{"word/footnotes.xml", "<w:footnotes><w:footnote w:type=\"separator\">" + p("---") +
                                                     "</w:footnote><w:footnote>" + p("See the charter.") +
                                                     "</w:footnote></w:footnotes>"}}));
  EXPECT_EQ(article.title, "Gates Open");
  EXPECT_THAT(paragraphs(article),
              ElementsAre("headline: Gates Open", "body: What the guild said", "body: The harbour of Tarnow",
                          "body: A new line.", "caption: The quay on Tuesday", "body: Herring | 12 crowns",
                          "body: See the charter."));
}

TEST(Docx, HasFactsThatAreHints) {
  const std::string core =
      "<dc:title>Harbour gates open</dc:title><dc:creator>Ana Brel</dc:creator>"
      "<dcterms:created>2031-04-05T08:00:00Z</dcterms:created>";
  Article article = clean_one(Format::docx, docx(kStorm, core));
  EXPECT_EQ(article.title, "Harbour gates open");
  EXPECT_EQ(article.byline, "Ana Brel");
  EXPECT_EQ(to_iso(article.date.value), "2031-04-05");
  EXPECT_EQ(article.date.kind, DateKind::inferred);
  for (const char* title :
       {"untitled 1", "gates final.docx", "C:\\my texts", "gates_final", "Microsoft Word - 4"}) {
    article = clean_one(Format::docx, docx(kStorm, "<dc:title>" + std::string(title) + "</dc:title>"));
    EXPECT_EQ(article.title, "") << title;
  }
}

TEST(Docx, OfAPressDatabaseHasItsArticles) {
  std::string body;
  for (const char* number : {"1", "2"})
    for (const std::string& line :
         {std::string("Gates open for day ") + number, std::string("The Tarnow Sun"),
          std::string("May 4, 2031 Sunday"), std::string("Copyright 2031 The Tarnow Sun"),
          std::string("Section: NEWS; Pg. 3"), std::string("Length: 40 words"),
          std::string("Byline: Ilan Brede"), std::string("Body"),
          std::string("The gates stood open, said the traders on the quay."),
          std::string("Load-Date: June 9, 2032"), std::string("End of Document")})
      body += p(line);
  const auto all = clean_all(Format::docx, docx(body));
  ASSERT_EQ(all.size(), 2u);
  const auto& second = std::get<Article>(all[1]);
  EXPECT_EQ(second.ordinal, 2u);
  EXPECT_EQ(second.title, "Gates open for day 2");
  EXPECT_EQ(second.outlet, "The Tarnow Sun");
  EXPECT_EQ(to_iso(second.date.value), "2031-05-04");
}

TEST(Docx, SaysWhyItIsSkipped) {
  EXPECT_EQ(skipped(Format::docx, "").reason, SkipReason::damaged);
  EXPECT_EQ(skipped(Format::docx, std::string(1 << 20, 'P')).reason, SkipReason::damaged);
  EXPECT_EQ(skipped(Format::docx, make_zip({{"a.txt", "text"}})).reason, SkipReason::damaged);
  EXPECT_EQ(skipped(Format::docx, docx("")).reason, SkipReason::no_text);
  EXPECT_EQ(skipped(Format::docx, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").reason, SkipReason::encrypted);
  EXPECT_EQ(skipped(Format::docx, docx(p(std::string(kFileLimit.value + 1, 'a')))).reason,
            SkipReason::too_large);
  std::string locked = docx(kStorm);
  for (std::size_t at = 0; (at = locked.find("PK", at)) != locked.npos; ++at)
    if (locked[at + 2] < 5) locked[at + (locked[at + 2] == 3 ? 6 : 8)] = 1;
  EXPECT_EQ(skipped(Format::docx, locked).reason, SkipReason::encrypted);
}

TEST(Docx, SurvivesHostileXml) {
  const std::string entities =
      "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b "
      "\"&a;&a;&a;&a;&a;&a;\"><!ENTITY f SYSTEM "
      "\"file:///etc/passwd\">]><w:document><w:body><w:p><w:r><w:t>&b; and "
      "&f;</w:t></w:r></w:p></w:body></w:document>";
  const Article article = clean_one(Format::docx, make_zip({{"word/document.xml", entities}}));
  EXPECT_EQ(article.text, "&b; and &f;");
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<w:tbl><w:tr><w:tc>";
  EXPECT_EQ(skipped(Format::docx, docx(deep)).reason, SkipReason::no_text);
  const std::string whole = docx(kStorm + p("More"), "<dc:title>Harbour gates</dc:title>");
  for (std::size_t size = 0; size < whole.size(); size += 17)
    EXPECT_EQ(clean_all(Format::docx, whole.substr(0, size)).size(), 1u);
}

std::string odt(const std::string& body, const std::string& meta = "", const Members& more = {}) {
  Members members = {
      {"mimetype", "application/vnd.oasis.opendocument.text"},
      {"content.xml",
       "<office:document-content><office:automatic-styles><style:style style:name=\"P1\" "
       "style:parent-style-name=\"Title\"/>"
       "</office:automatic-styles><office:body><office:text>" +
           body + "</office:text></office:body></office:document-content>"},
      {"meta.xml", "<office:document-meta><office:meta>" + meta + "</office:meta></office:document-meta>"}};
  members.insert(members.end(), more.begin(), more.end());
  return make_zip(members);
}

TEST(Odt, HasParagraphsTablesAndNotes) {
  const Article article = clean_one(
      Format::odt, odt("<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:p "
                       "text:style-name=\"P1\">Gates Open</text:p>"
                       "\n<text:h>What the guild said</text:h>\n<text:p>The harbour<text:s text:c=\"2\"/>of "
                       "<text:span>Tarnow</text:span>"
                       "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>See the "
                       "charter.</text:p>"
                       "</text:note-body></text:note> opened.</text:p><text:p "
                       "text:style-name=\"Illustration\">The quay</text:p>"
                       "<table:table><table:table-row><table:table-cell><text:p>Herring</text:p></"
                       "table:table-cell><table:table-cell>"
                       "<text:p>12 crowns</text:p></table:table-cell></table:table-row></table:table>",
                       "<dc:title>Unused here</dc:title><meta:initial-creator>Ana Brel</meta:initial-creator>"
                       "<meta:creation-date>2031-04-05T10:00:00</meta:creation-date>"));
  EXPECT_THAT(paragraphs(article), ElementsAre("headline: Gates Open", "body: What the guild said",
                                               "body: The harbour of Tarnow opened.", "caption: The quay",
                                               "body: Herring | 12 crowns", "body: See the charter."));
  EXPECT_EQ(article.byline, "Ana Brel");
  EXPECT_EQ(to_iso(article.date.value), "2031-04-05");
}

TEST(Odt, SaysWhyItIsSkipped) {
  EXPECT_EQ(skipped(Format::odt, "text").reason, SkipReason::damaged);
  EXPECT_EQ(skipped(Format::odt, make_zip({{"content.xml", "<a/>"}})).reason, SkipReason::damaged);
  EXPECT_EQ(skipped(Format::odt, odt("")).reason, SkipReason::no_text);
  const Members manifest = {{"META-INF/manifest.xml",
                             "<m:manifest><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"}};
  EXPECT_EQ(skipped(Format::odt, odt("<text:p>x</text:p>", "", manifest)).reason, SkipReason::encrypted);
}

std::string page(const std::string& body) {
  return "<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>The Tarnow "
         "Review</title>"
         "<script src=\"a.js\"/></head><body>" +
         body + "</body></html>";
}

std::string epub(const Members& pages, const Members& more = {}) {
  std::string manifest;
  std::string spine;
  Members members = {
      {"mimetype", "application/epub+zip"},
      {"META-INF/container.xml",
       "<container><rootfiles><rootfile full-path=\"OEBPS/book.opf\"/></rootfiles></container>"}};
  for (const auto& [name, text] : pages) {
    manifest += "<item id=\"" + name + "\" href=\"text/" + name + "\"/>";
    spine += "<itemref idref=\"" + name + "\"/>";
    members.emplace_back("OEBPS/text/" + name, text);
  }
  members.insert(members.end(), more.begin(), more.end());
  members.emplace_back("OEBPS/book.opf",
                       "<package><metadata><dc:title>The Tarnow Review [Sat, 05 Apr 2031]</dc:title>"
                       "<dc:creator>calibre</dc:creator><dc:date>2031-04-05T06:00:00+00:00</dc:date>"
                       "</metadata><manifest>" +
                           manifest + "</manifest><spine>" + spine + "</spine></package>");
  return make_zip(members);
}

TEST(Epub, OfAMagazineHasItsArticles) {
  const std::string story =
      "<p>The harbour opened again after the storm, said its master, and all boats put out.</p>";
  const auto all = clean_all(
      Format::epub,
      epub({{"z.xhtml", page("<img src=\"cover.jpg\" alt=\"\"/>")},
            {"a.xhtml", page("<h1>Gates Open</h1>" + story)},
            {"b.xhtml", page("<p>It went on for nine days, as the second half of the chapter says.</p>")},
            {"c.xhtml", page("<h2>Herring Is Back</h2>" + story)}}));
  ASSERT_EQ(all.size(), 2u);
  const auto& first = std::get<Article>(all[0]);
  EXPECT_EQ(first.ordinal, 1u);
  EXPECT_EQ(first.title, "Gates Open");
  EXPECT_EQ(first.outlet, "The Tarnow Review");
  EXPECT_EQ(first.byline, "");
  EXPECT_EQ(to_iso(first.date.value), "2031-04-05");
  EXPECT_THAT(first.text, HasSubstr("second half of the chapter"));
  EXPECT_EQ(std::get<Article>(all[1]).title, "Herring Is Back");
}

TEST(Epub, ReadsAChapterOnceHoweverOftenItIsListed) {
  const std::string chapter = page("<h1>Gates</h1><p>The harbour opened again.</p>");
  EXPECT_EQ(clean_all(Format::epub, epub({{"a.xhtml", chapter}, {"a.xhtml", chapter}})).size(), 1u);
}

TEST(Epub, SaysWhyItIsSkipped) {
  EXPECT_EQ(skipped(Format::epub, "text").reason, SkipReason::damaged);
  EXPECT_EQ(skipped(Format::epub, make_zip({{"META-INF/container.xml", "<a/>"}})).reason,
            SkipReason::damaged);
  EXPECT_EQ(skipped(Format::epub, epub({{"a.xhtml", page("")}})).reason, SkipReason::no_text);
  const std::string text = page("<h1>Gates</h1><p>The harbour opened again.</p>");
  const auto drm = [](const char* name) {
    return Members{{"META-INF/encryption.xml",
                    "<encryption><e:EncryptedData><e:CipherData><e:CipherReference URI=\"" +
                        std::string(name) + "\"/></e:CipherData></e:EncryptedData></encryption>"}};
  };
  EXPECT_EQ(skipped(Format::epub, epub({{"a.xhtml", text}}, drm("OEBPS/text/a.xhtml"))).reason,
            SkipReason::encrypted);
  EXPECT_EQ(clean_all(Format::epub, epub({{"a.xhtml", text}}, drm("OEBPS/font.otf"))).size(), 1u);
  const std::string whole = epub({{"a.xhtml", text}});
  for (std::size_t size = 0; size < whole.size(); size += 23)
    EXPECT_EQ(clean_all(Format::epub, whole.substr(0, size)).size(), 1u);
}

}  // namespace
}  // namespace lede::indexer
