#include "common/schema/near_duplicates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lede::schema {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

const Copies kCopies = {
    {{9, 2}, {4, 7, 1}}, {{1, 4}, {1, 7}, {2, 9}, {4, 7}}, {{7, 70, 4}, {6, 1ULL << 63, 1}}};

NearDuplicates view_of(const std::string& bytes) { return NearDuplicates({bytes, "the test table"}); }

TEST(NearDuplicatesTable, GivesBackWhatWasWritten) {
  const auto bytes = encode_copies(kCopies, 5);
  const auto view = view_of(bytes);
  EXPECT_EQ(view.epoch(), 5u);
  EXPECT_THAT(view.members(9), ElementsAre(9, 2));
  EXPECT_THAT(view.members(4), ElementsAre(4, 7, 1));
  EXPECT_THAT(view.members(7), IsEmpty());
  EXPECT_THAT(view.pairs(), ElementsAre(Pair(1, 4), Pair(1, 7), Pair(2, 9), Pair(4, 7)));
  EXPECT_EQ(view.cluster_of(2), 9u);
  EXPECT_EQ(view.cluster_of(9), 9u);
  EXPECT_EQ(view.cluster_of(7), 4u);
  for (const std::uint32_t other : {0, 3, 8, 10}) EXPECT_EQ(view.cluster_of(other), std::nullopt);
  EXPECT_THAT(view.first_members(), ElementsAre(4, 9));
  EXPECT_THAT(view.later_members(), ElementsAre(1, 2, 7));
  EXPECT_THAT(view.mostly_common(), ElementsAre(MostlyCommon{6, 1ULL << 63, 1}, MostlyCommon{7, 70, 4}));
}

TEST(NearDuplicatesTable, OfSeveralDatabasesSpeakOfJointNumbers) {
  const auto one = encode_copies({{{2, 1}}, {{1, 2}}, {}}, 5), other = encode_copies({{{1, 4, 3}}, {}, {}}, 7);
  const NearDuplicates view(std::vector<SortedTable>{{one, "one"}, {other, "other"}});
  EXPECT_THAT(view.members(3), ElementsAre(3, 1)) << "documents 2 and 1 of the first of two";
  EXPECT_THAT(view.members(2), ElementsAre(2, 8, 6));
  EXPECT_EQ(view.cluster_of(1), 3u);
  EXPECT_EQ(view.cluster_of(6), 2u);
  EXPECT_EQ(view.cluster_of(4), std::nullopt);
  EXPECT_THAT(view.first_members(), ElementsAre(2, 3));
  EXPECT_THAT(view.later_members(), ElementsAre(1, 6, 8));
  EXPECT_THAT(view.pairs(), ElementsAre(Pair(1, 3)));
}

TEST(NearDuplicatesTable, WithoutClustersIsOfItsEpoch) {
  const auto bytes = encode_copies({}, 8);
  const auto view = view_of(bytes);
  EXPECT_EQ(view.epoch(), 8u);
  EXPECT_THAT(view.first_members(), IsEmpty());
  EXPECT_EQ(view.cluster_of(1), std::nullopt);
}

}  // namespace
}  // namespace lede::schema
