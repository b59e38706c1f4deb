#include "searcher/views/verify.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

std::string printed_passage(const NearestPassage& passage) {
  return passage.hit.article.text.substr(passage.bytes.begin, passage.bytes.size());
}

TEST(Verify, TheNearestComesFirst) {
  testing::TinyIndex index(std::vector<std::string>{
      "Rain fell. The mayor sold the old ferry to the harbour. Nobody came.",
      "“The mayor sold the old ferry to the harbour,” she said.",
      "The mayor gave the old rusty ferry to the harbour.", "The mayor sold flowers."});
  const auto list = verify_sentence(index.reader(), "The mayor sold the old ferry to the harbour");
  ASSERT_EQ(list.passages.size(), 3u);
  EXPECT_EQ(list.total, Documents{3});
  EXPECT_EQ(list.passages[0].hit.article.path, "/t/0");
  EXPECT_EQ(list.passages[0].words_apart, 0u);
  EXPECT_EQ(printed_passage(list.passages[0]), "The mayor sold the old ferry to the harbour.");
  EXPECT_EQ(list.passages[1].hit.article.path, "/t/1");
  EXPECT_EQ(printed_passage(list.passages[1]), "“The mayor sold the old ferry to the harbour,”");
  const auto& last = list.passages[2];
  EXPECT_EQ(last.words_apart, 2u);
  EXPECT_EQ(last.alignment, (std::vector<AlignedWords>{{Edit::same, {0, 2}, {0, 2}},
                                                       {Edit::changed, {2, 3}, {2, 3}},
                                                       {Edit::same, {3, 5}, {3, 5}},
                                                       {Edit::added, {5, 5}, {5, 6}},
                                                       {Edit::same, {5, 9}, {6, 10}}}));
  EXPECT_EQ(list.passages[2].hit.rank, 3u);
}

TEST(Verify, TellsInflectionFromTheWord) {
  testing::TinyIndex index(std::vector<std::string>{"The ferries left the harbour at noon."});
  const auto list = verify_sentence(index.reader(), "the ferry left the harbour at noon");
  ASSERT_EQ(list.passages.size(), 1u);
  EXPECT_EQ(list.passages[0].words_apart, 1u) << "found by its stem, but not what was printed";
}

TEST(Verify, CrossesSentencesButKeepsToTheWords) {
  testing::TinyIndex index(std::vector<std::string>{"He waited. The gate held. Then it broke."});
  const auto list = verify_sentence(index.reader(), "the gate held then it broke");
  ASSERT_EQ(list.passages.size(), 1u);
  EXPECT_EQ(list.passages[0].words_apart, 0u);
  EXPECT_EQ(list.asked.size(), 6u);
}

TEST(Verify, GoesOnToTheSameLastWord) {
  testing::TinyIndex index(
      std::vector<std::string>{"We gave our word at the lock and have kept it, she said. Then rain fell."});
  const auto list = verify_sentence(index.reader(), "we gave our word at the lock and broke it");
  ASSERT_EQ(list.passages.size(), 1u);
  EXPECT_EQ(printed_passage(list.passages[0]), "We gave our word at the lock and have kept it,");
  const auto cut = verify_sentence(index.reader(), "we gave our word at the lock and have kept it today");
  EXPECT_EQ(printed_passage(cut.passages[0]), "We gave our word at the lock and have kept it,");
}

TEST(Verify, NeedsThreeWords) {
  testing::TinyIndex index(std::vector<std::string>{"The gate held."});
  EXPECT_THROW(verify_sentence(index.reader(), "gate held"), Error);
  EXPECT_TRUE(verify_sentence(index.reader(), "no such words here").passages.empty());
}

}  // namespace
}  // namespace lede::searcher
