#include "searcher/views/reuse.h"

#include <gtest/gtest.h>

#include "searcher/search/search.h"
#include "tests/support/made_story.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

using testing::made_sentences;

/// Sentences [begin, end) of story `seed` on one line.
std::string sentences(unsigned seed, std::size_t begin, std::size_t end) {
  std::string line;
  const auto all = made_sentences(seed, end);
  for (auto i = begin; i < end; ++i) line += (line.empty() ? "" : " ") + all[i];
  return line;
}

class ReuseTest : public ::testing::Test {
 protected:
  ReuseList reuse(const std::string& name) { return find_reuse(index_.reader(), name); }

  testing::TinyIndex index_{
      std::vector<std::string>{sentences(1, 0, 10), sentences(2, 0, 5) + " " + sentences(1, 3, 6),
                               sentences(3, 0, 5) + " " + sentences(1, 8, 9), sentences(4, 0, 10)}};
};

TEST_F(ReuseTest, ListsPassagesThatOthersShareWithTheirOffsets) {
  const auto list = reuse("/t/0");
  ASSERT_EQ(list.passages.size(), 1u) << "a sentence of twelve words is too little";
  EXPECT_EQ(list.total, Documents{1});
  const auto& passage = list.passages[0];
  EXPECT_EQ(passage.words, Tokens{36});
  EXPECT_EQ(list.hit.article.text.substr(passage.here.begin, passage.here.size()), sentences(1, 3, 6));
  EXPECT_EQ(passage.other.path, "/t/1");
  const auto other = find_article(index_.reader(), "/t/1");
  EXPECT_EQ(other.article.text.substr(passage.there.begin, passage.there.size()), sentences(1, 3, 6));
}

TEST_F(ReuseTest, IsEmptyForAnArticleOfItsOwn) { EXPECT_TRUE(reuse("/t/3").passages.empty()); }

TEST(Reuse, TakesTwoSentencesOfTwelveWords) {
  const auto two = [](const std::string& before) {
    return before + " They left at noon. Nobody waved from the old pier that day.";
  };
  testing::TinyIndex index(std::vector<std::string>{two(sentences(1, 0, 3)), two(sentences(2, 0, 3))});
  const auto list = find_reuse(index.reader(), "/t/0");
  ASSERT_EQ(list.passages.size(), 1u);
  EXPECT_EQ(list.passages[0].words, Tokens{12});
}

TEST(Reuse, PassesOverWhatMoreThanTwentyHave) {
  std::vector<std::string> texts;
  for (unsigned i = 1; i <= 22; ++i) texts.push_back(sentences(i, 0, 3) + " " + sentences(99, 0, 3));
  testing::TinyIndex index(texts);
  EXPECT_TRUE(find_reuse(index.reader(), "/t/0").passages.empty());
}

}  // namespace
}  // namespace lede::searcher
