#include "common/text/shared_words.h"

#include <gtest/gtest.h>

#include <random>

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

}  // namespace
}  // namespace lede
