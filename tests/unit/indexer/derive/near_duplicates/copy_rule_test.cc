#include "indexer/derive/near_duplicates/copy_rule.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "common/text/analyzer.h"
#include "common/text/sentence_fingerprints.h"
#include "common/text/signature.h"
#include "tests/support/made_story.h"

namespace lede::indexer {
namespace {

using testing::made_sentences;
using testing::made_story;
using testing::made_text;

std::string signature_of(const std::string& text) {
  Analyzer analyzer;
  TokenList tokens;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    analyzer.analyze_paragraph(std::string_view(text).substr(begin, end - begin), Bytes{0}, tokens);
    begin = end + 1;
  }
  return make_signature(tokens);
}

/// What a and b are to each other when the sentences of `spread_text` stand in some or many articles.
bool copies(const std::string& a, const std::string& b, const std::string& spread_text = {},
            Spread how_far = Spread::many) {
  const auto prints = sentence_fingerprints(signature_of(spread_text));
  const auto spread = [&](std::uint64_t hash) {
    return std::any_of(prints.begin(), prints.end(), [&](const auto& print) { return print.hash == hash; })
               ? how_far
               : Spread::few;
  };
  const OwnWords of_a(signature_of(a), spread), of_b(signature_of(b), spread);
  EXPECT_EQ(are_copies(of_a, of_b), are_copies(of_b, of_a));
  return are_copies(of_a, of_b);
}

const auto kStory = made_sentences(1, 30);

TEST(CopyRule, HoldsForTheSameTextUnderAnotherHeadline) {
  EXPECT_TRUE(copies(made_story(1, 30), "Another headline\n\n" + made_text(kStory, 0, 30)));
  EXPECT_FALSE(copies(made_story(1, 30), made_story(2, 30)));
}

TEST(CopyRule, HoldsForAStoryCutShort) {
  EXPECT_TRUE(copies(made_text(kStory, 0, 30), made_text(kStory, 0, 12)));
  EXPECT_TRUE(copies(made_text(kStory, 0, 30), made_text(kStory, 0, 6)));
}

TEST(CopyRule, HoldsForAStoryThatIsWrapped) {
  const auto before = made_text(made_sentences(3, 8), 0, 8), after = made_text(made_sentences(4, 5), 0, 5);
  EXPECT_TRUE(copies(made_text(kStory, 0, 30), before + made_text(kStory, 0, 22) + after));
}

TEST(CopyRule, HoldsWhenManySentencesAreOthers) {
  auto edited = kStory;
  const auto others = made_sentences(5, 30);
  for (std::size_t i = 0; i < edited.size(); i += 5) edited[i] = others[i], edited[i + 3] = others[i + 3];
  EXPECT_TRUE(copies(made_text(kStory, 0, 30), made_text(edited, 0, 30)));
}

TEST(CopyRule, HoldsWhenWordsAreExchangedInMostSentences) {
  auto edited = kStory;
  for (std::size_t i = 0; i < edited.size(); ++i)
    if (i % 2 == 0) edited[i].replace(edited[i].find(' ', 30), 1, " truly ");
  EXPECT_TRUE(copies(made_text(kStory, 0, 30), made_text(edited, 0, 30)));
}

TEST(CopyRule, HoldsForAPieceOutOfTheMiddle) {
  EXPECT_TRUE(copies(made_text(kStory, 0, 30), "Another headline\n\n" + made_text(kStory, 12, 20)));
}

TEST(CopyRule, IsNotMetByAPassage) {
  const auto own = made_text(made_sentences(6, 30), 0, 30);
  EXPECT_FALSE(copies(made_text(kStory, 0, 30), own + made_text(kStory, 0, 9)));
}

// A box of captions in the middle of two reports, longer than either.
TEST(CopyRule, IsNotMetByABlockThatStoriesShare) {
  const auto block = made_text(made_sentences(7, 60), 0, 60);
  const auto with_block = [&](unsigned seed) {
    const auto own = made_sentences(seed, 40);
    return made_text(own, 0, 25) + block + made_text(own, 25, 40);
  };
  EXPECT_FALSE(copies(with_block(8), with_block(9), block, Spread::some));
  EXPECT_FALSE(copies(with_block(8), with_block(9), block, Spread::many));
}

TEST(CopyRule, HoldsForAStoryThatManyPrint) {
  const auto whole = made_text(kStory, 0, 30);
  EXPECT_TRUE(
      copies("A headline\n\n" + whole, "Another\n\n" + made_text(kStory, 0, 20), whole, Spread::some));
}

// The edit fell on the opening, of which no run of five words is left.
TEST(CopyRule, HoldsForAStoryThatManyPrintEditedFromTheFirstSentenceOn) {
  auto edited = kStory;
  for (std::size_t i = 0; i < edited.size(); ++i) {
    if (i >= 12 && i % 5 != 0) continue;
    std::string words;
    std::size_t word = 0;
    for (const char c : edited[i]) {
      words += c;
      if (c == ' ' && ++word % 3 == 1) words += "otherwise ";
    }
    edited[i] = words;
  }
  const auto whole = made_text(kStory, 0, 30);
  EXPECT_TRUE(copies(whole, made_text(edited, 0, 30), whole, Spread::some));
}

TEST(CopyRule, LeavesOutBoilerplate) {
  const auto block = made_text(made_sentences(7, 20), 0, 20);
  const auto a = made_text(kStory, 0, 12) + block, b = made_text(made_sentences(8, 12), 0, 12) + block;
  EXPECT_FALSE(copies(a, b, block));
  EXPECT_TRUE(copies(a, block + made_text(kStory, 0, 12), block));
}

// A plea that some pages hold instead of their text.
TEST(CopyRule, WantsMoreThanANoticeInCommon) {
  const auto notice = made_text(made_sentences(9, 4), 0, 4);
  EXPECT_FALSE(
      copies("The ferries of Kostrova\n\n" + notice, "Haldin votes\n\n" + notice, notice, Spread::some));
  EXPECT_TRUE(copies("The ferries of Kostrova\n\n" + notice, "Haldin votes\n\n" + notice));
  const auto sentence = made_text(made_sentences(9, 1), 0, 1);
  EXPECT_FALSE(copies("The ferries of Kostrova\n\n" + sentence, "Haldin votes\n\n" + sentence));
}

}  // namespace
}  // namespace lede::indexer
