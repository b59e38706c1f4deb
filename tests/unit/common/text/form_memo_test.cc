#include "common/text/form_memo.h"

#include <gtest/gtest.h>

#include <map>

namespace lede {
namespace {

/// Keys of every length around the border between packed and hashed ones, sharing heads and tails.
std::vector<std::string> tricky_keys() {
  std::vector<std::string> keys = {""};
  for (const char first : {'a', 'b', '\x80', '\xFF'})
    for (std::size_t length = 1; length <= 20; ++length)
      for (std::size_t at = 0; at < length; ++at) {
        keys.push_back(std::string(length, 'a'));
        keys.back()[at] = first;
      }
  return keys;
}

TEST(StringMap, TellsKeysApart) {
  StringMap<int> map;
  std::map<std::string, int> expected;
  int next = 0;
  for (const std::string& key : tricky_keys()) {
    const auto [entry, is_new] = expected.emplace(key, next);
    EXPECT_EQ(map.get(key, [&](std::string_view) { return next; }), entry->second) << key;
    next += is_new;
  }
  EXPECT_EQ(map.size(), expected.size());
}

TEST(StringMap, KeepsAddressesWhileItGrows) {
  StringMap<std::string> map;
  const auto itself = [](std::string_view key) { return std::string(key); };
  std::vector<const std::string*> addresses;
  for (int i = 0; i < 20'000; ++i) addresses.push_back(&map.get("key " + std::to_string(i), itself));
  for (int i = 0; i < 20'000; ++i) {
    ASSERT_EQ(&map.get("key " + std::to_string(i), itself), addresses[i]);
    ASSERT_EQ(*addresses[i], "key " + std::to_string(i));
  }
}

TEST(StringMap, ForgetsWhenCleared) {
  StringMap<int> map;
  map.get("port", [](std::string_view) { return 1; });
  map.clear();
  EXPECT_EQ(map.size(), 0u);
  EXPECT_EQ(map.get("port", [](std::string_view) { return 2; }), 2);
}

}  // namespace
}  // namespace lede
