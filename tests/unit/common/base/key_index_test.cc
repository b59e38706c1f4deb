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

}  // namespace
}  // namespace lede
