#include "common/schema/values.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "common/base/error.h"

namespace lede::schema {
namespace {

using namespace std::chrono;

constexpr Date kDay = sys_days{2016y / 10 / 4};

TEST(Values, DatesSortAsBytesAndComeBack) {
  const Date early = sys_days{1900y / 1 / 1};
  EXPECT_LT(encode_date(early), encode_date(kDay));
  EXPECT_EQ(decode_date(encode_date(early)), early);
  EXPECT_EQ(decode_date(encode_date(early) + "more"), early);
  EXPECT_LT(encode_date(sys_days{9999y / 12 / 31}), after_every_date());
  EXPECT_THROW(decode_date("ab"), Error);
}

TEST(Values, OrderIsNewestFirstThenPathThenOrdinalUndatedLast) {
  const std::vector<Order> sorted = {{kDay, "/b", 0},
                                     {kDay - days{1}, "/a", 1},
                                     {kDay - days{1}, "/a", 2},
                                     {kDay - days{1}, "/a/b", 0},
                                     {std::nullopt, "/a", 0}};
  std::vector<std::string> values;
  for (const auto& order : sorted) values.push_back(encode_order(order));
  EXPECT_TRUE(std::is_sorted(values.begin(), values.end()));
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    const auto back = decode_order(values[i]);
    EXPECT_EQ(back.date, sorted[i].date);
    EXPECT_EQ(back.path, sorted[i].path);
    EXPECT_EQ(back.ordinal, sorted[i].ordinal);
  }
  EXPECT_THROW(decode_order("abcdno-nul"), Error);
}

TEST(Values, SourceStampsComeBack) {
  const SourceStamp stamp{5'000'000'000, -7, 0xfedcba9876543210};
  EXPECT_EQ(decode_source(encode_source(stamp)), stamp);
  EXPECT_THROW(decode_source(encode_source(stamp).substr(0, 9)), Error);
}

TEST(Values, EntityHashesComeBackSortedAndOnce) {
  const auto value = encode_entity_hashes({0xffff'ffff'ffff, 7, 7, 0x1234});
  std::vector<std::uint64_t> hashes;
  for_each_entity_hash(value + "tail", [&](std::uint64_t hash) { hashes.push_back(hash); });
  EXPECT_EQ(hashes, (std::vector<std::uint64_t>{7, 0x1234, 0xffff'ffff'ffff}));
}

}  // namespace
}  // namespace lede::schema
