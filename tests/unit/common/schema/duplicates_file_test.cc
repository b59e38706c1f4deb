#include "common/schema/duplicates_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lede::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::ElementsAreArray;
using ::testing::IsEmpty;
using ::testing::Pair;

const Date kDay = *parse_date("2031-03-05");
const LentDay kLentDays[] = {{1, kDay, 4, 80}, {7, kDay + std::chrono::days(1), 4, 30}};
const Copies kCopies = {
    {{9, 2}, {4, 7, 1}}, {{1, 4}, {2, 9}, {4, 7}}, {std::begin(kLentDays), std::end(kLentDays)}};

// As lede wrote it before days were lent: version 1, and no count of them.
std::string without_days(std::string bytes) {
  bytes[3] = 1;
  return bytes.erase(16, 4);
}

TEST(CopiesFile, GivesBackWhatWasWritten) {
  const auto bytes = encode_copies(5, kCopies);
  const CopiesView view(bytes);
  EXPECT_EQ(view.version(), 5u);
  ASSERT_EQ(view.size(), 2u);
  EXPECT_THAT(view.members(0), ElementsAre(9, 2));
  EXPECT_THAT(view.members(1), ElementsAre(4, 7, 1));
  EXPECT_THAT(view.pairs(), ElementsAre(Pair(1, 4), Pair(2, 9), Pair(4, 7)));
  EXPECT_EQ(view.family_of(2), 0u);
  EXPECT_EQ(view.family_of(7), 1u);
  for (const std::uint32_t other : {0, 3, 8, 10}) EXPECT_EQ(view.family_of(other), std::nullopt);
  EXPECT_THAT(view.first_printings(), ElementsAre(4, 9));
  EXPECT_THAT(view.later_printings(), ElementsAre(1, 2, 7));
}

TEST(CopiesFile, TellsWhichDaysAreLent) {
  const auto bytes = encode_copies(5, kCopies);
  const CopiesView view(bytes);
  EXPECT_THAT(view.lent(), ElementsAreArray(kLentDays));
  EXPECT_EQ(view.lent_to(1), kLentDays[0]);
  EXPECT_EQ(view.lent_to(7), kLentDays[1]);
  for (const std::uint32_t other : {0, 2, 4, 8}) EXPECT_EQ(view.lent_to(other), std::nullopt);
}

TEST(CopiesFile, OfAnOlderIndexLendsNothing) {
  auto copies = kCopies;
  copies.lent.clear();
  const auto bytes = without_days(encode_copies(5, copies));
  const CopiesView view(bytes);
  EXPECT_EQ(view.version(), 5u);
  EXPECT_THAT(view.members(1), ElementsAre(4, 7, 1));
  EXPECT_EQ(view.pairs(), copies.pairs);
  EXPECT_THAT(view.lent(), IsEmpty());
  EXPECT_EQ(view.lent_to(1), std::nullopt);
}

TEST(CopiesFile, WithoutFamiliesIsOfItsVersion) {
  const auto bytes = encode_copies(8, {});
  const CopiesView view(bytes);
  EXPECT_EQ(view.version(), 8u);
  EXPECT_EQ(view.size(), 0u);
  EXPECT_EQ(view.family_of(1), std::nullopt);
}

TEST(CopiesFile, OfOtherBytesIsEmpty) {
  const auto whole = encode_copies(5, kCopies);
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_EQ(CopiesView(std::string_view(whole).substr(0, size)).size(), 0u);
}

TEST(CopiesFile, ThatIsDamagedIsReadWithinItsBounds) {
  const auto whole = encode_copies(5, kCopies);
  for (std::size_t at = 16; at < whole.size(); ++at) {
    auto damaged = whole;
    damaged[at] = '\xff';
    const CopiesView view(damaged);
    for (FamilyNumber family = 0; family < view.size(); ++family) EXPECT_LE(view.members(family).size(), 5u);
    EXPECT_LE(view.first_printings().size() + view.later_printings().size(), 10u);
    view.family_of(7);
    view.lent_to(7);
    EXPECT_LE(view.lent().size(), 2u);
  }
}

}  // namespace
}  // namespace lede::schema
