// Which words find which in each language, by its grammar. All texts lie in one index, so every row also says
// that a language is not disturbed by the others. docs/LANGUAGES.md sums it up.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

constexpr bool kFinds = true, kNot = false;

struct Row {
  const char* language;
  const char* query;
  const char* text;
  bool finds;
};

constexpr Row kRows[] = {
#include "tests/unit/searcher/search/languages_rows.inc"
};

class Languages : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    std::vector<Article> articles;
    for (std::size_t i = 0; i < std::size(kRows); ++i) {
      articles.push_back(testing::make_article(std::to_string(i), kRows[i].text));
      articles.back().language = kRows[i].language;
    }
    index_ = new testing::TinyIndex(articles);
  }
  static void TearDownTestSuite() { delete index_; }

  static testing::TinyIndex* index_;
};
testing::TinyIndex* Languages::index_ = nullptr;

TEST_F(Languages, FindWordsByTheirGrammar) {
  for (std::size_t i = 0; i < std::size(kRows); ++i) {
    const Row& row = kRows[i];
    const auto found = index_->find(row.query);
    const bool finds = std::find(found.begin(), found.end(), std::to_string(i)) != found.end();
    EXPECT_EQ(finds, row.finds) << row.language << ": " << row.query << " in: " << row.text;
  }
}

// "news" is "new" to the French stemmer, "die" a verb and an article, "son" a child, a sound and a pronoun.
TEST(MixedArchive, StemsAWordByTheLanguageOfTheArticle) {
  std::vector<Article> articles;
  const auto add = [&](const char* language, const char* text) {
    articles.push_back(testing::make_article(language, text));
    articles.back().language = language;
  };
  add("en", "New boats left the harbour, and the marchers waved.");
  add("fr", "Les marchés ouvrent à l'aube, disent les pêcheurs.");
  add("de", "Die Häuser am Hafen stehen leer.");
  add("es", "Las canciones del puerto cambiaron.");
  add("ru", "Корабли вышли из гавани в городе Варн.");
  testing::TinyIndex index(articles);
  using Paths = std::vector<std::string>;
  EXPECT_EQ(index.find("news"), Paths{});
  EXPECT_EQ(index.find("marché"), Paths{"fr"});
  EXPECT_EQ(index.find("marchers"), Paths{"en"});
  EXPECT_EQ(index.find("haus"), Paths{"de"});
  EXPECT_EQ(index.find("canción"), Paths{"es"});
  EXPECT_EQ(index.find("корабль"), Paths{"ru"});
  EXPECT_EQ(index.find("boat"), Paths{"en"});
  EXPECT_EQ(index.find("harbour lang:fr"), Paths{});
  EXPECT_EQ(index.find("lang:german"), Paths{"de"});
  EXPECT_EQ(index.find("\"canciones del puerto\""), Paths{"es"});
  EXPECT_EQ(index.marked("canción"), Paths{"canciones"});
}

}  // namespace
}  // namespace lede::searcher
