#include "indexer/extract/copied_date.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <vector>

namespace lede::indexer {
namespace {

PublicationDate dated(const char* day, DateKind kind = DateKind::given) {
  return {kind, *parse_date(day), "a line", {0, 6}, 97};
}

TEST(CopiedDate, IsTheEarliestExplicitDayOfTheCopies) {
  std::vector<PublicationDate> copies = {dated("2031-03-06"),
                                         {},
                                         dated("2031-03-05"),
                                         dated("2031-03-01", DateKind::inferred),
                                         dated("2031-03-02", DateKind::bounds)};
  CopiedDate expected{*parse_date("2031-03-05"), 2, 80};
  EXPECT_EQ(copied_date({}, copies), expected);
  copies.push_back(dated("2031-03-05"));
  EXPECT_EQ(copied_date({}, copies), expected);
  std::reverse(copies.begin(), copies.end());
  expected.lender = 0;
  EXPECT_EQ(copied_date({}, copies), expected);
}

TEST(CopiedDate, IsNotTakenBeforeTheArticlesBounds) {
  const auto bounds = dated("2031-03-04", DateKind::bounds);
  const std::vector<PublicationDate> copies = {dated("2031-03-03"), dated("2031-03-05")};
  EXPECT_EQ(copied_date(bounds, copies)->day, *parse_date("2031-03-05"));
  EXPECT_EQ(copied_date(dated("2031-03-06", DateKind::bounds), copies), std::nullopt);
}

TEST(CopiedDate, AnArticleKeepsADayOfItsOwn) {
  const std::vector<PublicationDate> copies = {dated("2031-03-03")};
  EXPECT_EQ(copied_date(dated("2031-03-09"), copies), std::nullopt);
  EXPECT_EQ(copied_date(dated("2031-03-09", DateKind::inferred), copies), std::nullopt);
}

TEST(CopiedDate, IsLessSureTheLessTheCopiesAgree) {
  const auto confidence = [](const char* other) {
    const std::vector<PublicationDate> copies = {dated("2031-03-03"), dated(other)};
    return copied_date({}, copies)->confidence;
  };
  EXPECT_GT(confidence("2031-03-04"), confidence("2031-03-08"));
  EXPECT_GT(confidence("2031-03-08"), confidence("2031-08-08"));
  EXPECT_GT(confidence("2031-08-08"), 0);
}

TEST(CopiedDate, NobodyLendsWhatNobodyHas) {
  EXPECT_EQ(copied_date({}, {}), std::nullopt);
  const std::vector<PublicationDate> copies(3);
  EXPECT_EQ(copied_date({}, copies), std::nullopt);
}

}  // namespace
}  // namespace lede::indexer
