#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "searcher/search/ranked_search.h"
#include "searcher/search/search.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

using ::testing::ElementsAre;
using Paths = std::vector<std::string>;

class Hits : public ::testing::Test {
 protected:
  FilterNode filter(const std::string& query) {
    return compiled_for(index_.reader(), parse(query, {})).filter;
  }

  testing::TinyIndex index_{std::vector<std::string>{"The harbour wall.", "A ferry.", "The old harbour."}};
};

TEST_F(Hits, ComeInTheOrderGivenWithMarksAndScores) {
  const auto hits = read_hits(index_.reader(), filter("harbour"), std::vector<Found>{{3, 2.5}, {1, 1.5}});
  ASSERT_EQ(hits.size(), 2u);
  EXPECT_EQ(hits[0]->path, "/t/2");
  EXPECT_EQ(hits[0]->score, 2.5);
  EXPECT_EQ(hits[0]->marks, (std::vector<Mark>{{{8, 15}, false, 0}}));
  EXPECT_EQ(hits[0]->article.text, "The old harbour.");
  EXPECT_EQ(hits[1]->path, "/t/0");
  EXPECT_EQ(hits[1]->id, schema::article_id("/t/0", 0));
}

TEST_F(Hits, OfDocumentsThatAreGoneAreNone) {
  const std::vector<Found> found = {{9, 1}, {2, 1}};
  const auto hits = read_hits(index_.reader(), filter("ferry"), found);
  EXPECT_FALSE(hits[0]);
  EXPECT_TRUE(hits[1]);
  const auto places = read_places(index_.reader(), found);
  EXPECT_FALSE(places[0]);
  EXPECT_TRUE(places[1]);
}

TEST_F(Hits, MayBePlacesOnly) {
  const auto places = read_places(index_.reader(), std::vector<Found>{{2, 4}});
  ASSERT_TRUE(places[0]);
  EXPECT_EQ(places[0]->path, "/t/1");
  EXPECT_EQ(places[0]->article.path, "/t/1");
  EXPECT_EQ(places[0]->id, schema::article_id("/t/1", 0));
  EXPECT_EQ(places[0]->score, 4);
  EXPECT_EQ(places[0]->article.text, "");
}

TEST_F(Hits, AreVisitedWithRanksFromTheOffsetOn) {
  SearchRequest request;
  request.offset = 20;
  std::vector<Found> found(40, Found{2, 1});  // more than are read at once
  found[30] = {9, 1};
  std::vector<std::uint64_t> ranks;
  visit_hits(index_.reader(), filter("ferry"), request, found,
             [&](const Hit& hit) { ranks.push_back(hit.rank); });
  ASSERT_EQ(ranks.size(), 39u) << "the one that is gone has no rank";
  EXPECT_EQ(ranks.front(), 21u);
  EXPECT_EQ(ranks.back(), 59u);
}

TEST(HitMentions, ThatDoNotFitTheTextAreEmpty) {
  Analyzer analyzer;
  Hit hit;
  hit.article = testing::make_article("/t/0", "Ana Brel sang.");
  hit.article.names.mentions = {{{0, 2}, 0, false}, {{2, 99}, 0, false}};
  locate_mentions(hit, analyzer);
  EXPECT_THAT(hit.mentions, ElementsAre(ByteSpan{0, 8}, ByteSpan{}));
}

}  // namespace
}  // namespace lede::searcher
