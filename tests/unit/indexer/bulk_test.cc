#include "indexer/bulk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "common/base/files.h"
#include "common/schema/fields.h"
#include "common/schema/record.h"
#include "indexer/commands.h"
#include "indexer/options.h"
#include "indexer/write/generations.h"
#include "indexer/write/writer.h"
#include "tests/support/fake_world.h"
#include "tests/support/index_run.h"
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

TEST(Round, IsOverAfterAMinuteAndAsMuchAsWasThere) {
  const std::chrono::system_clock::time_point noon{std::chrono::hours{12}};
  const Round first{noon, {}};
  EXPECT_FALSE(first.is_over(noon + std::chrono::seconds{59}, Bytes{kMega}));
  EXPECT_TRUE(first.is_over(noon + std::chrono::seconds{60}, Bytes{kMega}));
  const Round next{noon, Bytes{100 * kMega}};
  EXPECT_FALSE(next.is_over(noon + std::chrono::hours{1}, Bytes{99 * kMega}));
  EXPECT_TRUE(next.is_over(noon + std::chrono::hours{1}, Bytes{100 * kMega}));
}

// Killed at the first look at the clock after a publication, as it were.
TEST(AddInBulk, PublishesInRounds) {
  testing::Archive disk;
  for (int i = 0; i < 2500; ++i)
    disk.write("n" + std::to_string(i) + ".txt", "Ferry number " + std::to_string(i));
  testing::FakeWorld fake;
  World world = fake.world();
  std::size_t published = 0;
  std::string generation;
  world.now = [&] {
    if (has_index(disk.index()))
      if (const auto now = schema::current_folder(disk.index()); std::exchange(generation, now) != now)
        ++published;
    return fake.now += std::chrono::minutes{1};
  };
  const std::vector<std::string> args = {"--quiet", "--index", disk.index(), disk.articles()};
  EXPECT_EQ(run_command(world, parse_options(args)), ExitCode::ok);
  EXPECT_GE(published, 2U);
  EXPECT_EQ(Xapian::Database(schema::current_folder(disk.index())).get_doccount(), 2500U);
  testing::Archive same;
  for (int i = 0; i < 2500; ++i)
    same.write("n" + std::to_string(i) + ".txt", "Ferry number " + std::to_string(i));
  ASSERT_EQ(same.update().status, 0);
  EXPECT_EQ(same.contents(), disk.contents()) << "as in one round";
}

// Looked at whenever the run looks at the clock: so between its commit in place and the publication, too.
TEST(AddInBulk, WhatWasRenamedAndEditedIsNeverMissing) {
  testing::Archive disk;
  disk.write("ferry.txt", "The ferry was late.");
  disk.write("mayor.txt", "The mayor spoke.");
  ASSERT_EQ(disk.update().status, 0);
  disk.remove("ferry.txt");
  disk.write("boat.txt", "The ferry was late, and nobody waited.");
  disk.write("large.txt", std::string(5 << 20, '\0'));  // by its size what is new goes in in bulk
  testing::FakeWorld fake;
  World world = fake.world();
  std::set<Xapian::doccount> seen;
  const auto articles = [&] { return Xapian::Database(schema::current_folder(disk.index())).get_doccount(); };
  world.now = [&] { return seen.insert(articles()), fake.now; };
  const std::vector<std::string> args = {"--quiet", "--index", disk.index()};
  EXPECT_EQ(run_command(world, parse_options(args)), ExitCode::ok);
  EXPECT_THAT(seen, ::testing::ElementsAre(2));
  EXPECT_THAT(disk.contents(), ::testing::ElementsAre("2 mayor.txt 0", "3 boat.txt 0"));
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
  const BulkJob job{fresh, place / "base", place / "out", place.path(), known_glass(place / "empty")};
  EXPECT_EQ(add_in_bulk(job, {}, tally, world), 0U);
  EXPECT_EQ(Xapian::Database(job.out).get_doccount(), 0U);
  EXPECT_EQ(tally.summary().files_done, 0U);
  fake.stop = 0;
  fs::remove_all(job.out);
  EXPECT_EQ(add_in_bulk(job, {}, tally, world), 1U);
  EXPECT_EQ(Xapian::Database(job.out).get_doccount(), 1U);
  EXPECT_EQ(tally.summary().added, Documents{1});
}

TEST(AddInBulk, WhatAWorkerThrowsReachesTheCaller) {
  testing::TemporaryFolder place;
  testing::FakeWorld fake;
  World world = fake.world();
  Tally tally({}, 1, false);
  const auto fresh = files({1});
  const BulkJob job{fresh, place / "base", place / "out", place.path(), known_glass(place / "empty")};
  EXPECT_THROW(add_in_bulk(job, {.analyzer = {.language = "klingon"}}, tally, world), Error);
}

using schema::DictionaryId;
using testing::Archive;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

constexpr int kEnough = 2000;

std::string text_number(int number) {
  const std::string n = std::to_string(number), m = std::to_string(number * 7919 % 9973);
  return "Pier " + n + " stays closed\n\nThe ferry of pier " + n +
         " was late again, the harbour master of Ostrava Bay said on Monday.\n\nNobody had waited for "
         "the " +
         m + " boats that lay in the fog of the northern channel, \"and nobody will\", he added.\n";
}

void write_many(Archive& archive, int first, int count) {
  for (int i = first; i < first + count; ++i)
    archive.write("many/" + std::to_string(i) + ".txt", text_number(i));
}

