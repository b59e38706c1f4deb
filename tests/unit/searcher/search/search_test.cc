// What an answer is while the index is being written.
#include "searcher/search/search.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "searcher/query/parser.h"
#include "tests/support/index_run.h"

namespace lede::searcher {
namespace {

constexpr int kArticles = 40;  // more than are read at once

std::string name_of(int number) { return std::to_string(100 + number) + ".txt"; }

std::string harbour_text(const std::string& before) {
  std::string text = before + " the harbour wall of Varn.\n";
  for (int line = 0; line < 60; ++line)
    text += "Line " + std::to_string(line) + " tells of ferries, of fog and of the tide.\n";
  return text;
}

std::vector<std::string> marked(const Hit& hit) {
  std::vector<std::string> words;
  for (const auto& mark : hit.marks)
    words.push_back(hit.article.text.substr(mark.bytes.begin, mark.bytes.size()));
  return words;
}

TEST(Search, MarksAnArticleAsItIsWhereTheIndexMovesOnMeanwhile) {
  testing::Archive articles;
  for (int i = 0; i < kArticles; ++i) articles.write(name_of(i), harbour_text("A report on"));
  ASSERT_EQ(articles.update().status, 0);
  IndexReader reader(articles.index());
  const std::vector<std::string> words = {"harbour", "wall"};
  int rewritten = 0;
  bool has_moved_on = false;
  const auto visit = [&](const Hit& hit) {
    if (!has_moved_on) {
      has_moved_on = true;
      for (const auto* opening : {"Once again a long report on", "Today, as ever, we send a longer one on"}) {
        for (int i = 0; i < kArticles; ++i) articles.write(name_of(i), harbour_text(opening));
        ASSERT_EQ(articles.update().status, 0);
      }
    }
    rewritten += hit.article.text.starts_with("Today");
    EXPECT_EQ(marked(hit), words) << hit.article.text.substr(0, 60);
  };
  search(reader, {.query = parse("harbour AND wall", {}), .limit = kArticles, .total = false}, visit);
  EXPECT_GT(rewritten, 0);
}

}  // namespace
}  // namespace lede::searcher
