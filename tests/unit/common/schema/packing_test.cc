#include "common/schema/packing.h"

#include <gtest/gtest.h>

#include <random>

#include "common/base/error.h"

namespace lede::schema {
namespace {

std::string noise(std::size_t size) {
  std::mt19937 random(1);
  std::string bytes;
  while (bytes.size() < size) bytes.push_back(static_cast<char>(random()));
  return bytes;
}

std::string repeated(std::string_view text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Packing, BringsEverythingBack) {
  for (const std::string& bytes : {std::string(), std::string("a"), noise(5000),
                                   repeated("The ferry sails. ", 300), std::string(30'000'000, 'x')})
    EXPECT_EQ(unpack(pack(bytes), "it"), bytes) << bytes.size();
}

TEST(Packing, MakesTextSmallerAndNoiseOneByteLonger) {
  EXPECT_LT(pack(repeated("The ferry sails at noon. ", 300)).size(), 200U);
  EXPECT_EQ(pack(noise(5000)).size(), 5001U);
}

TEST(Packing, DamageIsTold) {
  const std::string packed = pack(repeated("The ferry sails at noon. ", 300));
  EXPECT_THROW(unpack("", "it"), Error);
  EXPECT_THROW(unpack("\x07", "it"), Error);
  for (std::size_t size = 1; size < packed.size(); ++size)
    EXPECT_THROW(unpack(packed.substr(0, size), "it"), Error) << size;
}

TEST(Packing, AFrameThatClaimsToBeHugeIsRefusedBeforeItIsUnpacked) {
  // A zstd frame header with an eight-byte content size of 2^40 and nothing behind it.
  const std::string header("\x01\x28\xB5\x2F\xFD\xC0\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00", 16);
  EXPECT_THROW(unpack(header, "it"), Error);
}

}  // namespace
}  // namespace lede::schema
