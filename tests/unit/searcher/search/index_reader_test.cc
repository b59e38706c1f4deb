#include "searcher/search/index_reader.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <tuple>
#include <vector>

#include "common/base/files.h"
#include "common/schema/derived_tables.h"
#include "common/schema/near_duplicates.h"
#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "tests/support/index_run.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

const std::string kStory =
    "The ferry to Lower Tarn was late again on Monday because of the ice on the river.\n"
    "\"The ice will hold until March,\" said John Harrow, the mayor of Lower Tarn, in the town hall.\n"
    "Nobody in the harbour believed a word of it, and the crews went home before noon.\n";

std::uint64_t found(IndexReader& reader, const std::string& query) {
  return count(reader, parse(query, {})).value;
}

void expect_the_story(IndexReader& reader, const std::string& when) {
  EXPECT_EQ(found(reader, "person:harrow"), 2U) << when;
  EXPECT_EQ(found(reader, "said:harrow"), 2U) << when;
  EXPECT_EQ(found(reader, "is:copy"), 1U) << when;
}

class ReaderOfAnIndex : public ::testing::Test {
 protected:
  ReaderOfAnIndex() {
    disk.write("a.txt", kStory);
    disk.write("b.txt", kStory);
    EXPECT_EQ(disk.update().status, 0);
  }
  void expect_found(IndexReader& reader, const std::string& query, std::uint64_t count, const char* when) {
    EXPECT_EQ(found(reader, query), count) << when;
  }
  void expect_found_at_once(const std::string& query, std::uint64_t count, const char* when) {
    IndexReader reader(disk.index());
    expect_found(reader, query, count, when);
  }
  testing::Archive disk;
};

TEST_F(ReaderOfAnIndex, AnswersWholeAfterARebuildHasRemovedItsGeneration) {
  IndexReader early(disk.index()), late(disk.index());
  expect_the_story(early, "before");
  const std::string folder = schema::current_folder(disk.index());
  ASSERT_EQ(disk.run({"--rebuild"}).status, 0);
  EXPECT_EQ(fs::status(folder).kind, fs::FileKind::absent);
  expect_the_story(early, "after it");
  expect_the_story(late, "after it, asked for the first time");
}

// Two commits in place have written over what it reads, so it must open the index again; by then two rebuilds
// have replaced its generation.
TEST_F(ReaderOfAnIndex, OpensTheIndexAgainAfterUpdatesAndRebuilds) {
  IndexReader reader(disk.index());
  expect_the_story(reader, "before");
  for (const char* name : {"c.txt", "d.txt", "e.txt"}) {
    disk.write(name, std::string("A note from ") + name + " about the weather.");
    ASSERT_EQ(disk.update().status, 0);
  }
  ASSERT_EQ(disk.run({"--rebuild"}).status, 0);
  ASSERT_EQ(disk.run({"--rebuild"}).status, 0);
  expect_the_story(reader, "after it all");
}

TEST_F(ReaderOfAnIndex, FollowsUpdatesAndRebuilds) {
  IndexReader reader(disk.index());
  EXPECT_EQ(found(reader, "ferry"), 2U);
  disk.write("c.txt", "A second ferry sails to Upper Tarn, said Petra Lindqvist of the harbour office.");
  ASSERT_EQ(disk.update().status, 0);
  EXPECT_EQ(found(reader, "ferry"), 3U);
  EXPECT_EQ(found(reader, "person:lindqvist"), 1U);
  disk.write("d.txt", kStory);
  ASSERT_EQ(disk.update().status, 0);
  EXPECT_EQ(found(reader, "is:copy"), 2U);
  ASSERT_EQ(disk.run({"--rebuild"}).status, 0);
  expect_found(reader, "said:harrow", 3, "after a rebuild");
}

