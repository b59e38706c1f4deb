#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "indexer/clean/provenance/provenance.h"
#include "tests/support/made_articles.h"

namespace lede::indexer {
namespace {

const std::string kBody = "The dam above Kostrova was opened before dawn, and the water board said nothing.";

std::string shown(const Article& article) {
  const Byline byline = byline_of(article);
  const ByteSpan span = byline.evidence.span;
  EXPECT_EQ(article.text.substr(span.begin, span.size()), byline.evidence.words);
  return byline.name.empty() ? "none" : byline.name + " [" + byline.evidence.words + "]";
}

std::string at_top(const std::string& line) {
  return shown(article_of({"Gates Open at Kostrova", line, kBody, kBody, kBody, kBody, kBody}));
}

struct Row {
  const char* line;
  const char* expected;
};

constexpr Row kRows[] = {
    {"By Ana Brel", "Ana Brel [By Ana Brel]"},
    {"by Oona Delacourt", "Oona Delacourt [by Oona Delacourt]"},
    {"BY ANA BREL", "ANA BREL [BY ANA BREL]"},
    {"By Ana Brel and Bo Lind", "Ana Brel and Bo Lind [By Ana Brel and Bo Lind]"},
    {"By Ana Brel, Bo Lind and Cy de Roux, CNN",
     "Ana Brel, Bo Lind and Cy de Roux [By Ana Brel, Bo Lind and Cy de Roux]"},
    {"By Sanna Öjarvi", "Sanna Öjarvi [By Sanna Öjarvi]"},
    {"By Émile Roux | Valley Post", "Émile Roux [By Émile Roux]"},
    {"By Ana Brel - 05/16/31 10:39 AM EDT", "Ana Brel [By Ana Brel]"},
    {"By Ana Brel January 15 at 7:10 AM", "Ana Brel [By Ana Brel]"},
    {"By Ana Brel Friday 7:10 AM", "Ana Brel [By Ana Brel]"},
    {"By ANA BREL  SEPT. 5, 2031", "ANA BREL [By ANA BREL]"},
    {"BYLINE: ANA BREL", "ANA BREL [BYLINE: ANA BREL]"},
    {"BY LAW, NO GATE MAY BE SHUT", "none"},
    {"BY ALL ACCOUNTS A BARGAIN", "none"},
    {"Posted by Ana Brel on May 4, 2031", "Ana Brel [Posted by Ana Brel]"},
    {"Posted by Ana Brel at 9:14 PM", "Ana Brel [Posted by Ana Brel]"},
    {"Posted on May 4, 2031 by Ana Brel", "Ana Brel [Posted on May 4, 2031 by Ana Brel]"},
    {"Submitted by Ana Brel on Sun, 05/04/2031 - 12:00", "Ana Brel [Submitted by Ana Brel]"},
    {"Von Karla Stein", "Karla Stein [Von Karla Stein]"},
    {"Par Émile Roux, le 4 mai 2031", "Émile Roux [Par Émile Roux]"},
    {"Por Inés Vega", "Inés Vega [Por Inés Vega]"},
    {"Автор: Анна Белова", "Анна Белова [Автор: Анна Белова]"},
    {"Von den Toren bis zur Mole", "none"},
    {"Written by: no one", "none"},
    {"Ana Brel, Associated Press", "Ana Brel [Ana Brel, Associated Press]"},
    {"Ana Brel, USA TODAY 5:47 p.m. EST January 14, 2031", "Ana Brel [Ana Brel, USA TODAY]"},
    {"ANA BREL | Staff Writer", "ANA BREL [ANA BREL | Staff Writer]"},
    {"Ana Brel and Bo Lind, water correspondents", "none"},
    {"Ana Brel, Water Correspondent", "Ana Brel [Ana Brel, Water Correspondent]"},
    {"Ana Brel • Columnist • May 4, 2031", "none"},
    {"Ana Brel, editor, was there.", "none"},
    {"Fact checked by The Valley Voice Community",
     "The Valley Voice Community [Fact checked by The Valley Voice Community]"},
    // sentences, captions, and what is no name
    {"By Thursday Morning the gates were open.", "none"},
    {"By June or July, the water board expects rain.", "none"},
    {"By Ana Brel's own account the gates were open.", "none"},
    {"By Ana Brel and the others stood there.", "none"},
    {"By THE WATER BOARD on Publish Date May 4, 2031. Photo by Ana Brel", "none"},
    {"By Kostrova", "none"},
    {"Ana Brel, a gatekeeper", "none"},
    {"Ana Brel told them to stand by Bo Lind", "none"},
    {"By", "none"},
};

TEST(Byline, IsReadFromAShortLineAtTheTop) {
  for (const Row& row : kRows) EXPECT_EQ(at_top(row.line), row.expected) << row.line;
}

TEST(Byline, IsReadFromTheReportersAtTheEnd) {
  EXPECT_EQ(
      shown(article_of({"Gates Open", kBody, "(Reporting by Ana Brel and Bo Lind; Editing by Cy Roux)"})),
      "Ana Brel and Bo Lind [(Reporting by Ana Brel and Bo Lind]");
}

TEST(Byline, IsReadFromTheAuthorsBio) {
  EXPECT_EQ(shown(article_of({"Gates Open", "Fact checked by The Valley Voice Community", kBody, kBody,
                              "Nils Okker", "About Nils Okker 12 Articles"})),
            "Nils Okker [About Nils Okker]");
  EXPECT_EQ(shown(article_of({"Gates Open", kBody, "About Nils Okker 12 Articles"})), "none");
}

TEST(Byline, StandsInTheFootOfTheArticle) {
  Article article =
      article_of({"Gates Open", kBody, kBody, kBody, kBody, kBody, kBody, kBody, kBody, kBody, kBody, kBody,
                  kBody, "Posted by Ana Brel on May 4, 2031", "Posted by Bo Lind at 9:14 PM"});
  EXPECT_EQ(shown(article), "none") << "a mention";
  const std::size_t last = article.paragraphs.size() - 1;
  article.paragraphs[last].kind = article.paragraphs[last - 1].kind = ParagraphKind::boilerplate;
  EXPECT_EQ(shown(article), "Ana Brel [Posted by Ana Brel]");
  article.paragraphs[last - 2].kind = ParagraphKind::boilerplate;
  EXPECT_EQ(shown(article), "none") << "a comment";
}

TEST(Byline, IsNoCaption) {
  Article article = article_of({"Gates Open", "By Ana Brel", kBody});
  article.paragraphs[1].kind = ParagraphKind::caption;
  EXPECT_EQ(shown(article), "none");
}

TEST(Byline, OfNothingIsNone) { EXPECT_EQ(byline_of({}), Byline{}); }

}  // namespace
}  // namespace lede::indexer
