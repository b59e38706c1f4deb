#include "common/base/row_sorter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "common/base/files.h"
#include "tests/support/temporary_folder.h"

namespace lede {
namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

Rows sorted(RowSorter sorter, const Rows& rows) {
  for (const auto& [key, value] : rows) sorter.add(key, value);
  Rows found;
  sorter.each([&](std::string_view key, std::string_view values) { found.emplace_back(key, values); });
  return found;
}

TEST(RowSorter, PutsTheValuesOfAKeyTogetherOnceEach) {
  EXPECT_EQ(sorted(RowSorter(""), {{"b", "2"}, {"a", ""}, {"b", "1"}, {"", "x"}, {"b", "2"}, {"ab", "3"}}),
            (Rows{{"", "x"}, {"a", ""}, {"ab", "3"}, {"b", "12"}}));
  EXPECT_TRUE(sorted(RowSorter(""), {}).empty());
}

/// Whatever the memory: nothing in a file, some runs, a run for nearly every row.
TEST(RowSorter, SortsWhatMemoryDoesNotHold) {
  const testing::TemporaryFolder folder;
  std::mt19937 random(3);
  Rows rows;
  std::map<std::string, std::set<std::string>> wanted;
  for (int i = 0; i < 5000; ++i) {
    std::string key(random() % 12, '\0'), value(random() % 3, '\0');
    for (char& c : key)
      c = static_cast<char>(
          "\x00"
          "a\xFF"[random() % 3]);
    for (char& c : value) c = static_cast<char>('x' + random() % 3);
    wanted[key].insert(value);
    rows.emplace_back(std::move(key), std::move(value));
  }
  Rows all;
  for (const auto& [key, values] : wanted) {
    all.emplace_back(key, "");
    for (const std::string& value : values) all.back().second += value;
  }
  for (const std::uint64_t most : {1'000'000, 20'000, 100})
    EXPECT_EQ(sorted(RowSorter(folder.path(), Bytes{most}), rows), all) << most;
  EXPECT_TRUE(fs::list(folder.path())->empty()) << "a file was left behind";
}

}  // namespace
}  // namespace lede