/// How many articles were packed with which dictionary.
std::map<DictionaryId, int> dictionaries_in(const Archive& archive) {
  const Xapian::Database database(archive.index());
  std::map<DictionaryId, int> counts;
  const auto end = database.valuestream_end(schema::kSlotArticle);
  for (auto at = database.valuestream_begin(schema::kSlotArticle); at != end; ++at)
    ++counts[schema::dictionary_of((*at).substr(schema::kChecksumSize))];
  return counts;
}

DictionaryId dictionary_in(const Archive& archive) {
  const Xapian::Database database(archive.index());
  return schema::Unpacker(schema::read_dictionary(database)).dictionary();
}

std::vector<ToRead> files_in(const std::vector<std::string>& paths) {
  std::vector<ToRead> files;
  for (const std::string& path : paths) files.push_back({{path, fs::status(path)}, nullptr});
  return files;
}

TEST(LearnDictionary, AFirstBuildPacksAllWithOneWhateverTheNumberOfJobs) {
  Archive archive;
  write_many(archive, 0, kEnough);
  EXPECT_EQ(archive.run({archive.articles(), "--jobs=1"}).status, 0);
  const DictionaryId dictionary = dictionary_in(archive);
  EXPECT_NE(dictionary, 0U);
  EXPECT_THAT(dictionaries_in(archive), ElementsAre(Pair(dictionary, kEnough)));
  EXPECT_EQ(archive.run({"--check"}).status, 0);
  const std::string one_job = archive.dump();
  fs::remove_all(archive.index());
  EXPECT_EQ(archive.run({archive.articles(), "--jobs=3"}).status, 0);
  EXPECT_TRUE(archive.dump() == one_job);

  // An update keeps it, in place and in bulk, and a touched file is none the newer for it.
  archive.write("new.txt", text_number(kEnough));
  archive.touch("many/7.txt");
  EXPECT_THAT(archive.run({}).err, HasSubstr(": 1 added in"));
  EXPECT_THAT(dictionaries_in(archive), ElementsAre(Pair(dictionary, kEnough + 1)));
  archive.write("large.jsonl", R"({"title":"Pier 1","text":"The ferry of pier 1 was late again.","x":")" +
                                   std::string(5 << 20, 'x') + "\"}\n");
  EXPECT_EQ(archive.run({}).status, 0);
  EXPECT_THAT(dictionaries_in(archive), ElementsAre(Pair(dictionary, kEnough + 2)));
  EXPECT_EQ(dictionary_in(archive), dictionary);
}

TEST(LearnDictionary, ASmallIndexHasNoneUntilMuchIsAdded) {
  Archive archive;
  archive.write("small.txt", text_number(-1));
  EXPECT_EQ(archive.update().status, 0);
  EXPECT_EQ(dictionary_in(archive), 0U);
  EXPECT_THAT(dictionaries_in(archive), ElementsAre(Pair(0U, 1)));
  const std::string filler(3000, ' ');  // a bulk of two thousand files is worthwhile from 4 MB on
  for (int i = 0; i < kEnough; ++i)
    archive.write("many/" + std::to_string(i) + ".txt", text_number(i) + filler + "\n");
  EXPECT_EQ(archive.run({}).status, 0);
  const DictionaryId dictionary = dictionary_in(archive);
  EXPECT_NE(dictionary, 0U);
  EXPECT_THAT(dictionaries_in(archive), ElementsAre(Pair(0U, 1), Pair(dictionary, kEnough)));
  EXPECT_EQ(archive.run({"--check"}).status, 0);

  // The first article is the same though it would be packed otherwise today.
  archive.write("small.txt", text_number(-1) + "\n");
  EXPECT_THAT(archive.run({}).err, HasSubstr("nothing new"));
  EXPECT_THAT(dictionaries_in(archive), ElementsAre(Pair(0U, 1), Pair(dictionary, kEnough)));

  EXPECT_EQ(archive.run({"--rebuild"}).status, 0);
  EXPECT_THAT(dictionaries_in(archive), ElementsAre(Pair(dictionary_in(archive), kEnough + 1)));
  EXPECT_NE(dictionary_in(archive), 0U);
}

TEST(LearnDictionary, TakesJsonLinesByTheirSizeAndReadsThemInPart) {
  Archive archive;
  std::string lines;
  for (int i = 0; lines.size() < 17 << 20; ++i)
    lines += "{\"title\":\"Pier " + std::to_string(i) + " stays closed\",\"text\":\"" + "The ferry of pier " +
             std::to_string(i) + " was late again, said the harbour master of Ostrava Bay.\",\"x\":\"" +
             std::string(2000, 'x') + "\"}\n";
  archive.write("wire.jsonl", lines);
  archive.write("few.jsonl", lines.substr(0, 1 << 20));
  const WorkerSettings settings{.analyzer = {}, .jobs = 1};
  const StopSignal go_on{0};
  EXPECT_NE(learn_dictionary(files_in({archive.articles() + "/wire.jsonl"}), settings, go_on), "");
  EXPECT_EQ(learn_dictionary(files_in({archive.articles() + "/few.jsonl"}), settings, go_on), "");
}

TEST(LearnDictionary, GivesNoneWhenItIsStoppedOrFilesAreGone) {
  Archive archive;
  write_many(archive, 0, 1);
  const std::vector<std::string> paths(kEnough, archive.articles() + "/many/0.txt");
  const std::vector<std::string> gone(kEnough, archive.articles() + "/many/none.txt");
  const WorkerSettings settings{.analyzer = {}, .jobs = 2};
  const StopSignal stop{1}, go_on{0};
  EXPECT_EQ(learn_dictionary(files_in(paths), settings, stop), "");
  EXPECT_EQ(learn_dictionary(files_in(gone), settings, go_on), "");
  EXPECT_EQ(learn_dictionary({}, settings, go_on), "");
}

}  // namespace
}  // namespace lede::indexer
