#include "common/text/word_alignment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <sstream>

namespace lede {
namespace {

std::vector<std::string> words(const std::string& text) {
  std::istringstream in(text);
  return {std::istream_iterator<std::string>(in), {}};
}

// "same words [dropped|] [|added] [old|new]"
std::string aligned(const std::string& a, const std::string& b, bool for_reading = false) {
  const auto of_a = words(a), of_b = words(b);
  auto parts = align_words(of_a, of_b);
  if (for_reading) parts = without_crumbs(parts);
  std::string out;
  const auto list = [&](const std::vector<std::string>& all, TokenSpan span) {
    for (auto i = span.begin; i < span.end; ++i) out += (i > span.begin ? " " : "") + all[i];
  };
  for (const auto& part : parts) {
    if (!out.empty()) out += ' ';
    if (part.edit != Edit::same) out += '[';
    list(of_a, part.a);
    if (part.edit != Edit::same) out += '|', list(of_b, part.b), out += ']';
  }
  return out;
}

TEST(WordAlignment, TellsWhatWasKeptChangedAddedAndDropped) {
  EXPECT_EQ(aligned("the ferry left late", "the ferry left late"), "the ferry left late");
  EXPECT_EQ(aligned("the ferry left late", "the boat left late"), "the [ferry|boat] left late");
  EXPECT_EQ(aligned("the ferry left late", "the ferry left"), "the ferry left [late|]");
  EXPECT_EQ(aligned("the ferry left", "so the old ferry left"), "[|so] the [|old] ferry left");
  EXPECT_EQ(aligned("", "a b"), "[|a b]");
  EXPECT_EQ(aligned("a b", ""), "[a b|]");
  EXPECT_EQ(aligned("", ""), "");
  EXPECT_EQ(aligned("a b", "c d"), "[a b|c d]");
}

TEST(WordAlignment, TakesWordsKeptByChanceForPartOfTheChangeForReading) {
  EXPECT_EQ(aligned("a b the c d", "e f the g h", true), "[a b the c d|e f the g h]");
  EXPECT_EQ(aligned("a the c", "e the g", true), "[a|e] the [c|g]") << "as long as what stands beside it";
  EXPECT_EQ(aligned("the a b in c d so e f", "the g h in i j so k l", true),
            "the [a b in c d so e f|g h in i j so k l]");
  EXPECT_EQ(aligned("the ferry left", "the boat left", true), "the [ferry|boat] left");
}

// Against the table of lengths: as many words are kept as can be, and both rows are covered in order.
TEST(WordAlignment, KeepsAsManyWordsAsCanBe) {
  std::mt19937 random(4);
  for (int round = 0; round < 500; ++round) {
    const auto row = [&] {
      std::vector<std::string> made(random() % (round < 400 ? 20 : 200));
      for (auto& word : made)
        word = std::string(1, static_cast<char>('a' + random() % (round % 2 == 0 ? 4 : 20)));
      return made;
    };
    const auto a = row(), b = row();
    std::vector<std::vector<std::uint32_t>> table(a.size() + 1, std::vector<std::uint32_t>(b.size() + 1));
    for (std::size_t i = 1; i <= a.size(); ++i)
      for (std::size_t j = 1; j <= b.size(); ++j)
        table[i][j] =
            a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1 : std::max(table[i - 1][j], table[i][j - 1]);
    std::uint32_t kept = 0, next_a = 0, next_b = 0;
    for (const auto& part : align_words(a, b)) {
      ASSERT_EQ(part.a.begin, next_a);
      ASSERT_EQ(part.b.begin, next_b);
      next_a = part.a.end;
      next_b = part.b.end;
      if (part.edit != Edit::same) continue;
      ASSERT_EQ(part.a.size(), part.b.size());
      for (std::uint32_t i = 0; i < part.a.size(); ++i) ASSERT_EQ(a[part.a.begin + i], b[part.b.begin + i]);
      kept += part.a.size();
    }
    ASSERT_EQ(next_a, a.size());
    ASSERT_EQ(next_b, b.size());
    ASSERT_EQ(kept, table[a.size()][b.size()]);
  }
}

}  // namespace
}  // namespace lede
