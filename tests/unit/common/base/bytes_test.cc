#include "common/base/bytes.h"

#include <gtest/gtest.h>

#include "common/base/error.h"

namespace lede {
namespace {

TEST(Bytes, GiveBackWhatWasWritten) {
  std::string bytes;
  append_big_endian(bytes, std::uint32_t{0x01020304});
  append_big_endian(bytes, std::uint64_t{0x0a0b0c}, 3);
  for (const std::uint64_t value : {0ULL, 127ULL, 128ULL, 300ULL, ~0ULL}) append_varint(bytes, value);
  append_string(bytes, "ferry");
  ByteReader reader(bytes, "the test");
  EXPECT_EQ(reader.big_endian<std::uint32_t>(), 0x01020304u);
  EXPECT_EQ(big_endian_number(reader.take(3)), 0x0a0b0cu);
  for (const std::uint64_t value : {0ULL, 127ULL, 128ULL, 300ULL, ~0ULL}) EXPECT_EQ(reader.varint(), value);
  EXPECT_EQ(reader.string(), "ferry");
  EXPECT_TRUE(reader.at_end());
}

TEST(Bytes, BigEndianNumbersSortAsTheNumbersDo) {
  std::string small, large;
  append_big_endian(small, 255, 6);
  append_big_endian(large, 256, 6);
  EXPECT_LT(small, large);
}

TEST(Bytes, WhatIsMissingOrTooLargeIsAnError) {
  const auto fails = [](std::string_view bytes, auto&& read) {
    ByteReader reader(bytes, "the test");
    try {
      read(reader);
    } catch (const Error& error) {
      return error.kind() == ErrorKind::index &&
             std::string_view(error.what()).find("the test is damaged") != std::string_view::npos;
    }
    return false;
  };
  EXPECT_TRUE(fails("", [](ByteReader& reader) { reader.byte(); }));
  EXPECT_TRUE(fails("\x80\x80", [](ByteReader& reader) { reader.varint(); }));
  EXPECT_TRUE(fails(std::string(11, '\xff'), [](ByteReader& reader) { reader.varint(); }));
  EXPECT_TRUE(
      fails("\x05"
            "abc",
            [](ByteReader& reader) { reader.string(); }));
  EXPECT_TRUE(fails("abc", [](ByteReader& reader) { reader.big_endian<std::uint32_t>(); }));
  EXPECT_TRUE(fails("\x05", [](ByteReader& reader) { reader.below(5); }));
  EXPECT_FALSE(fails("\x04", [](ByteReader& reader) { reader.below(5); }));
}

}  // namespace
}  // namespace lede
