#include "common/schema/stored_quotations.h"

#include <gtest/gtest.h>

#include "common/base/error.h"

namespace lede::schema {
namespace {

std::vector<StoredQuotation> read_all(std::string_view value) {
  StoredQuotationReader reader(value);
  std::vector<StoredQuotation> quotations;
  for (StoredQuotation quotation; reader.read(quotation);) quotations.push_back(quotation);
  return quotations;
}

TEST(StoredQuotations, ComesBackAsItWasWritten) {
  const std::vector<StoredQuotation> quotations = {
      {7, {{0, 4}}}, {0, {{2, 3}, {9, 12}, {400, 900}}}, {65535, {{2, 3}}}, {1, {{70000, 70001}}}};
  EXPECT_EQ(read_all(encode_stored_quotations(quotations)), quotations);
  EXPECT_TRUE(read_all("").empty());
}

TEST(StoredQuotations, TakesFewBytes) {
  EXPECT_EQ(encode_stored_quotations({{7, {{100, 130}}}, {8, {{150, 190}}}}).size(), 10U);
}

TEST(StoredQuotations, WhatIsCutOffIsRefused) {
  const std::string whole = encode_stored_quotations({{7, {{0, 4}, {300, 310}}}, {8, {{350, 390}}}});
  const std::size_t first = encode_stored_quotations({{7, {{0, 4}, {300, 310}}}}).size();
  for (std::size_t size = 1; size < whole.size(); ++size)
    if (size != first) {
      EXPECT_THROW(read_all(whole.substr(0, size)), Error) << size;
    }
}

TEST(StoredQuotations, EmptyAndEndlessPartsAreRefused) {
  EXPECT_THROW(read_all(std::string("\0\1\0", 3)), Error);                // no parts
  EXPECT_THROW(read_all(std::string("\0\1\1\4\0", 5)), Error);            // of no tokens
  EXPECT_THROW(read_all("\x01\x01\x01\xff\xff\xff\xff\x7f\x01"), Error);  // beyond any article
}

TEST(StoredQuotations, NoMarkIsThatOfNobody) {
  EXPECT_EQ(speaker_mark(0x1234'0000), 1);
  EXPECT_EQ(speaker_mark(0x1234'5678), 0x5678);
}

}  // namespace
}  // namespace lede::schema
