#include "common/base/key_index.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace lede {
namespace {

constexpr KeySet kRivers(std::to_array<std::string_view>({"tamaq", "ilm", "orrin", "velp", ""}));
static_assert(kRivers.has("velp") && !kRivers.has("vel"));

TEST(KeyIndex, HasItsKeysAndNoOthers) {
  for (const std::string_view river : {"tamaq", "ilm", "orrin", "velp", ""}) EXPECT_TRUE(kRivers.has(river));
  for (const std::string_view other : {"tama", "tamaqq", "il", "m", "velp ", "Velp"})
    EXPECT_FALSE(kRivers.has(other)) << other;
}

TEST(KeyIndex, FindsTheFirstOfEqualKeys) {
  const auto keys = std::to_array<std::string_view>({"b", "a", "a", "c", "a"});
  const auto key_at = [&](std::size_t i) { return keys[i]; };
  const KeyIndex<5> index(key_at);
  EXPECT_EQ(index.find("a", key_at), 1u);
  EXPECT_EQ(index.find("c", key_at), 3u);
  EXPECT_EQ(index.find("d", key_at), 5u);
}

TEST(KeyIndex, TellsManyKeysApart) {
  std::vector<std::string> keys;
  for (int i = 0; i < 500; ++i) keys.push_back("k" + std::to_string(i));
  const auto key_at = [&](std::size_t i) -> std::string_view { return keys[i]; };
  const KeyIndex<500> index(key_at);
  for (std::size_t i = 0; i < keys.size(); ++i) EXPECT_EQ(index.find(keys[i], key_at), i);
  for (int i = 500; i < 2000; ++i) EXPECT_EQ(index.find("k" + std::to_string(i), key_at), 500u);
}

constexpr auto kTable = [] {
  WordTable<8> table;
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
