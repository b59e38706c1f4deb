#include "searcher/views/versions.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

std::vector<std::string> words_of(const Version& version) {
  std::vector<std::string> words;
  for (const auto& word : version.words)
    words.push_back(version.hit.article.text.substr(word.bytes.begin, word.bytes.size()) +
                    (word.ends_paragraph ? "|" : ""));
  return words;
}

TEST(Versions, HaveTheirWordsWithPunctuation) {
  testing::TinyIndex index(std::vector<std::string>{
      "“The gate (and the lock) held,” she said.\nA cease-fire – at last!", "The gate held, he said."});
  const auto versions = compare_versions(index.reader(), "/t/0", "/t/1");
  EXPECT_EQ(words_of(versions.a),
            (std::vector<std::string>{"“The", "gate", "(and", "the", "lock)", "held,”", "she", "said.|", "A",
                                      "cease-", "fire –", "at", "last!|"}));
  EXPECT_EQ(versions.alignment, (std::vector<AlignedWords>{{Edit::same, {0, 2}, {0, 2}},
                                                           {Edit::dropped, {2, 5}, {2, 2}},
                                                           {Edit::same, {5, 6}, {2, 3}},
                                                           {Edit::changed, {6, 7}, {3, 4}},
                                                           {Edit::same, {7, 8}, {4, 5}},
                                                           {Edit::dropped, {8, 13}, {5, 5}}}));
}

TEST(Versions, AreOfArticlesThatAreThere) {
  testing::TinyIndex index(std::vector<std::string>{"The gate held."});
  EXPECT_THROW(compare_versions(index.reader(), "/t/0", "/t/none"), Error);
}

}  // namespace
}  // namespace lede::searcher
