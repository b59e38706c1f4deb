#include "common/article/article.h"

#include <gtest/gtest.h>

#include "tests/support/tokens.h"

namespace lede {
namespace {

/// Joins the paragraphs as the cleaner does.
Article make_article(const std::vector<std::pair<ParagraphKind, std::string>>& paragraphs) {
  Article article;
  article.path = "/news/ostrel 01.txt";
  for (const auto& [kind, text] : paragraphs) {
    if (!article.paragraphs.empty()) article.text += '\n';
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += text;
    article.paragraphs.push_back({{begin, static_cast<std::uint32_t>(article.text.size())}, kind});
    if (kind == ParagraphKind::headline) article.title = text;
  }
  return article;
}

TEST(Analyze, ReadsSearchableParagraphsWithSpansIntoTheText) {
  const Article article = make_article({{ParagraphKind::headline, "Port opens"},
                                        {ParagraphKind::boilerplate, "Share this story"},
                                        {ParagraphKind::caption, "The port."},
                                        {ParagraphKind::body, "It opened. Ships came."}});
  Analyzer analyzer({"none"});
  const TokenList tokens = analyze(article, analyzer);
  EXPECT_EQ(testing::forms(tokens), "port opens ¶ the port ¶ it opened | ships came ¶");
  EXPECT_EQ(testing::surfaces(article.text, tokens), "[Port][opens][The][port][It][opened][Ships][came]");
}

TEST(Analyze, KeepsAParagraphWithoutWords) {
  Analyzer analyzer({"none"});
  EXPECT_EQ(testing::forms(
                analyze(make_article({{ParagraphKind::body, "***"}, {ParagraphKind::body, ""}}), analyzer)),
            "¶ ¶");
}

TEST(DisplayTitle, IsTheTitle) {
  EXPECT_EQ(
      display_title(make_article({{ParagraphKind::headline, "Port opens"}, {ParagraphKind::body, "x"}})),
      "Port opens");
}

TEST(DisplayTitle, ElseTheFirstProse) {
  const Article article =
      make_article({{ParagraphKind::boilerplate, "one two three four five six seven eight nine"},
                    {ParagraphKind::body, "Live audio"},
                    {ParagraphKind::body, "The port of Varn opened again on Monday, ships said."}});
  EXPECT_EQ(display_title(article), "The port of Varn opened again on Monday, ships said.");
  EXPECT_EQ(display_title(article, 42), "The port of Varn opened again on Monday…");
  EXPECT_EQ(display_title(article, 20), "The port of Varn…");
  EXPECT_EQ(display_title(article, 12), "The port of…");
  EXPECT_EQ(display_title(article, 1), "…");
  EXPECT_EQ(display_title(article, 0), "");
}

TEST(DisplayTitle, PassesOverMenusForASentence) {
  const auto article =
      make_article({{ParagraphKind::body, "Home News Weather Sport River Towns Live Search Help"},
                    {ParagraphKind::body, "He said: “The port of Varn opened again on Monday.”"}});
  EXPECT_EQ(display_title(article), "He said: “The port of Varn opened again on Monday.”");
}

TEST(DisplayTitle, TakesALongLineWhereThereIsNoSentence) {
  const auto article =
      make_article({{ParagraphKind::body, "Home"},
                    {ParagraphKind::body, "Port of Varn opens again after the long winter"}});
  EXPECT_EQ(display_title(article), "Port of Varn opens again after the long winter");
}

TEST(DisplayTitle, CutsALongWordOnACodePoint) {
  const Article article = make_article({{ParagraphKind::body, "éééééééééé b c d e f g h"}});
  EXPECT_EQ(display_title(article, 5), "éééé…");
}

TEST(DisplayTitle, ElseTheFileName) {
  EXPECT_EQ(display_title(make_article({{ParagraphKind::body, "Too short for prose"}})), "ostrel 01.txt");
}

}  // namespace
}  // namespace lede
