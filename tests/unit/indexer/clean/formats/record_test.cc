#include "indexer/clean/formats/record.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/cleaned.h"

namespace lede::indexer {
namespace {

using lede::testing::clean_one;
using lede::testing::paragraphs;
using nlohmann::json;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

Article one(const json& record) { return clean_one(Format::json_lines, record.dump()); }

TEST(FieldNamed, KnowsTheNamesOfManyMakers) {
  const struct {
    const char* name;
    MetaField field;
  } rows[] = {
      {"maintext", MetaField::text},
      {"regular-body", MetaField::text},
      {"Brødtekst", MetaField::text},
      {"正文", MetaField::text},
      {"본문", MetaField::text},
      {"Τίτλος", MetaField::title},
      {"見出し", MetaField::title},
      {"media_name", MetaField::outlet},
      {"källa", MetaField::outlet},
      {"päivämäärä", MetaField::date},
      {"articleBody", MetaField::text},
      {"content_html", MetaField::text},
      {"Full-Text", MetaField::text},
      {"cleaned_text", MetaField::text},
      {"content:encoded", MetaField::text},
      {"date_publish", MetaField::date},
      {"pubDate", MetaField::date},
      {"webPublicationDate", MetaField::date},
      {"publishing_date", MetaField::date},
      {"PUBLICATION DATE", MetaField::date},
      {"createdAt", MetaField::date},
      {"webTitle", MetaField::title},
      {"article_title", MetaField::title},
      {"source-hostname", MetaField::outlet},
      {"siteName", MetaField::outlet},
      {"publication", MetaField::outlet},
      {"web_url", MetaField::url},
      {"source_url", MetaField::url},
      {"dc:creator", MetaField::author},
      {"Überschrift", MetaField::title},
      {"Título", MetaField::title},
      {"Texto", MetaField::text},
      {"Datum", MetaField::date},
      {"fecha de publicación", MetaField::date},
      {"Quelle", MetaField::outlet},
      {"Автор", MetaField::author},
      {"Źródło", MetaField::outlet},
  };
  for (const auto& row : rows) {
    const auto known = field_named(row.name);
    ASSERT_TRUE(known) << row.name;
    EXPECT_EQ(known->field, row.field) << row.name;
  }
}

TEST(FieldNamed, KnowsNoDayOfAChangeOrOfADownload) {
  for (const char* name : {"modified", "date_modify", "updated_at", "lastmod", "date_download", "crawled",
                           "expires", "image", "tags", "", "-"})
    EXPECT_FALSE(field_named(name)) << name;
}

TEST(Record, TakesNothingForNothing) {
  const Article article = one({{"title", "Sluice opens"},
                               {"text", "nan"},
                               {"summary", "The sluice opened."},
                               {"author", "None"},
                               {"source", "NaN"},
                               {"date", "null"}});
  EXPECT_THAT(paragraphs(article), Contains("body: The sluice opened."));
  EXPECT_EQ(article.byline, "");
  EXPECT_EQ(article.outlet, "");
  EXPECT_EQ(article.date.kind, DateKind::none);
}

TEST(Record, ReadsWhatStandsInWrappers) {
  const Article article = one({{"_id", "7"},
                               {"_source",
                                {{"headline", {{"main", "Sluice opens"}, {"kicker", "Harbour"}}},
                                 {"fields", {{"bodyText", "The sluice opened at noon."}}},
                                 {"byline", {{"original", "By Ana Roux"}}},
                                 {"pub_date", "2019-03-04T10:00:00+0000"}}}});
  EXPECT_EQ(article.title, "Sluice opens");
  EXPECT_EQ(article.byline, "Ana Roux");
  EXPECT_EQ(article.date.evidence, "json:_source.pub_date");
  EXPECT_THAT(paragraphs(article), Contains("body: The sluice opened at noon."));
}

TEST(Record, ReadsAnAnswerOfAnApi) {
  const Article article = one({{"response",
                                {{"content",
                                  {{"webTitle", "Sluice opens"},
                                   {"fields", {{"body", "<p>It opened at noon.</p>"}}},
                                   {"webPublicationDate", {{"year", 2019}, {"month", 3}, {"day", 4}}}}}}}});
  EXPECT_EQ(article.title, "Sluice opens");
  EXPECT_EQ(to_iso(article.date.value), "2019-03-04");
  EXPECT_EQ(
      one({{"content", {{"rendered", "<p>It opened.</p>"}}}, {"title", {{"rendered", "A &amp; B"}}}}).title,
      "A & B");
}

TEST(Record, TakesAFullTextBeforeASummary) {
  EXPECT_THAT(paragraphs(one({{"summary", "In short."}, {"plain_text", "At length."}})),
              ElementsAre("body: At length."));
  EXPECT_THAT(paragraphs(one({{"summary", "In short."}, {"text", " "}})), ElementsAre("body: In short."));
}

TEST(Record, ReadsTextsThatAreListsAndTrees) {
  EXPECT_THAT(
      paragraphs(one({{"content", {{{"type", "text/plain"}, {"value", "One."}}, {{"value", "Two."}}}}})),
      ElementsAre("body: One.", "body: Two."));
  EXPECT_THAT(
      paragraphs(one({{"body",
                       {{"summary", {"First."}},
                        {"sections", {{{"headline", {"Later"}}, {"paragraphs", {"Second.", "Third."}}}}}}}})),
      ElementsAre("body: First.", "body: Later", "body: Second.", "body: Third."));
}

TEST(Record, AReviewedClaimIsTheTextWhereThereIsNoOther) {
  const Article article = one({{"item",
                                {{{"claimReviewed", "The lock was sold for a coin."},
                                  {"datePublished", "2031-03-05"},
                                  {"author", {{"name", "Ana Roux"}}}}}}});
  EXPECT_EQ(article.title, "The lock was sold for a coin.");
  EXPECT_EQ(to_iso(article.date.value), "2031-03-05");
}

TEST(Record, ReadsMarkupInAnyTextField) {
  const Article article =
      one({{"title", "Fish &amp; ch<i>i</i>ps"},
           {"body", "<div>The qu<em>a</em>y &ndash; closed.</div><div>Nobody came.</div>"}});
  EXPECT_EQ(article.title, "Fish & chips");
  EXPECT_THAT(paragraphs(article),
              ElementsAre("headline: Fish & chips", "body: The quay \u2013 closed.", "body: Nobody came."));
}

TEST(Record, KeepsTheLinesOfATextWithAFewTags) {
  EXPECT_THAT(paragraphs(one({{"text", "The <b>old</b> quay.\n\nThe new one."}})),
              ElementsAre("body: The old quay.", "body: The new one."));
  EXPECT_THAT(paragraphs(one({{"text", "Of a < b and c > d <nobody> spoke; R&D did."}})),
              ElementsAre("body: Of a < b and c > d <nobody> spoke; R&D did."));
  EXPECT_THAT(paragraphs(one({{"text", "Where a<b in the margin, and c>d below."}})),
              ElementsAre("body: Where a<b in the margin, and c>d below."));
}

TEST(Record, GoesOnBehindABreakInsideASentence) {
  EXPECT_THAT(
      paragraphs(one({{"text", "<p>The new lamp<br>is brighter than the one that the bay had.</p>"}})),
      ElementsAre("body: The new lamp is brighter than the one that the bay had."));
}

TEST(Record, TellsAnAddressFromAnOutlet) {
  const Article article = one({{"text", "x"},
                               {"source", "https://www.quayledger.example/weir"},
                               {"publisher", "https://social.example/quayledger"},
                               {"hostname", "quayledger.example"},
                               {"source-hostname", "Quay Ledger"}});
  EXPECT_EQ(article.url, "https://www.quayledger.example/weir");
  EXPECT_EQ(article.outlet, "Quay Ledger");
  EXPECT_EQ(one({{"text", "x"}, {"source", "[[Quay Ledger]]"}}).outlet, "Quay Ledger");
}

TEST(Record, ReadsAuthorsInEveryForm) {
  for (const json& authors :
       {json{"Ana Roux", "Bo Lind"}, json("['Ana Roux', \"Bo Lind\"]"),
        json{{{"name", "Ana Roux"}}, {{"name", "Bo Lind"}}}, json("By Ana Roux, Bo Lind"),
        json("[[Ana Roux]], [[Bo Lind]]"), json{"By ", "Ana Roux", "Bo Lind"},
        json{{{"family", "Roux"}, {"given", "Ana"}}, {{"literal", "Bo Lind"}}}})
    EXPECT_EQ(one({{"text", "x"}, {"authors", authors}}).byline, "Ana Roux, Bo Lind") << authors;
}

TEST(Record, TakesTheDayOfCreationOnlyWhereNoDayOfPublicationIsNamed) {
  EXPECT_EQ(to_iso(one({{"text", "x"}, {"created_at", "2019-03-04"}}).date.value), "2019-03-04");
  EXPECT_EQ(one({{"text", "x"}, {"created_at", "2019-03-04"}, {"published_at", nullptr}}).date.kind,
            DateKind::none);
}

TEST(Record, SettlesDatesOfNumbersByTheOthersOfTheFile) {
  const auto all = lede::testing::clean_all(
      Format::json_lines,
      "{\"text\":\"a\",\"date\":\"4/5/2017\"}\n{\"text\":\"b\",\"date\":\"4/17/2017\"}\n");
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(to_iso(std::get<Article>(all[0]).date.value), "2017-04-05");
}

TEST(Record, ReadsWhatProgramsLeaveInATextForWhatItIs) {
  const auto read = [](const std::string& text) {
    return paragraphs(one({{"title", "Gates"}, {"text", text}}));
  };
  EXPECT_THAT(read("They are shut.\\n\\nNobody knows why.\\r\\nNobody asks."),
              ElementsAre("headline: Gates", "body: They are shut.", "body: Nobody knows why.",
                          "body: Nobody asks."));
  EXPECT_THAT(read("The log is in C:\\new, they say."),
              ElementsAre("headline: Gates", "body: The log is in C:\\new, they say."));
  EXPECT_THAT(read("&lt;p&gt;They are shut.&lt;/p&gt;&lt;p&gt;Nobody knows why.&lt;/p&gt;"),
              ElementsAre("headline: Gates", "body: They are shut.", "body: Nobody knows why."));
  EXPECT_THAT(read("[vc_row width=\"3\"]They are shut[sic], as of [date].[gallery ids=1,2][/vc_row]"),
              ElementsAre("headline: Gates", "body: They are shut[sic], as of [date]."));
  EXPECT_THAT(read("[caption id=\"x\"]<img src=a.png> The gates[/caption]<p>They are shut."),
              ElementsAre("headline: Gates", "caption: The gates", "body: They are shut."));
}

TEST(FrontMatter, IsReadAsItIsWritten) {
  const struct {
    const char* text;
    const char* title;
    const char* byline;
    const char* day;
  } rows[] = {
      {"---\ntitle: >-\n  A long\n  title\ndate: 2019-02-05 # in print\nauthors:\n  - \"[[Ana "
       "Roux]]\"\n---\nText.",
       "A long title", "Ana Roux", "2019-02-05"},
      {"---\ntitle: 'It''s open'\npubDate: 5 Feb 2019\nauthor: [[Ana Roux]]\n---\nText.", "It's open",
       "Ana Roux", "2019-02-05"},
      {"+++\ntitle = \"Song in C# \\\"A\\\"\" # draft\ndate = 2019-02-05T10:00:00Z\n[extra]\n"
       "authors = [\n  \"Ana Roux\",\n]\n+++\nText.",
       "Song in C# \"A\"", "Ana Roux", "2019-02-05"},
      {"+++\ntitle = '''It's \"open\"'''\nauthor = \"\"\"Ana Roux\"\"\"\ndate = 2019-02-05\n+++\nText.",
       "It's \"open\"", "Ana Roux", "2019-02-05"},
      {"+++\ntitle = Gates: they \"open\"\nauthor = {name = \"Ana Roux\"}\ndate = 5 Feb 2019\ndate = x\n"
       "tags = [\"mill\", \"weir\"]\n+++\nText.",
       "Gates: they \"open\"", "Ana Roux", "2019-02-05"},
      {"+++\nauthor = \"Bo\n[extra.more]\ntitle = \"Gates open\"\ndate = 2019-02-05 10:00:00\n+++\nText.",
       "Gates open", "\"Bo", "2019-02-05"},
  };
  for (const auto& row : rows) {
    const Article article = clean_one(Format::markdown, row.text);
    EXPECT_EQ(article.title, row.title);
    EXPECT_EQ(article.byline, row.byline);
    EXPECT_EQ(article.date.kind == DateKind::none ? "" : to_iso(article.date.value), row.day) << row.text;
    EXPECT_THAT(paragraphs(article), Contains("body: Text."));
  }
  for (const std::string text : {"+++\nThe gates open today.\n+++\nText.", "+++\ntitle = 1\nText.", "+++"})
    EXPECT_EQ(clean_one(Format::markdown, text).byline, "") << "no front matter";
  EXPECT_THAT(paragraphs(clean_one(Format::markdown, "+++\nThe gates open.\n+++\nText.")),
              Contains(HasSubstr("The gates open.")));
}

}  // namespace
}  // namespace lede::indexer
