#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/cleaned.h"

namespace lede::indexer {
namespace {

using lede::testing::clean_all;
using lede::testing::clean_one;
using lede::testing::paragraphs;
using ::testing::ElementsAre;

Article one(const std::string& text) { return clean_one(Format::markdown, text); }

TEST(Markdown, ReadsFrontMatter) {
  const Article article =
      one("---\ntitle: \"The Ossa: It Rises\"\ndate: 2017-03-04\nauthor: [Ana Roux, 'Bo Lind']\nOutlet: The "
          "Courier\n"
          "url: https://example.org/a\ntags:\n  - water\n# note\n---\nIt rose.\n");
  EXPECT_EQ(article.title, "The Ossa: It Rises");
  EXPECT_EQ(article.byline, "Ana Roux, Bo Lind");
  EXPECT_EQ(article.outlet, "The Courier");
  EXPECT_EQ(article.url, "https://example.org/a");
  EXPECT_EQ(to_iso(article.date.value), "2017-03-04");
  EXPECT_EQ(article.date.evidence, "front-matter:date");
  EXPECT_THAT(paragraphs(article), ElementsAre("headline: The Ossa: It Rises", "body: It rose."));
}

TEST(Markdown, LeavesOutTemplatesOfSiteBuilders) {
  EXPECT_THAT(
      paragraphs(one("{% include figure.html %}\n\nIt {{< ref \"ossa.md\" >}}rose {{ by }} a {foot {%.\n")),
      ElementsAre("body: It rose {{ by }} a {foot {%."));
}

TEST(Markdown, ReadsAListOfAuthors) {
  EXPECT_EQ(one("---\nauthors:\n- Ana Roux\n- Bo Lind\n---\nx").byline, "Ana Roux, Bo Lind");
}

TEST(Markdown, TakesTheNameOfWhatHasOne) {
  const Article article =
      one("---\nsource:\n  name: The Courier\n  city: Tarnow\nauthors:\n- name: Ana Roux\n  mail: a@b\n- Bo "
          "Lind\n---\nx");
  EXPECT_EQ(article.outlet, "The Courier");
  EXPECT_EQ(article.byline, "Ana Roux, Bo Lind");
}

TEST(Markdown, ReadsEveryKindOfYamlValue) {
  const Article article =
      one("---\ntitle: >-\n  The Ossa\n\n  Rises # again\noutlet: 'The Tarnow ''Post'''  # weekly\nauthors:\n"
          "  - \"Ana \\u0052oux\"\n  - Bo Lind\n---\nIt rose.\n");
  EXPECT_EQ(article.title, "The Ossa Rises # again");
  EXPECT_EQ(article.outlet, "The Tarnow 'Post'");
  EXPECT_EQ(article.byline, "Ana Roux, Bo Lind");
}

TEST(Markdown, TakesAsWrittenWhatIsNoYaml) {
  for (const char* title :
       {"The Ossa: It Rises", "[Video] The Ossa", "@ossa rises", "*The Ossa", "5 > 4: so"})
    EXPECT_EQ(one("---\ntitle: " + std::string(title) + "\nauthor: Ana Roux\n---\nIt rose.\n").title, title);
  EXPECT_EQ(one("---\ntitle: " + std::string(5000, '[') + "\nauthor: Ana Roux\n---\nIt rose.\n").byline,
            "Ana Roux");
  EXPECT_EQ(one("---\ntitle: The Ossa\nsource:\n  url: /courier\n---\nIt rose.\n").outlet, "");
}

TEST(Markdown, KeepsWhatOnlyLooksLikeFrontMatter) {
  EXPECT_THAT(paragraphs(one("---\ntitle: open\n\nIt rose.\n")),
              ElementsAre("headline: title: open", "body: It rose."));
  EXPECT_THAT(paragraphs(one("---\nThe river rose.\n---\nIt fell.\n")),
              ElementsAre("headline: The river rose.", "body: It fell."));
}

TEST(Markdown, TakesTheFirstHeadingAsTitle) {
  EXPECT_THAT(paragraphs(one("# The *Ossa* Rises #\n\nIt rose.\n\n## Since Then\nMore.\n")),
              ElementsAre("headline: The Ossa Rises", "body: It rose.", "body: Since Then", "body: More."));
  EXPECT_EQ(one("The Ossa Rises\n===\nIt rose.\n").title, "The Ossa Rises");
  EXPECT_THAT(paragraphs(one("By Ana Roux,\n\n# The Ossa Rises\n\nIt rose.\n")),
              ElementsAre("headline: The Ossa Rises", "byline: By Ana Roux,", "body: It rose."));
}

TEST(Markdown, JoinsSoftLinesAndBreaksHardOnes) {
  EXPECT_THAT(paragraphs(one("It rose\nand rose.\n\nTwo.  \nThree.\\\nFour.")),
              ElementsAre("body: It rose and rose.", "body: Two.", "body: Three.", "body: Four."));
}

TEST(Markdown, TakesBlockMarksOff) {
  EXPECT_THAT(paragraphs(one("Intro.\n> quoted\n> on\n>\n> > deep\n\n- one\n  more of one\n* two\n1. "
                             "three\n- [x] done\n***\nEnd.")),
              ElementsAre("body: Intro.", "body: quoted on", "body: deep", "body: one more of one",
                          "body: two", "body: three", "body: done", "body: End."));
  EXPECT_THAT(paragraphs(one("They met in the year\n12. of the reign.")),
              ElementsAre("body: They met in the year 12. of the reign."));
}

TEST(Markdown, TakesABulletSignForAnItem) {
  EXPECT_THAT(paragraphs(one("It rose:\n\u2022 at the lock\n\u2022 at the dam\nand below")),
              ElementsAre("body: It rose:", "body: \u2022 at the lock", "body: \u2022 at the dam and below"));
}

TEST(Markdown, KeepsCodeAndTablesAsLines) {
  EXPECT_THAT(
      paragraphs(one("See:\n```sh\nrun *this*\n# now\n```\n| Town | Hurt |\n|---|:-:|\n| Tarnow | 9 |\n")),
      ElementsAre("body: See:", "body: run *this*", "body: # now", "body: Town | Hurt", "body: Tarnow | 9"));
}

TEST(Markdown, DropsCommentsAndLinkDefinitions) {
  EXPECT_THAT(
      paragraphs(one("One.<!-- a\nb -->\n\n<!-- c\n\nd -->\n\n[1]: https://example.org\n\n[^2]: A note.\n")),
      ElementsAre("body: One.", "body: [^2]: A note."));
  EXPECT_THAT(paragraphs(one("One <!-- never\nclosed.")), ElementsAre("body: One <!-- never closed."));
}

TEST(Markdown, ReadsPiecesOfHtml) {
  EXPECT_THAT(paragraphs(one("It rose.\n\n<div class=\"a\">And <b>fell</b> &mdash; twice.<br>So</div>\n\n"
                             "<nav>Home</nav>\n\nThe end.")),
              ElementsAre("body: It rose.", "body: And fell \u2014 twice.", "body: So", "boilerplate: Home",
                          "body: The end."));
  std::string deep;
  for (int i = 0; i < 500; ++i) deep += "<div>";
  EXPECT_THAT(paragraphs(one("It rose.\n\n" + deep + "And fell.")),
              ElementsAre("body: It rose.", "body: And fell."));
}

// The one paragraph of a text.
std::string plain(const std::string& markdown) { return one(markdown).text; }

TEST(Markdown, TakesMarksOffInsideAParagraph) {
  const std::pair<const char*, const char*> cases[] = {
      {"*a* **b** _c_ __d__ ~~e~~ `f`", "a b c d e f"},
      {"***both** one*", "both one"},
      {"un*believ*able", "unbelievable"},
      {"[text](https://e.org/a_(b) \"t\") end", "text end"},
      {"[text][1] and [sic]\n\n[1]: x", "text and [sic]"},
      {"![a photo](x.png) and [![in](y) out](z)", "a photo and in out"},
      {"<https://e.org> <a@b.org> <b>bold</b><br/>", "https://e.org a@b.org bold"},
      {"AT&amp;T &#8212; &#x2014; &hellip; &nope; &", "AT&T \u2014 \u2014 \u2026 &nope; &"},
      {"\\*not\\* \\[link\\](x)", "*not* [link](x)"},
  };
  for (const auto& [markdown, text] : cases) EXPECT_EQ(plain(markdown), text);
}

TEST(Markdown, LeavesMarksThatPairWithNothing) {
  for (const char* text : {"5 * 3 * 2", "snake_case_name", "2 < 3 > 1", "a* b", "**open", "[open", "close]",
                           "f(x)[0", "<3", "~", "R&D;"})
    EXPECT_EQ(plain(text), text);
}

TEST(Markdown, GivesValidCharactersForHostileEntities) {
  EXPECT_EQ(plain("a&#0;&#xD800;&#x110000;&#10;b"), "a\uFFFD\uFFFD\uFFFD b");
  EXPECT_EQ(plain("a&#99999999999;"), "a&#99999999999;");
}

TEST(Markdown, TakesTimeThatGrowsWithTheText) {
  for (const char* part :
       {"*a_ ", "[a](", "![[]()", "<!-- ", "> ", "- ", "`a``b", "|a", "&amp;", "<b ", "[a]: <b\n"}) {
    std::string text;
    while (text.size() < 200'000) text += part;
    EXPECT_FALSE(clean_all(Format::markdown, text).empty());
  }
}

}  // namespace
}  // namespace lede::indexer
