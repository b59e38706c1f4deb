#include "common/schema/duplicates_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lede::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;

const Copies kCopies = {{{9, 2}, {4, 7, 1}}, {{1, 4}, {2, 9}, {4, 7}}};

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
  auto older = whole;
  --older[3];  // of the file's version
  EXPECT_EQ(CopiesView(older).size(), 0u);
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
  }
}

}  // namespace
}  // namespace lede::schema
