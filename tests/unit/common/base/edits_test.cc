#include "common/base/edits.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace lede {
namespace {

TEST(Edits, EachSortOfEditCountsOne) {
  EXPECT_EQ(edits_between("varn", "varn", 2), 0);
  EXPECT_EQ(edits_between("varn", "vanr", 2), 1) << "a swap of neighbours";
  EXPECT_EQ(edits_between("varn", "vern", 2), 1);
  EXPECT_EQ(edits_between("varn", "varnn", 2), 1);
  EXPECT_EQ(edits_between("varn", "arn", 2), 1);
  EXPECT_EQ(edits_between("varn", "vonr", 2), 2);
}

TEST(Edits, LettersAreCodePoints) {
  EXPECT_EQ(edits_between("порт", "порти", 2), 2) << "bytes";
  EXPECT_EQ(letters_between("порт", "порти", 2), 1);
  EXPECT_EQ(letters_between("порт", "прот", 2), 1);
  EXPECT_EQ(letters_between("ναύτης", "ναύτη", 1), 1);
  EXPECT_EQ(letters_between("порт", "борода", 2), std::nullopt);
  EXPECT_EQ(letters_between("varn", "värn", 1), 1);
  EXPECT_EQ(letters_in("порт"), 4U);
  EXPECT_EQ(letters_in("varn"), 4U);
  NearWords near("порт", 1);
  EXPECT_EQ(near.edits("port"), std::nullopt);
  EXPECT_EQ(near.edits("порти"), 1);
  EXPECT_EQ(near.edits("портові"), std::nullopt);
  EXPECT_EQ(near.dead_beginning(), "");
  EXPECT_EQ(near.edits("сорт"), 1);
}

TEST(Edits, BeyondTheLimitIsNothing) {
  EXPECT_EQ(edits_between("varn", "vonr", 1), std::nullopt);
  EXPECT_EQ(edits_between("varn", "vern", 0), std::nullopt);
  EXPECT_EQ(edits_between("varn", "varn", 0), 0);
  EXPECT_EQ(edits_between("", "ab", 2), 2);
  EXPECT_EQ(edits_between("", "abc", 2), std::nullopt);
}

TEST(Edits, WordsWithoutEndAreOnlyNearThemselves) {
  const std::string endless(65, 'a');
  EXPECT_EQ(edits_between(endless, endless, 1), 0);
  EXPECT_EQ(edits_between(endless, endless.substr(1), 1), std::nullopt);
}

/// The definition, word for word.
int slow_edits(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return static_cast<int>(a.size() + b.size());
  const auto less = [](const std::string& word, std::size_t letters) {
    return word.substr(0, word.size() - letters);
  };
  int least = std::min({slow_edits(less(a, 1), b) + 1, slow_edits(a, less(b, 1)) + 1,
                        slow_edits(less(a, 1), less(b, 1)) + (a.back() != b.back())});
  const bool swapped =
      a.size() > 1 && b.size() > 1 && a.back() == b[b.size() - 2] && a[a.size() - 2] == b.back();
  if (swapped) least = std::min(least, slow_edits(less(a, 2), less(b, 2)) + 1);
  return least;
}

TEST(Edits, AgreesWithTheDefinitionOnEveryPairOfShortWords) {
  std::vector<std::string> words{""};
  for (std::size_t i = 0; words[i].size() < 4; ++i)
    for (const char letter : {'a', 'b', 'c'}) words.push_back(words[i] + letter);
  for (const std::string& a : words) {
    for (const std::string& b : words) {
      const int exact = slow_edits(a, b);
      for (int limit = 0; limit <= 3; ++limit)
        ASSERT_EQ(edits_between(a, b, limit), exact <= limit ? std::optional(exact) : std::nullopt)
            << a << ' ' << b << ' ' << limit;
    }
  }
}

TEST(NearWords, FindsInASortedListWhatIsNear) {
  std::vector<std::string> words{""};
  for (std::size_t i = 0; words[i].size() < 5; ++i)
    for (const char letter : {'a', 'b', 'c'}) words.push_back(words[i] + letter);
  words.push_back(std::string(65, 'a'));
  std::sort(words.begin(), words.end());
  for (const std::string word : {"", "a", "abca", "ccb", "abcabc"}) {
    for (int limit = 0; limit <= 2; ++limit) {
      NearWords near(word, limit);
      std::string dead;
      for (const std::string& other : words) {
        const auto expected = edits_between(word, other, limit);
        if (!dead.empty() && other.starts_with(dead)) {
          ASSERT_EQ(expected, std::nullopt) << word << ' ' << other << ' ' << limit;
          continue;  // as a walk passes over it
        }
        ASSERT_EQ(near.edits(other), expected) << word << ' ' << other << ' ' << limit;
        dead = near.dead_beginning();
      }
    }
  }
}

}  // namespace
}  // namespace lede
