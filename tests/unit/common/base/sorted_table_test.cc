#include "common/base/sorted_table.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>
#include <random>
#include <utility>

#include "common/base/error.h"

namespace lede {
namespace {

constexpr const char* kWhat = "the test table";
using Rows = std::map<std::string, std::string>;

std::string written(const Rows& rows, Epoch epoch = 1) {
  TableWriter writer;
  for (const auto& [key, value] : rows) writer.add(key, value);
  return writer.take(epoch);
}

Rows rows_in(TableCursor cursor) {
  Rows rows;
  while (cursor.next()) rows.emplace(cursor.key(), cursor.value());
  return rows;
}

/// Keys that share much and little, empty values and long ones.
Rows many_rows(unsigned seed, int count = 1500) {
  std::mt19937 random(seed);
  Rows rows;
  for (int i = 0; i < count; ++i) {
    std::string key = random() % 2 == 0 ? "harbour/" : "k";
    key += std::to_string(random() % 100'000);
    rows[key] = std::string(random() % 40 == 0 ? random() % 3000 : random() % 12, 'v');
  }
  return rows;
}

bool is_damaged(const std::function<void()>& read) {
  try {
    read();
  } catch (const Error& error) {
    return std::string_view(error.what()).find(kWhat) != std::string_view::npos;
  }
  return false;
}

TEST(SortedTable, GivesBackWhatWasWritten) {
  const auto rows = many_rows(1);
  const auto bytes = written(rows, 7);
  const SortedTable table(bytes, kWhat);
  EXPECT_EQ(table.epoch(), 7u);
  EXPECT_EQ(table.size(), rows.size());
  EXPECT_EQ(rows_in(table.all()), rows);
  for (const auto& [key, value] : rows) {
    EXPECT_EQ(table.find(key), value) << key;
    if (!rows.contains(key + "0")) {
      EXPECT_EQ(table.find(key + "0"), std::nullopt) << key;
    }
  }
  EXPECT_EQ(table.find(""), std::nullopt);
  EXPECT_EQ(table.find("zzz"), std::nullopt);
}

TEST(SortedTable, IsReadFromAnyKeyOn) {
  const auto rows = many_rows(2);
  const auto bytes = written(rows);
  const SortedTable table(bytes, kWhat);
  for (const std::string wanted : {"", "harbour", "harbour/4", "harbour/99999", "k", "k50", "kz", "zz"})
    EXPECT_EQ(rows_in(table.from(wanted)), Rows(rows.lower_bound(wanted), rows.end())) << wanted;
}

TEST(SortedTable, SkipsToKeysThatAscend) {
  const auto rows = many_rows(2);
  const auto bytes = written(rows);
  const SortedTable table(bytes, kWhat);
  std::mt19937 random(5);
  for (const unsigned step : {1u, 3u, 40u, 700u}) {
    auto cursor = table.all();
    auto expected = rows.begin();
    while (expected != rows.end()) {
      const auto wanted = expected->first + (random() % 2 == 0 ? "" : "/");
      expected = rows.lower_bound(wanted);
      ASSERT_EQ(cursor.skip_to(wanted), expected != rows.end()) << wanted;
      if (expected == rows.end()) break;
      EXPECT_EQ(cursor.key(), expected->first);
      EXPECT_EQ(cursor.value(), expected->second);
      EXPECT_TRUE(cursor.skip_to(wanted)) << "stays";
      for (auto left = step; left > 0 && expected != rows.end(); --left) ++expected;
    }
    EXPECT_FALSE(cursor.skip_to("zz"));
    EXPECT_FALSE(cursor.next());
  }
  auto cursor = table.from("k");
  EXPECT_TRUE(cursor.skip_to("k")) << "before the first next()";
  const auto here = std::string(cursor.key());
  EXPECT_TRUE(cursor.next());
  EXPECT_LT(here, cursor.key());
}

TEST(SortedTable, WithoutRows) {
  const auto bytes = written({}, 3);
  const SortedTable table(bytes, kWhat);
  EXPECT_EQ(table.epoch(), 3u);
  EXPECT_EQ(table.find("a"), std::nullopt);
  EXPECT_FALSE(table.all().next());
  EXPECT_NO_THROW(table.verify());
  EXPECT_EQ(SortedTable().find("a"), std::nullopt);
  EXPECT_FALSE(SortedTable().all().next());
}

std::string merged(std::string_view old, const std::map<std::string, std::optional<std::string>>& changes,
                   Epoch epoch) {
  TableWriter out;
  auto next = changes.begin();
  merge(
      SortedTable(old, kWhat),
      [&]() -> std::optional<RowChange> {
        if (next == changes.end()) return std::nullopt;
        const auto& [key, value] = *next++;
        return RowChange{key, value};
      },
      out);
  return out.take(epoch);
}

TEST(SortedTable, MergedIsAsWrittenAtOnce) {
  std::mt19937 random(5);
  Rows rows;
  auto bytes = written(rows);
  for (const int count : {300, 1, 5, 0, 900, 2, 40, 1, 1, 2000, 3}) {
    std::map<std::string, std::optional<std::string>> changes;
    for (int i = 0; i < count; ++i) {
      const auto key = "key" + std::to_string(random() % 5000);
      const bool goes = random() % 3 == 0;
      changes[key] = goes ? std::nullopt : std::optional(std::string(random() % 60, 'a'));
    }
    for (const auto& [key, value] : changes) {
      if (value)
        rows[key] = *value;
      else
        rows.erase(key);
    }
    bytes = merged(bytes, changes, 2);
    ASSERT_TRUE(bytes == written(rows, 2)) << count;
  }
  std::map<std::string, std::optional<std::string>> all_go;
  for (const auto& [key, value] : rows) all_go[key];
  EXPECT_TRUE(merged(bytes, all_go, 9) == written({}, 9));
}

TEST(SortedTable, EveryFlippedBitIsFound) {
  const auto rows = many_rows(3, 200);
  const auto sound = written(rows);
  EXPECT_NO_THROW(SortedTable(sound, kWhat).verify());
  for (std::size_t at = 0; at < sound.size(); ++at) {
    auto bytes = sound;
    bytes[at] = static_cast<char>(bytes[at] ^ 1 << at % 8);
    ASSERT_TRUE(is_damaged([&] { SortedTable(bytes, kWhat).verify(); })) << at;
  }
}

TEST(SortedTable, WhatIsMissingDoubledOrSwappedIsFound) {
  const auto sound = written(many_rows(4, 400));
  const auto is_found = [](const std::string& bytes) {
    return is_damaged([&] { SortedTable(bytes, kWhat).verify(); });
  };
  EXPECT_TRUE(is_found(""));
  for (std::size_t at = 0; at < sound.size(); at += 61) {
    EXPECT_TRUE(is_found(sound.substr(0, at))) << at;
    EXPECT_TRUE(is_found(sound.substr(0, at) + sound.substr(at + 1))) << at;
    EXPECT_TRUE(is_found(sound.substr(0, at) + 'x' + sound.substr(at))) << at;
  }
  for (std::size_t at = 0; at + 1024 < sound.size(); at += 512) {
    auto swapped = sound.substr(0, at) + sound.substr(at + 512, 512) + sound.substr(at, 512);
    swapped += sound.substr(at + 1024);
    if (swapped != sound) {
      EXPECT_TRUE(is_found(swapped)) << at;
    }
  }
}

/// A damaged table answers what was written, or says that it is damaged: never anything else.
TEST(SortedTable, DamageIsNeverAnsweredFrom) {
  const auto rows = many_rows(6, 300);
  const auto sound = written(rows);
  std::mt19937 random(7);
  for (int tries = 0; tries < 300; ++tries) {
    auto bytes = sound;
    bytes[random() % bytes.size()] ^= static_cast<char>(1 << random() % 8);
    for (const auto& [key, value] : rows) try {
        ASSERT_EQ(SortedTable(bytes, kWhat).find(key), value);
      } catch (const Error&) {
        continue;
      }
  }
}

/// The same bytes, however they are handed out.
TEST(SortedTable, IsPutWhileItIsMade) {
  const auto rows = many_rows(4, 40'000);
  std::string put;
  TableWriter writer([&](std::string_view bytes) { put += bytes; });
  for (const auto& [key, value] : rows) writer.add(key, value);
  EXPECT_GT(put.size(), 0u);
  put += writer.take(1);
  TableWriter whole;
  for (const auto& [key, value] : rows) whole.add(key, value);
  EXPECT_EQ(put, whole.take(1));
}

}  // namespace
}  // namespace lede
