#include "indexer/bulk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>

#include "common/base/files.h"
#include "indexer/write/writer.h"
#include "tests/support/fake_world.h"
#include "tests/support/temporary_folder.h"

namespace lede::indexer {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::uint64_t kMega = 1 << 20;

std::vector<ToRead> files(std::initializer_list<std::uint64_t> megabytes) {
  std::vector<ToRead> out;
  for (const std::uint64_t size : megabytes)
    out.push_back(
        {{.path = "/f", .status = {.kind = fs::FileKind::regular, .size = Bytes{size * kMega}}}, nullptr});
  return out;
}

FileManifest indexed(std::uint64_t megabytes) {
  return {{"/known", {.size = megabytes * kMega}, {{1, 0}}, {}}};
}

TEST(PaysInBulk, WhenTheIndexIsNew) {
  EXPECT_TRUE(pays_in_bulk(files({0}), {}));
  EXPECT_TRUE(pays_in_bulk({}, {}));
}

TEST(PaysInBulk, WhenThereIsMuchBesideWhatIsIndexed) {
  EXPECT_FALSE(pays_in_bulk(files({1, 2}), indexed(1))) << "too little to be worth it";
  EXPECT_TRUE(pays_in_bulk(files({1, 3}), indexed(1)));
  EXPECT_TRUE(pays_in_bulk(files({20, 20}), indexed(300)));
  EXPECT_FALSE(pays_in_bulk(files({20, 20}), indexed(400)));
}

std::vector<std::size_t> sizes(const std::vector<std::span<const ToRead>>& batches) {
  std::vector<std::size_t> out;
  for (const auto& batch : batches) out.push_back(batch.size());
  return out;
}

TEST(PublishBatches, AreOneForLessThanAGigabyte) {
  EXPECT_THAT(sizes(publish_batches(files({100, 200, 300}))), ElementsAre(3));
  EXPECT_THAT(sizes(publish_batches({})), ElementsAre(0));
}

TEST(PublishBatches, DoubleWhatIsThere) {
  const auto all = files({600, 600, 600, 600, 600, 600, 600, 600, 100});
  EXPECT_THAT(sizes(publish_batches(all)), ElementsAre(2, 2, 4, 1));
}

TEST(AddInBulk, AStoppedRunLeavesAWholeDatabaseWithoutTheRest) {
  testing::TemporaryFolder place;
  testing::FakeWorld fake;
  World world = fake.world();
  fake.stop = 1;
  Writer::create(place.path() + "/base", {}, {});
  fs::write_atomically(place.path() + "/a.txt", "The ferry sails.");
  const std::vector<ToRead> fresh{{{place.path() + "/a.txt", fs::status(place.path() + "/a.txt")}, nullptr}};
  Tally tally({}, 1, false);
  const BulkJob job{fresh, place.path() + "/base", place.path() + "/out", place.path()};
  EXPECT_FALSE(add_in_bulk(job, {}, tally, world));
  EXPECT_EQ(Xapian::Database(job.out).get_doccount(), 0U);
  EXPECT_EQ(tally.summary().files_done, 0U);
  fake.stop = 0;
  fs::remove_all(job.out);
  EXPECT_TRUE(add_in_bulk(job, {}, tally, world));
  EXPECT_EQ(Xapian::Database(job.out).get_doccount(), 1U);
  EXPECT_EQ(tally.summary().added, Documents{1});
}

TEST(AddInBulk, WhatAWorkerThrowsReachesTheCaller) {
  testing::TemporaryFolder place;
  testing::FakeWorld fake;
  World world = fake.world();
  Tally tally({}, 1, false);
  const auto fresh = files({1});
  const BulkJob job{fresh, place.path() + "/base", place.path() + "/out", place.path()};
  EXPECT_THROW(add_in_bulk(job, {.analyzer = {.stemmer = "klingon"}}, tally, world), Error);
}

}  // namespace
}  // namespace lede::indexer
