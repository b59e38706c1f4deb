#include "indexer/clean/provenance/provenance.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/clean/provenance/dates.h"
#include "tests/support/made_articles.h"

namespace lede::indexer {
namespace {

const std::string kBody =
    "The dam above Kostrova was opened before dawn, and the water board said nothing for two days while the "
    "river rose and the lower town was cleared street by street.";

std::string shown(const Article& article, const PublicationDate& date) {
  if (date.kind == DateKind::none) return "none";
  EXPECT_EQ(article.text.substr(date.span.begin, date.span.size()), date.evidence);
  return fmt::format("{} {} [{}]", to_iso(date.value), name_of(date.kind), date.evidence);
}

/// A headline, the line, then a long body.
std::string at_top(const std::string& line) {
  std::vector<std::string> lines = {"Gates Open at Kostrova", line};
  lines.insert(lines.end(), 12, kBody);
  const Article article = article_of(lines);
  return shown(article, publication_date(article));
}

std::string at_end(const std::string& line) {
  std::vector<std::string> lines(14, kBody);
  lines.push_back(line);
  const Article article = article_of(lines);
  return shown(article, publication_date(article));
}

std::string in_middle(const std::string& line) {
  std::vector<std::string> lines(12, kBody);
  lines.push_back(line);
  lines.insert(lines.end(), 12, kBody);
  const Article article = article_of(lines);
  return shown(article, publication_date(article));
}

struct Row {
  const char* line;
  const char* expected;
};

TEST(PublicationDate, IsReadFromALineAtTheTop) {
  constexpr Row kRows[] = {
      {"Published 29 September 2031", "2031-09-29 explicit [Published 29 September 2031]"},
      {"28 Sep, 2031 15:59", "2031-09-28 explicit [28 Sep, 2031 15:59]"},
      {"28 September 2031", "2031-09-28 explicit [28 September 2031]"},
      {"Published 6 March 1871", "1871-03-06 explicit [Published 6 March 1871]"},
      {"Issue date: March 6, 2031", "2031-03-06 explicit [Issue date: March 6, 2031]"},
      {"6 Mar '31", "2031-03-06 explicit [6 Mar '31]"},
      {"Mar 6 \u201931", "2031-03-06 explicit [Mar 6 \u201931]"},
      {"Thu Mar  6 07:31:00 UTC 2031", "2031-03-06 explicit [Thu Mar  6 07:31:00 UTC 2031]"},
      {"2031-03-06T23:30:00-07:00", "2031-03-06 explicit [2031-03-06T23:30:00-07:00]"},
      {"Source: Valley Post| 2031-03-06 23:30:12|Editor: cr", "2031-03-06 explicit [2031-03-06 23:30:12]"},
      {"Valley News March 6, 2031 / 12:31 PM / 3 years ago", "2031-03-06 explicit [March 6, 2031]"},
      {"The Delta • March 6, 2031 • CLARA SUND", "2031-03-06 explicit [March 6, 2031]"},
      {"Posted: Wednesday, March 5, 2031 3:31 pm",
       "2031-03-05 explicit [Posted: Wednesday, March 5, 2031 3:31 pm]"},
      {"Date of publication 30 June 2031", "2031-06-30 explicit [Date of publication 30 June 2031]"},
      {"Published at 3:38 PM CDT on Apr 12, 2031",
       "2031-04-12 explicit [Published at 3:38 PM CDT on Apr 12, 2031]"},
      {"May 21, 2031 Updated: May 22, 2031 10:32pm", "2031-05-21 explicit [May 21, 2031]"},
      {"Updated 4:10 p.m. ET, 2/10/2031", "2031-02-10 explicit [Updated 4:10 p.m. ET, 2/10/2031]"},
      {"Last Updated Jul 4, 2031 1:45 AM EDT", "2031-07-04 explicit [Last Updated Jul 4, 2031 1:45 AM EDT]"},
      {"Ana Brel, Valley Post 11:40 p.m. EDT July 17, 2031",
       "2031-07-17 explicit [11:40 p.m. EDT July 17, 2031]"},
      {"By Ana Brel • March 25, 2031", "2031-03-25 explicit [March 25, 2031]"},
      {"Kostrova, 5 April 2031", "2031-04-05 explicit [5 April 2031]"},
      {"Posted by Ana Brel on March 25, 2031 at 8:15 PM", "2031-03-25 explicit [March 25, 2031 at 8:15 PM]"},
      {"Posted by Ana Brel on March 25, 2031", "2031-03-25 explicit [March 25, 2031]"},
      {"Tue 04 Mar 2031 Gates Open at Kostrova. The dam above the town was opened.",
       "2031-03-04 explicit [Tue 04 Mar 2031]"},
      {"Tuesday 04 March 2031 20:22 Coalition Urges Aid for the lower town.",
       "2031-03-04 explicit [Tuesday 04 March 2031 20:22]"},
      {"KOSTROVA, March 5, 2031 (Velpress) - The dam above the town was opened.",
       "2031-03-05 explicit [March 5, 2031]"},
      {"This story was first published on July 12, 2031, and has been corrected since.",
       "2031-07-12 explicit [was first published on July 12, 2031]"},
      {"This article was originally published on July 12, 2031.",
       "2031-07-12 inferred [was originally published on July 12, 2031]"},
      {"This story was updated on July 12, 2031, to add a comment.",
       "2031-07-12 inferred [was updated on July 12, 2031]"},
  };
  for (const Row& row : kRows) EXPECT_EQ(at_top(row.line), row.expected) << row.line;
}

TEST(PublicationDate, IsNoLineOfNumbersOrOfOtherWords) {
  for (const char* line :
       {"3/5/2031", "42648.5", "1740000000", "6 Geese '31", "Ana Brel (@abrel) March 6, 2031",
        "Gate 6 March 31", "Ana Roux (March 6, 1973 \u2013 May 6, 2031) kept the mill.",
        "The mill was founded on 6 March 1871 by two sisters."})
    EXPECT_EQ(at_top(line).find("explicit"), std::string::npos) << line;
}

TEST(PublicationDate, MustFitItsWeekday) {
  EXPECT_EQ(at_top("Posted: Saturday, March 5, 2031 3:31 pm"), "none");  // a Wednesday
  EXPECT_EQ(at_top("Thursday, 04/10/2031"), "2031-04-10 explicit [Thursday, 04/10/2031]");
  EXPECT_EQ(at_top("Saturday, 04/10/2031"), "2031-10-04 explicit [Saturday, 04/10/2031]");
}

TEST(PublicationDate, IsReadFromALineAtTheEnd) {
  EXPECT_EQ(at_end("Published: May 14, 2031 — 7:11 AM EDT"),
            "2031-05-14 explicit [Published: May 14, 2031 — 7:11 AM EDT]");
  EXPECT_EQ(at_end("Gates open 03/31/31 [Last modified: Monday, March 31, 2031 7:28pm]"),
            "2031-03-31 explicit [Last modified: Monday, March 31, 2031 7:28pm]");
  EXPECT_EQ(at_end("Read or Share this story: https://post.example/news/2031/05/13/gates-open/118/"),
            "2031-05-13 explicit [2031/05/13]");
  EXPECT_EQ(at_end("Read more: https://post.example/news/2031/05/13/gates-open/118/"), "none");
}

TEST(PublicationDate, IsNoDayOfAnEvent) {
  for (const char* line : {
           "On March 5, 2031, the gates at Kostrova were closed for repairs.",
           "Since 4 May 2031 the lower town has been empty.",
           "Born March 5, 2001",
           "March 5, 2031 marks one year since the gates were closed.",
           "The board's report, published March 5, 2030, says otherwise.",
           "This article appears in the March 5, 2031 issue of The Valley Review.",
           "Correction, March 6, 2031: This post misstated the height of the dam.",
           "[Board of Water, accessed 3/5/31]",
           "04/10/2031",
           "Tickets for 5 March 2031",
       })
    EXPECT_EQ(at_top(line), "none") << line;
}

TEST(PublicationDate, IsNeverAPicturesOrAPosts) {
  EXPECT_EQ(at_top("Water at the gates in Kostrova, December 15, 2028. | Photo: Velpress"),
            "2028-12-15 bounds [December 15, 2028]");
  EXPECT_EQ(at_top("Photo: March 5, 2031"), "2031-03-05 bounds [March 5, 2031]");
  EXPECT_EQ(at_end("— Ana Brel (@anabrel) January 5, 2031"), "2031-01-05 bounds [January 5, 2031]");
  Article article = article_of({"Gates Open", "March 5, 2031", kBody});
  article.paragraphs[1].kind = ParagraphKind::caption;
  EXPECT_EQ(shown(article, publication_date(article)), "2031-03-05 bounds [March 5, 2031]");
}

TEST(PublicationDate, IsNotBeforeWhatTheArticleShows) {
  const Article article =
      article_of({"Gates Open", "March 5, 2031", kBody, "— Ana Brel (@anabrel) March 9, 2031", kBody});
  EXPECT_EQ(shown(article, publication_date(article)), "2031-03-09 bounds [March 9, 2031]");
}

TEST(PublicationDate, ALoneDayGivesWayToALaterOneInTheText) {
  const std::string later = "The gates were closed on April 9, 2031, the board said.";
  const Article lone = article_of({"Gates Open", "March 5, 2031", kBody, later});
  EXPECT_EQ(publication_date(lone).kind, DateKind::none);
  const Article cued = article_of({"Gates Open", "Published March 5, 2031", kBody, later});
  EXPECT_EQ(to_iso(publication_date(cued).value), "2031-03-05");
}

TEST(PublicationDate, AListOfDatesHasNone) {
  const Article article = article_of(
      {"How the river rose", "March 5, 2031", kBody, "March 7, 2031", kBody, "March 6, 2031", kBody});
  EXPECT_EQ(publication_date(article).kind, DateKind::none);
}

TEST(PublicationDate, ALoneDayInMidTextIsNone) {
  EXPECT_EQ(in_middle("March 5, 2031"), "none");
  EXPECT_EQ(in_middle("Published March 5, 2031"), "2031-03-05 explicit [Published March 5, 2031]");
}

TEST(PublicationDate, OfNothingIsNone) { EXPECT_EQ(publication_date({}), PublicationDate{}); }

std::string shown(const std::optional<Date>& date) { return date ? to_iso(*date) : "none"; }

TEST(AddressDate, IsReadFromAPagesAddress) {
  EXPECT_EQ(shown(date_in_url("https://post.example/news/2031/05/13/gates-open/118/")), "2031-05-13");
  EXPECT_EQ(shown(date_in_url("https://post.example/2031-5-3-gates.html")), "2031-05-03");
  EXPECT_EQ(shown(date_in_url("https://post.example/2031/may/13/gates-open")), "2031-05-13");
  EXPECT_EQ(shown(date_in_url("https://post.example/2031/ways/13")), "none");
  EXPECT_EQ(shown(date_in_url("post.example/20310513/gates")), "2031-05-13");
  for (const char* none : {"https://2031-05-13.example/gates", "https://post.example/2031/gates",
                           "https://post.example/120310513", "https://post.example/2031/13/05/", ""})
    EXPECT_EQ(shown(date_in_url(none)), "none") << none;
}

TEST(AddressDate, IsReadFromAFilesName) {
  EXPECT_EQ(shown(date_in_path("/archive/2031-05-13-gates.txt")), "2031-05-13");
  EXPECT_EQ(shown(date_in_path("/archive/gates_20310513.txt.gz")), "2031-05-13");
  EXPECT_EQ(shown(date_in_path("/archive/2031_05_13/gates.txt")), "2031-05-13");
  EXPECT_EQ(shown(date_in_path("/archive/2031/05/13/gates.txt")), "2031-05-13");
  EXPECT_EQ(shown(date_in_path("2031/05/13/gates.txt")), "2031-05-13");
  EXPECT_EQ(shown(date_in_path("mill.example/2031/05/13/gates/index.html")), "2031-05-13");
  for (const char* none : {"/saved-2031-05-13/post/gates.txt", "/archive/saved 2031-05-13/gates.txt",
                           "/archive/2031/05/gates.txt", "/archive/post-2031-05.txt", "gates.txt", ""})
    EXPECT_EQ(shown(date_in_path(none)), "none") << none;
}

std::string date_of(Article article) {
  read_provenance(article);
  if (article.date.kind == DateKind::none) return "none";
  return fmt::format("{} {} [{}]", to_iso(article.date.value), name_of(article.date.kind),
                     article.date.evidence);
}

TEST(Provenance, TheTextSaysTheDayBeforeAddressesDo) {
  Article article = article_of({"Gates Open", "Published 29 September 2031", "Water rose."});
  article.url = "https://post.example/2031/10/01/gates";
  article.path = "/archive/2031-10-02.txt";
  EXPECT_EQ(date_of(article), "2031-09-29 explicit [Published 29 September 2031]");
  article.text.replace(article.text.find("29 September 2031"), 17, "in the afternoon!");
  EXPECT_EQ(date_of(article), "2031-10-01 explicit [url]");
  article.url.clear();
  EXPECT_EQ(date_of(article), "2031-10-02 inferred [path]");
  article.ordinal = 3;
  EXPECT_EQ(date_of(article), "none");
}

TEST(Provenance, AFilesNameIsNoDayBeforeWhatTheArticleShows) {
  Article article = article_of({"Gates Open", "Water. | Photo: Ana Brel, March 5, 2031", "Water rose."});
  article.path = "/archive/2031-03-01.txt";
  EXPECT_EQ(date_of(article), "2031-03-05 bounds [March 5, 2031]");
  article.path = "/archive/2031-03-07.txt";
  EXPECT_EQ(date_of(article), "2031-03-07 inferred [path]");
}

TEST(Provenance, WhatMetadataGaveStays) {
  Article article =
      article_of({"Gates Open", "By Ana Brel, CNN", "Published 29 September 2031", "Water rose."});
  article.outlet = "Valley Post";
  article.sources = {{SourceRole::publisher, "Valley Post", {"json:outlet", {}}}};
  article.byline = "Bo Lind";
  article.byline_evidence = {"json:author", {}};
  article.date = {DateKind::given, *parse_date("2031-09-28"), "json:date", {}, 99};
  const Article before = article;
  read_provenance(article);
  EXPECT_EQ(article, before);
}

TEST(Provenance, FillsInWhatTheTextTells) {
  Article article = article_of({"Gates Open", "By Ana Brel, CNN", "Water rose."});
  read_provenance(article);
  EXPECT_EQ(article.outlet, "CNN");
  EXPECT_EQ(article.byline, "Ana Brel");
  EXPECT_EQ(article.byline_evidence.words, "By Ana Brel");
}

TEST(PublicationDate, IsNotThatOfADocumentThatTheArticleQuotes) {
  const std::string prose =
      "The board of the dam at Kostrova answered on Tuesday with a letter that it had written to the "
      "ministry in the year of the flood, and in which it had asked for a third gate above the town.";
  const Article quoted = article_of({"Gates Open", prose, "14 May 2009", "Sirs, we ask for a gate.", prose});
  EXPECT_NE(publication_date(quoted).kind, DateKind::given);
  EXPECT_EQ(at_top("Posted an article on March 5, 2031 about the gates of the dam"), "none");
  const auto kind_of_day = [](const std::vector<std::string>& paragraphs) {
    return publication_date(article_of(paragraphs)).kind;
  };
  EXPECT_EQ(
      kind_of_day({"Gates Open", kBody, "The letter that they sent reads:", "14 May 2009", "The gates."}),
      DateKind::none);
  EXPECT_EQ(kind_of_day({"Gates Open", kBody, "14 May 2009", "Dear neighbours,"}), DateKind::none);
  EXPECT_EQ(kind_of_day({"Gates Open", kBody, "May 4, 1987", "Dear neighbours,"}), DateKind::none);
  EXPECT_EQ(kind_of_day({"To Our Readers", "14 May 2009", "Dear readers,", kBody}), DateKind::given);
  EXPECT_EQ(kind_of_day({"Gates Open", "Published:", "14 May 2009", kBody}), DateKind::given);
}

TEST(PublicationDate, IsLessCertainWhereTwoLinesDisagree) {
  const auto confidence = [](const std::string& second) {
    return publication_date(article_of({"Gates Open", "Published 5 March 2031", kBody, second})).confidence;
  };
  EXPECT_EQ(confidence("Published 5 March 2031"), 97);
  EXPECT_EQ(confidence("Published 9 May 2031"), 70);
}

}  // namespace
}  // namespace lede::indexer