// Two commits in place have overwritten what it reads when the page goes on.
TEST_F(ReaderOfAnIndex, AsksTheWholeQueryAgainWhenItIsOvertakenInMidPage) {
  const auto write_all = [&](const std::string& word, int round) {
    for (int i = 0; i < 40; ++i) {  // of several blocks of the database
      std::string text = word;
      for (int n = 0; n < 500; ++n) text += " " + std::to_string(n * 7919 * (i + 1) + round);
      disk.write("f" + std::to_string(i) + ".txt", text + ".");
    }
  };
  write_all("Ferry", 0);
  ASSERT_EQ(disk.update().status, 0);
  IndexReader reader(disk.index());
  SearchRequest request;
  request.query = parse("ferry", {});
  request.limit = 0;
  std::vector<std::uint64_t> ranks;
  int asked = 0;
  const auto answer = search(reader, request, [&](const Hit& hit) {
    if (hit.rank == 1) ranks.clear();
    ranks.push_back(hit.rank);
    if (hit.rank != 1 || ++asked > 1) return;
    for (int round = 1; round < 4; ++round) {
      write_all("No boat", round);
      ASSERT_EQ(disk.update().status, 0);
    }
  });
  EXPECT_EQ(asked, 2);
  EXPECT_EQ(ranks.size(), 2U) << "of the index as it is now";
  EXPECT_EQ(answer.total, Documents{2});
}

// A run that is killed, or gets no processor, after its commit has left its tables beside those of before.
TEST_F(ReaderOfAnIndex, TakesTheTablesOfItsArticlesWhereverTheyLie) {
  const std::string folder = schema::current_folder(disk.index());
  const auto bytes_of = [&](const schema::DerivedFile& file) {
    return fs::read_file(fs::join(folder, file.name), Bytes{1 << 20}).value();
  };
  constexpr std::array kTables = {schema::kEntityClusters, schema::kFingerprints, schema::kNearDuplicates};
  std::vector<std::string> before;
  for (const auto& table : kTables) before.push_back(bytes_of(table));
  disk.write("d.txt", kStory);
  ASSERT_EQ(disk.update().status, 0);
  for (std::size_t i = 0; i < kTables.size(); ++i) {
    const std::string next = fs::join(folder, kTables[i].next), place = fs::join(folder, kTables[i].name);
    EXPECT_EQ(fs::status(next).kind, fs::FileKind::absent);
    fs::rename(place, next);
    fs::write_atomically(place, before[i]);
  }
  expect_found_at_once("is:copy", 2, "before they take their places");
  expect_found_at_once("person:harrow", 3, "before they take their places");
  disk.touch("d.txt");
  ASSERT_EQ(disk.update().status, 0);
  for (const auto& table : kTables)
    EXPECT_EQ(fs::status(fs::join(folder, table.next)).kind, fs::FileKind::absent);
  expect_found_at_once("is:copy", 2, "when they have taken them");
}

TEST_F(ReaderOfAnIndex, DoesNotBelieveTheTablesOfWhatWasNeverCommitted) {
  const std::string folder = schema::current_folder(disk.index());
  schema::write_next_table(folder, schema::kNearDuplicates, schema::encode_copies({}, 2));
  expect_found_at_once("is:copy", 1, "beside those of the articles");
  disk.write("d.txt", kStory);
  ASSERT_EQ(disk.update().status, 0);
  expect_found_at_once("is:copy", 2, "after a run of that epoch");
}

TEST_F(ReaderOfAnIndex, GoesOnWithAnAnswerAfterRebuilds) {
  IndexReader reader(disk.index());
  SearchRequest request;
  request.query = parse("ferry", {});
  request.limit = 0;
  int hits = 0;
  search(reader, request, [&](const Hit&) {
    if (hits++ > 0) return;
    for (int i = 0; i < 2; ++i) ASSERT_EQ(disk.run({"--rebuild"}).status, 0);
  });
  EXPECT_EQ(hits, 2);
}

TEST(IndexVocabulary, FindsNearFormsAsAWalkThroughAllOfThemDoes) {
  std::string text;
  for (int i = 0; i < 3000; ++i) {  // words of two to five letters
    std::string word;
    for (int rest = i; rest > 0; rest /= 6) word += "aeknrt"[rest % 6];
    text += "e" + word + ' ';
  }
  testing::TinyIndex index(std::vector<std::string>{text});
  const auto& vocabulary = index.reader().vocabulary();
  using Found = std::vector<std::tuple<std::string, std::string, int>>;
  for (const std::string word : {"e", "eka", "enkrt", "xnkart", "tttttt"}) {
    for (const int edits : {1, 2}) {
      Found near, all;
      const auto into = [](Found& found) {
        return [&found](const std::string& form, const std::string& stem, int by) {
          found.emplace_back(form, stem, by);
        };
      };
      vocabulary.for_each_near_form(schema::Field::text, word, edits, into(near));
      vocabulary.Vocabulary::for_each_near_form(schema::Field::text, word, edits, into(all));
      EXPECT_EQ(near, all) << word << ' ' << edits;
    }
  }
}

}  // namespace
}  // namespace lede::searcher
