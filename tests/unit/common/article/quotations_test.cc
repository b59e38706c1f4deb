#include "common/article/quotations.h"

#include <gtest/gtest.h>

namespace lede {
namespace {

Quotation quotation(QuotationKind kind, bool continues) {
  Quotation one;
  one.tokens = {0, 1};
  one.kind = kind;
  one.continues = continues;
  return one;
}

TEST(Quotations, ADirectOneGoesOnOverWhatStandsBetween) {
  using enum QuotationKind;
  const Quotations all = {quotation(direct, false), quotation(indirect, false), quotation(scare, false),
                          quotation(direct, true), quotation(direct, false)};
  EXPECT_EQ(whole_quotations(all), (std::vector<QuotationParts>{{0, 3}, {1}, {4}}));
}

TEST(Quotations, WhatNobodySaysIsNone) {
  using enum QuotationKind;
  EXPECT_EQ(whole_quotations({quotation(scare, false), quotation(title, false)}),
            std::vector<QuotationParts>{});
  EXPECT_EQ(whole_quotations({}), std::vector<QuotationParts>{});
}

TEST(Quotations, OneThatGoesOnWithNothingIsItsOwn) {
  EXPECT_EQ(whole_quotations({quotation(QuotationKind::direct, true)}), (std::vector<QuotationParts>{{0}}));
}

TEST(Quotations, KindsHaveNames) {
  EXPECT_EQ(name_of(QuotationKind::direct), "direct");
  EXPECT_EQ(name_of(QuotationKind::title), "title");
}

}  // namespace
}  // namespace lede
