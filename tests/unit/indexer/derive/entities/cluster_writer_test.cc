#include "indexer/derive/entities/cluster_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/entities/resolve.h"
#include "common/schema/derived_tables.h"
#include "common/schema/entity_lookup.h"
#include "common/schema/opening.h"
#include "tests/support/index_run.h"

namespace lede::indexer {
namespace {

using testing::Archive;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr const char* kFirst = "The minister Sergei Brelov met John Mirren in Bremen on Tuesday.";
constexpr const char* kSecond =
    "Sergey Brelov of the Harbour Workers Union (HWU) left. The HWU and Brelov agreed.";
constexpr const char* kThird = "American ships reached Hamburg, and the United States was silent.";

std::string table_path(const Archive& archive) {
  return fs::join(schema::open_for_reading(archive.index()).folder, schema::kEntityClusters.name);
}

std::string table_bytes(const Archive& archive) {
  return fs::read_file(table_path(archive), Bytes{1 << 20}).value_or("");
}

// Every row of the table, whatever its epoch.
std::vector<std::pair<std::string, std::string>> clusters(const Archive& archive) {
  const schema::DerivedTable table(schema::open_for_reading(archive.index()).folder, schema::kEntityClusters);
  std::vector<std::pair<std::string, std::string>> rows;
  for (auto row = table.rows().all(); row.next();) rows.emplace_back(row.key(), row.value());
  return rows;
}

// The names of the clusters that `typed` means.
std::vector<std::string> known(const Archive& archive, const std::string& typed) {
  const auto index = schema::open_for_reading(archive.index());
  const schema::EntityLookup book(index.derived.entity_clusters.rows(), archive.index());
  std::vector<std::string> names;
  for (const auto& found : entities::resolve(book.clusters(), std::nullopt, typed))
    names.push_back(found.cluster.shown);
  return names;
}

TEST(ClusterWriter, DoesNotDependOnTheOrderOfArrival) {
  Archive at_once;
  at_once.write("a.txt", kFirst);
  at_once.write("b.txt", kSecond);
  at_once.write("c.txt", kThird);
  at_once.run({at_once.articles(), "--jobs", "3"});
  Archive bit_by_bit;
  for (const auto& [name, text] :
       {std::pair("c.txt", kThird), std::pair("b.txt", kSecond), std::pair("a.txt", kFirst)}) {
    bit_by_bit.write(name, text);
    bit_by_bit.update();
  }
  ASSERT_FALSE(clusters(at_once).empty());
  EXPECT_EQ(clusters(at_once), clusters(bit_by_bit));
}

TEST(ClusterWriter, OfManyArticlesIsTheSameWhenAFewComeAndGo) {
  Archive archive;
  for (const std::string first :
       {"Ana", "Otto", "Mike", "Olga", "Sergey", "Peter", "Maria", "Ivan", "Laura", "Hans", "Nora", "Emil"})
    for (const std::string last : {"Brelov", "Haldin", "Vane", "Kostrova", "Mirren", "Ansgar", "Tamaq",
                                   "Lindqvist", "Okoro", "Dietz", "Marlow", "Petrov"})
      archive.write(first + last + ".txt",
                    "The minister " + first + " " + last + " met John Mirren in Bremen.");
  archive.write("a.txt", kFirst);
  archive.write("MikeVane.txt", "The minister Mike Vane met Olga Quist in Bremen.");
  archive.update();
  archive.write("b.txt", kSecond);
  archive.write("AnaVane.txt", "Michael Vane met Vane and Olga Quist in Haldin.");
  archive.remove("OlgaBrelov.txt");
  archive.remove("a.txt");
  archive.update();
  const auto updated = clusters(archive);
  fs::remove_all(table_path(archive));
  archive.run({});
  EXPECT_TRUE(updated == clusters(archive));
  EXPECT_THAT(known(archive, "Mike Vane"), ElementsAre("Michael Vane"));
}

TEST(ClusterWriter, FollowsArticlesThatChangeAndGo) {
  Archive archive;
  archive.write("a.txt", kFirst);
  archive.write("b.txt", kSecond);
  archive.update();
  EXPECT_THAT(known(archive, "mirren"), ElementsAre("John Mirren"));
  archive.write("a.txt", kThird);
  archive.update();
  EXPECT_THAT(known(archive, "mirren"), IsEmpty());
  EXPECT_THAT(known(archive, "us"), ElementsAre("United States"));
  archive.remove("a.txt");
  archive.update();
  EXPECT_THAT(known(archive, "us"), IsEmpty());
}

TEST(ClusterWriter, ThatIsGoneOrLeftBehindByAKilledRunIsMadeAgain) {
  Archive archive;
  archive.write("a.txt", kFirst);
  archive.update();
  const auto whole = clusters(archive);
  fs::remove_all(table_path(archive));
  archive.run({});
  EXPECT_EQ(clusters(archive), whole);
  fs::write_atomically(table_path(archive), "left behind");
  archive.run({});
  EXPECT_EQ(clusters(archive), whole);
}

TEST(ClusterWriter, WhoseTableIsDamagedMakesItFromAllArticles) {
  Archive archive;
  for (unsigned i = 0; i < 60; ++i)
    archive.write("n" + std::to_string(i) + ".txt",
                  "The minister Ana Brel" + std::to_string(i) + "ov spoke.");
  archive.write("a.txt", kFirst);
  archive.update();
  auto damaged = table_bytes(archive);
  for (std::size_t at = 100; at + 100 < damaged.size(); at += 200) damaged[at] ^= 1;
  fs::write_atomically(table_path(archive), damaged);
  EXPECT_THROW(known(archive, "mirren"), Error);
  archive.write("b.txt", kSecond);
  archive.update();
  EXPECT_THAT(known(archive, "mirren"), ElementsAre("John Mirren"));
  EXPECT_NO_THROW(schema::open_for_reading(archive.index()).derived.entity_clusters.rows().verify());
}

TEST(ClusterWriter, StaysAsItIsWhileNoArticleChanges) {
  Archive archive;
  archive.write("a.txt", kFirst);
  archive.update();
  const auto before = fs::status(table_path(archive));
  archive.touch("a.txt");
  archive.update();
  EXPECT_EQ(fs::status(table_path(archive)).inode, before.inode);
  EXPECT_EQ(fs::status(table_path(archive)).mtime_ns, before.mtime_ns);
}

TEST(ClusterWriter, ThatIsDamagedIsToldByName) {
  Archive archive;
  archive.write("a.txt", kFirst);
  archive.update();
  fs::write_atomically(table_path(archive), "no clusters");
  try {
    known(archive, "mirren");
    FAIL() << "damaged bytes were read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::index);
  }
}

}  // namespace
}  // namespace lede::indexer
