#include "searcher/search/index_reader.h"

#include <gtest/gtest.h>

#include "common/base/files.h"
#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "tests/support/index_run.h"

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
  testing::Archive disk;
};

TEST_F(ReaderOfAnIndex, AnswersWholeAfterARebuild) {
  IndexReader early(disk.index()), late(disk.index());
  expect_the_story(early, "before");
  ASSERT_EQ(disk.run({"--rebuild"}).status, 0);
  expect_the_story(early, "after a rebuild");
  expect_the_story(late, "after a rebuild, asked for the first time");
}

TEST_F(ReaderOfAnIndex, AnswersWholeWhenItsGenerationIsGone) {
  IndexReader early(disk.index()), late(disk.index());
  expect_the_story(early, "before");
  const std::string folder = schema::current_folder(disk.index());
  ASSERT_EQ(disk.run({"--rebuild"}).status, 0);
  EXPECT_EQ(fs::status(folder).kind, fs::FileKind::directory) << "kept until the next run";
  ASSERT_EQ(disk.run({"--rebuild"}).status, 0);
  EXPECT_EQ(fs::status(folder).kind, fs::FileKind::absent);
  expect_the_story(early, "after two");
  expect_the_story(late, "after two, asked for the first time");
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

}  // namespace
}  // namespace lede::searcher
