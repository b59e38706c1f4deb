#include "common/base/numbers.h"

#include <gtest/gtest.h>

namespace lede {
namespace {

TEST(Numbers, AreGroupedByThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1000), "1,000");
  EXPECT_EQ(grouped(123456), "123,456");
  EXPECT_EQ(grouped(1234567), "1,234,567");
}

TEST(WholeNumber, IsAllOfTheText) {
  EXPECT_EQ(whole_number<int>("-12"), -12);
  EXPECT_EQ(whole_number<unsigned>("12"), 12U);
  EXPECT_EQ(whole_number<unsigned>("ff", 16), 255U);
  for (const char* text : {"", " 1", "1 ", "+1", "-1", "1.5", "x", "4294967296"})
    EXPECT_EQ(whole_number<unsigned>(text), std::nullopt) << text;
}

TEST(Numbers, OneIsNotMany) {
  EXPECT_EQ(counted(0, "file"), "0 files");
  EXPECT_EQ(counted(1, "file"), "1 file");
  EXPECT_EQ(counted(1234, "file"), "1,234 files");
}

}  // namespace
}  // namespace lede
