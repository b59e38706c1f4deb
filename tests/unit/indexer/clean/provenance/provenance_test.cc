#include "indexer/clean/provenance/provenance.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <string>

#include "indexer/clean/provenance/address_date.h"
#include "tests/support/made_articles.h"

namespace lede::indexer {
namespace {

std::string shown(const std::optional<Date>& date) { return date ? to_iso(*date) : "none"; }

TEST(AddressDate, IsReadFromAPagesAddress) {
  EXPECT_EQ(shown(date_in_url("https://post.example/news/2031/05/13/gates-open/118/")), "2031-05-13");
  EXPECT_EQ(shown(date_in_url("https://post.example/2031-5-3-gates.html")), "2031-05-03");
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

}  // namespace
}  // namespace lede::indexer
