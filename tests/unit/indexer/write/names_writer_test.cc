#include "indexer/write/names_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/base/files.h"
#include "common/entities/resolve.h"
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

std::string names_path(const Archive& archive) {
  return fs::join(schema::open_for_reading(archive.index()).folder, schema::kNamesName);
}

std::string clusters(const Archive& archive) {
  const auto file = fs::read_file(names_path(archive), Bytes{1 << 20}).value_or("");
  return std::string(schema::read_names_file(file).clusters);
}

// The names of the clusters that `typed` means.
std::vector<std::string> known(const Archive& archive, const std::string& typed) {
  const auto index = schema::open_for_reading(archive.index());
  const schema::EntityLookup book(index.derived.names.bytes(), archive.index());
  std::vector<std::string> names;
  for (const auto& found : entities::resolve(book.clusters(), std::nullopt, typed))
    names.push_back(found.cluster.shown);
  return names;
}

TEST(NamesFile, DoesNotDependOnTheOrderOfArrival) {
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

TEST(NamesFile, OfManyArticlesIsTheSameWhenAFewComeAndGo) {
  Archive archive;
  for (const std::string first :
       {"Ana", "Otto", "Mike", "Olga", "Sergey", "Peter", "Maria", "Ivan", "Laura", "Hans", "Nora", "Emil"})
    for (const std::string last : {"Brelov", "Haldin", "Vane", "Kostrova", "Mirren", "Ansgar", "Tamaq",
                                   "Lindqvist", "Okoro", "Dietz", "Marlow", "Petrov"})
      archive.write(first + last + ".txt",
                    "The minister " + first + " " + last + " met John Mirren in Bremen.");
  archive.write("a.txt", kFirst);
  archive.update();
  archive.write("b.txt", kSecond);
  archive.write("AnaVane.txt", "Michael Vane met Vane in Haldin.");
  archive.remove("OlgaBrelov.txt");
  archive.remove("a.txt");
  archive.update();
  const auto updated = clusters(archive);
  fs::remove_all(names_path(archive));
  archive.run({});
  EXPECT_TRUE(updated == clusters(archive));
  EXPECT_THAT(known(archive, "Mike Vane"), ElementsAre("Michael Vane"));
}

TEST(NamesFile, FollowsArticlesThatChangeAndGo) {
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

TEST(NamesFile, ThatIsGoneOrLeftBehindByAKilledRunIsMadeAnew) {
  Archive archive;
  archive.write("a.txt", kFirst);
  archive.update();
  const auto whole = clusters(archive);
  fs::remove_all(names_path(archive));
  archive.run({});
  EXPECT_EQ(clusters(archive), whole);
  fs::write_atomically(names_path(archive), schema::encode_names_file(0, "left behind"));
  archive.run({});
  EXPECT_EQ(clusters(archive), whole);
}

TEST(NamesFile, OfAnOlderVersionIsToldByNameAndMadeAnewByARunWithoutChanges) {
  Archive archive;
  archive.write("a.txt", kFirst);
  archive.update();
  const auto file = fs::read_file(names_path(archive), Bytes{1 << 20}).value_or("");
  std::string older = file;
  older[8 + std::string_view("lederng1").size()] = 2;  // behind the version of the names
  fs::write_atomically(names_path(archive), older);
  try {
    known(archive, "mirren");
    FAIL() << "rings of another version were read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::index);
    EXPECT_THAT(error.what(), ::testing::HasSubstr("of another version; run lede-index"));
  }
  archive.run({});
  EXPECT_EQ(fs::read_file(names_path(archive), Bytes{1 << 20}), file);
}

TEST(NamesFile, StaysAsItIsWhileNoArticleChanges) {
  Archive archive;
  archive.write("a.txt", kFirst);
  archive.update();
  const auto before = fs::status(names_path(archive));
  archive.touch("a.txt");
  archive.update();
  EXPECT_EQ(fs::status(names_path(archive)).inode, before.inode);
  EXPECT_EQ(fs::status(names_path(archive)).mtime_ns, before.mtime_ns);
}

TEST(NamesFile, ThatIsDamagedIsToldByName) {
  Archive archive;
  archive.write("a.txt", kFirst);
  archive.update();
  fs::write_atomically(names_path(archive), schema::encode_names_file(1, "no rings"));
  try {
    known(archive, "mirren");
    FAIL() << "damaged bytes were read";
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::index);
  }
}

}  // namespace
}  // namespace lede::indexer
