#include "searcher/search/feedback.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

// The first two are about a fire on barges; the third and fourth tell of other fires.
std::vector<std::string> river() {
  return {"Fire on the barge. The barges and their lemons burned, lemons and all.",
          "Fire took a barge. Lemons floated from the barge.",
          "A fire in Tamaq.",
          "The fire took lemons at the school.",
          "Snow in Kostrova.",
          "Ice in Tamaq.",
          "Fog in Tamaq."};
}

Answer answer(testing::TinyIndex& index, const std::string& query, bool expand) {
  SearchRequest request;
  request.query = parse(query, {});
  request.expand = expand;
  return search(index.reader(), request);
}

std::vector<std::string> paths(const Answer& answer) {
  std::vector<std::string> paths;
  for (const auto& hit : answer.hits) paths.push_back(hit.path);
  return paths;
}

double score_of(const Answer& answer, const std::string& path) {
  for (const auto& hit : answer.hits)
    if (hit.path == path) return hit.score;
  return -1;
}

TEST(Feedback, RanksByWhatTheBestArticlesAreAbout) {
  testing::TinyIndex index(river());
  const auto plain = answer(index, "barge OR fire", false), expanded = answer(index, "barge OR fire", true);
  EXPECT_THAT(expanded.added, Contains("lemons"));
  EXPECT_THAT(expanded.added, Not(Contains("fire")));
  EXPECT_GT(score_of(plain, "/t/2"), score_of(plain, "/t/3"));
  EXPECT_LT(score_of(expanded, "/t/2"), score_of(expanded, "/t/3"));
}

TEST(Feedback, FindsWhatWasFoundBefore) {
  testing::TinyIndex index(river());
  for (const std::string query : {"fire -school", "fire OR snow", "\"barge fire\"", "fire /p school"}) {
    const auto plain = answer(index, query, false), expanded = answer(index, query, true);
    EXPECT_THAT(paths(expanded), ::testing::UnorderedElementsAreArray(paths(plain))) << query;
    EXPECT_EQ(expanded.total, plain.total) << query;
  }
}

TEST(Feedback, OfNothingAddsNothing) {
  testing::TinyIndex index(river());
  const auto nothing = answer(index, "padlock", true);
  EXPECT_THAT(nothing.added, IsEmpty());
  EXPECT_EQ(nothing.total, Documents{0});
  EXPECT_THAT(answer(index, "fire", false).added, IsEmpty());
}

TEST(Feedback, IsShownAsTheArchiveWritesIt) {
  testing::TinyIndex index(std::vector<std::string>{"Fire, a happy fire of lilies.",
                                                    "Happiness of a lily by the fire.", "Snow.", "Ice."});
  EXPECT_THAT(answer(index, "fire", true).added, ElementsAre("happy", "lily"));
}

TEST(Feedback, IsExplainedWithItsWeights) {
  testing::TinyIndex index(std::vector<std::string>{"Fire in a barge.", "A barge on fire.", "Snow.", "Ice."});
  SearchRequest request;
  request.query = parse("fire", {});
  request.expand = true;
  EXPECT_THAT(explain(index.reader(), request), Contains("added: barge (2) 1.00"));
  request.expand = false;
  EXPECT_THAT(explain(index.reader(), request), Not(Contains(::testing::HasSubstr("added"))));
}

}  // namespace
}  // namespace lede::searcher
