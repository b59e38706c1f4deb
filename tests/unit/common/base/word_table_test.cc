#include "common/base/word_table.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lede {
namespace {

constexpr auto kTable = [] {
  WordTable<16> table;
  each_word("river rivers a", [&](std::string_view word) { table.add(word_key(word), 1); });
  each_word("rivers governmental", [&](std::string_view word) { table.add(word_key(word), 2); });
  return table;
}();

TEST(WordTable, GivesTheClassesOfAWord) {
  EXPECT_EQ(kTable.classes_of(word_key("river")), 1u);
  EXPECT_EQ(kTable.classes_of(word_key("rivers")), 3u);
  EXPECT_EQ(kTable.classes_of(word_key("a")), 1u);
  EXPECT_EQ(kTable.classes_of(word_key("governmental")), 2u);
}

TEST(WordTable, KnowsNoOtherWords) {
  for (const char* word : {"", "b", "rive", "riverss", "governments", "governmentul", "Rivers"})
    EXPECT_EQ(kTable.classes_of(word_key(word)), 0u) << word;
}

TEST(WordTable, CutsAListAtItsSpaces) {
  std::vector<std::string> words;
  const auto take = [&](std::string_view word) { words.emplace_back(word); };
  each_word("", take);
  EXPECT_TRUE(words.empty());
  each_word("one two three", take);
  EXPECT_EQ(words, (std::vector<std::string>{"one", "two", "three"}));
}

}  // namespace
}  // namespace lede
