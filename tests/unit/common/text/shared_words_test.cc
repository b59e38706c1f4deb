#include "common/text/shared_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <sstream>

namespace lede {
namespace {

using Runs = std::vector<SharedRun>;

Runs shared(std::string_view words, std::string_view with) {
  return WordRuns(std::string(with)).shared_with(words);
}

TEST(SharedWords, StandInRunsOfFive) {
  EXPECT_EQ(shared("abcdefgh", "xxabcdexx"), (Runs{{0, 2, 5}}));
  EXPECT_EQ(shared("abcdefgh", "xxabcdxx"), Runs{});
  EXPECT_EQ(shared("abcdefghij", "fghij|abcde"), (Runs{{0, 6, 5}, {5, 0, 5}}));
  EXPECT_EQ(shared("xabcdefghy", "abcdefgh"), (Runs{{1, 0, 8}}));
  EXPECT_EQ(shared("abcdeabcde", "abcde"), (Runs{{0, 0, 5}, {5, 0, 5}}));
  EXPECT_EQ(shared("abcd", "abcd"), Runs{});
  EXPECT_EQ(shared("", "abcdefgh"), Runs{});
  EXPECT_EQ(shared("abcdefgh", ""), Runs{});
}

TEST(SharedWords, DoNotReachOverAGap) {
  const std::string gap("abc\0def", 7);
  EXPECT_EQ(shared(gap, gap), Runs{});
  EXPECT_EQ(shared(std::string("abcdef\0abc", 10), "abcdef"), (Runs{{0, 0, 6}}));
}

// Against looking for every run at every place: the same words are found, and each run stands where it is
// said to.
TEST(SharedWords, AreThoseThatASearchFinds) {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    const auto text = [&] {
      std::string words(random() % 60, ' ');
      for (char& word : words) word = static_cast<char>(random() % 3);
      return words;
    };
    const auto a = text(), b = text();
    std::string found(a.size(), '.');
    std::uint32_t end = 0;
    for (const auto& run : shared(a, b)) {
      ASSERT_GE(run.here, end);
      ASSERT_GE(run.length, kShortestRun);
      ASSERT_EQ(a.substr(run.here, run.length), b.substr(run.there, run.length));
      ASSERT_EQ(a.substr(run.here, run.length).find('\0'), std::string::npos);
      end = run.here + run.length;
      found.replace(run.here, run.length, run.length, '+');
    }
    for (std::size_t i = 0; i + kShortestRun <= a.size(); ++i) {
      const auto run = std::string_view(a).substr(i, kShortestRun);
      if (run.find('\0') == run.npos && b.find(run) != b.npos) {
        ASSERT_NE(found.substr(i, kShortestRun).find('+'), std::string::npos) << "nothing of a run at " << i;
      }
    }
  }
}

using Stretches = std::vector<KeptWords>;
Stretches between(std::string_view here, std::string_view there) {
  return words_between(here, there, shared(here, there));
}

TEST(WordsBetween, AreKeptWhereOthersWereExchanged) {
  EXPECT_EQ(between("abcdeXYZWVfghij", "abcdeQYZWRfghij"), (Stretches{{5, 5, 3}}));
  EXPECT_EQ(between("XYZWVfghij", "QYZWRfghij"), (Stretches{{0, 5, 3}}));
  EXPECT_EQ(between("abcdeXYZWV", "abcdeQYZWR"), (Stretches{{5, 5, 3}}));
  EXPECT_EQ(between("abcdeXYZWfghijXYZWV", "abcdeQYZRfghijQYZWR"), (Stretches{{5, 4, 2}, {14, 5, 3}}));
  EXPECT_EQ(between("abcdefghij", "abcdexfghij"), Stretches{});
  EXPECT_EQ(between("abcdeXYZfghij", "abcdePQRfghij"), Stretches{}) << "less than half";
  EXPECT_EQ(between("fghijXYZWVabcde", "abcdeQYZWRfghij"), Stretches{}) << "out of order";
}

TEST(WordsBetween, LooksAtStretchesOfSoManyWords) {
  const auto every_second_other = [](std::size_t length, char other) {
    std::string words;
    for (std::size_t i = 0; i < length; ++i) words.push_back(i % 2 == 0 ? 'm' : other);
    return words;
  };
  EXPECT_EQ(between(every_second_other(400, 'x') + "abcde", every_second_other(400, 'y') + "abcde"),
            (Stretches{{0, 400, 200}}));
  EXPECT_EQ(between(every_second_other(402, 'x') + "abcde", every_second_other(402, 'y') + "abcde"),
            Stretches{});
}

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
