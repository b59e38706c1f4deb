#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "searcher/search/steps.h"
#include "searcher/views/entities.h"
#include "tests/support/made_story.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::made_sentences;
using testing::made_text;
using testing::make_article;
using ::testing::UnorderedElementsAre;
using Paths = std::vector<std::string>;

Article copy_of(const std::string& path, unsigned seed, std::size_t sentences, const char* day = nullptr) {
  auto text = made_text(made_sentences(seed, 30), 0, sentences) + "The river Tamaq.";
  std::erase(text, '\n');
  auto article = make_article(path, text);
  if (day != nullptr) article.date = {DateKind::given, parse_period(day)->first, "test"};
  return article;
}

// Text 1 in three copies, text 2 in two, text 3 in one.
std::vector<Article> archive_of_stories() {
  std::vector<Article> articles = {
      copy_of("/t/a1", 1, 30, "2016-10-05"),
      copy_of("/t/a2", 1, 20, "2016-10-04"),
      copy_of("/t/b1", 2, 30),
      copy_of("/t/a3", 1, 12),
      copy_of("/t/c1", 3, 30),
      copy_of("/t/b2", 2, 15),
  };
  articles[1].outlet = "Haldin Post";
  return articles;
}

class Clusters : public ::testing::Test {
 protected:
  Answer answer(const std::string& query, bool collapse_duplicates, std::uint64_t limit = 10,
                Sort sort = Sort::relevance) {
    SearchRequest request;
    request.query = parse(query, {});
    request.collapse_duplicates = collapse_duplicates;
    request.limit = limit;
    request.sort = sort;
    return search(index_.reader(), request);
  }
  Paths paths(const std::string& query, bool collapse_duplicates, std::uint64_t limit = 10) {
    Paths found;
    for (const auto& hit : answer(query, collapse_duplicates, limit).hits) found.push_back(hit.path);
    return found;
  }

  testing::TinyIndex index_{archive_of_stories()};
};

// Documents below 10 have no copies; the others form clusters by tens.
std::optional<std::uint64_t> cluster_by_tens(Xapian::docid document) {
  return document < 10 ? std::nullopt : std::optional<std::uint64_t>(document / 10);
}

Paths documents(const FoundList& list) {
  Paths documents;
  for (const auto& hit : list.hits) documents.push_back(std::to_string(hit.document));
  return documents;
}

TEST(Collapse, KeepsTheFirstOfEachCluster) {
  FoundList list;
  list.hits = {{21, 9}, {5, 8}, {22, 7}, {31, 6}, {6, 5}, {23, 4}, {32, 3}};
  const auto once = collapse(list, cluster_by_tens, 10);
  EXPECT_THAT(documents(once), ElementsAre("21", "5", "31", "6"));
  EXPECT_EQ(once.copies, Documents{3});
}

TEST(Collapse, CountsTheCopiesBeforeTheLastWantedHit) {
  FoundList list;
  list.hits = {{21, 9}, {22, 8}, {5, 7}, {23, 6}, {31, 5}};
  EXPECT_EQ(collapse(list, cluster_by_tens, 2).copies, Documents{1});
  EXPECT_EQ(collapse(list, cluster_by_tens, 3).copies, Documents{2});
  EXPECT_THAT(documents(collapse(list, cluster_by_tens, 2)), ElementsAre("21", "5", "31"));
}

TEST_F(Clusters, AreShownOnce) {
  EXPECT_EQ(paths("tamaq", false).size(), 6u);
  const auto once = answer("tamaq", true);
  ASSERT_EQ(once.hits.size(), 3u);
  EXPECT_EQ(once.total, Documents{6});
  EXPECT_EQ(once.copies, Documents{3});
  EXPECT_EQ(paths("tamaq", true, 0).size(), 3u);
}

TEST_F(Clusters, AreTheBestMembers) {
  const auto all = paths("tamaq", false), once = paths("tamaq", true);
  Paths first_met;
  for (const auto& path : all)
    if (std::none_of(first_met.begin(), first_met.end(), [&](const auto& met) { return met[3] == path[3]; }))
      first_met.push_back(path);
  EXPECT_EQ(once, first_met);
}

TEST_F(Clusters, FillAPageHoweverManyCopiesThereAre) {
  std::vector<Article> articles;
  for (int i = 0; i < 19; ++i) articles.push_back(copy_of("/t/a" + std::to_string(i), 1, 12));
  for (unsigned i = 2; i < 8; ++i) articles.push_back(copy_of("/t/x" + std::to_string(i), i, 30));
  testing::TinyIndex index(articles);
  SearchRequest request;
  request.query = parse("tamaq", {});
  request.collapse_duplicates = true;
  request.limit = 4;
  for (const auto sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    request.sort = sort;
    EXPECT_EQ(search(index.reader(), request).hits.size(), 4u);
  }
  request.offset = 4;
  EXPECT_EQ(search(index.reader(), request).hits.size(), 3u);
}

TEST_F(Clusters, NameTheirOtherMembers) {
  const auto hits = answer("path:a1", true).hits;
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].family, schema::article_id("/t/a2", 0));
  ASSERT_EQ(hits[0].others.size(), 2u);
  EXPECT_EQ(hits[0].others[0].path, "/t/a2");
  EXPECT_EQ(hits[0].others[0].outlet, "Haldin Post");
  EXPECT_EQ(hits[0].others[0].id, hits[0].family);
  EXPECT_EQ(hits[0].others[1].path, "/t/a3");
  const auto alone = answer("path:c1", true).hits;
  ASSERT_EQ(alone.size(), 1u);
  EXPECT_EQ(alone[0].family, "");
  EXPECT_THAT(alone[0].others, IsEmpty());
}

TEST_F(Clusters, AreAskedForByFamilyFirstAndCopy) {
  EXPECT_THAT(paths("is:first", false), UnorderedElementsAre("/t/a2", "/t/b1"));
  EXPECT_THAT(paths("is:copy", false), UnorderedElementsAre("/t/a1", "/t/a3", "/t/b2"));
  EXPECT_THAT(paths("-is:copy", false), UnorderedElementsAre("/t/a2", "/t/b1", "/t/c1"));
  EXPECT_THAT(paths("tamaq is:copy path:b2", false), ElementsAre("/t/b2"));
  EXPECT_THAT(paths("\"river tamaq\" -is:first -is:copy", false), ElementsAre("/t/c1"));
  EXPECT_THAT(paths("\"tamaq river\" OR is:first", false), UnorderedElementsAre("/t/a2", "/t/b1"));
  const auto of_a3 = "family:" + schema::article_id("/t/a3", 0);
  EXPECT_THAT(paths(of_a3, false), UnorderedElementsAre("/t/a1", "/t/a2", "/t/a3"));
  EXPECT_THAT(paths(of_a3 + " since:2016-10-05", false), ElementsAre("/t/a1"));
  EXPECT_THAT(paths("family:" + schema::article_id("/t/c1", 0), false), ElementsAre("/t/c1"));
  EXPECT_THAT(paths("family:" + schema::article_id("/t/zz", 0), false), IsEmpty());
  EXPECT_EQ(count(index_.reader(), parse("is:copy", {})), Documents{3});
}

// Text 1 is dated twice, but its copy a3 gives no day of its own.
TEST_F(Clusters, LeaveAnUndatedMemberUndated) {
  EXPECT_THAT(paths("date:2016", false), UnorderedElementsAre("/t/a1", "/t/a2"));
  EXPECT_THAT(paths("date:none", false), UnorderedElementsAre("/t/a3", "/t/b1", "/t/b2", "/t/c1"));
  EXPECT_EQ(answer("tamaq date:2016", false).undated, Documents{4});
  EXPECT_EQ(answer("path:a3", false).hits.at(0).article.date, PublicationDate{});
  EXPECT_EQ(find_documents(index_.reader(), parse("tamaq date:none", {})).size(), 4U);
}

TEST_F(Clusters, AreSortedByDayTheUndatedLast) {
  const auto sorted = [&](Sort sort) {
    Paths found;
    for (const auto& hit : answer("tamaq", false, 10, sort).hits) found.push_back(hit.path);
    return found;
  };
  EXPECT_EQ(sorted(Sort::newest), (Paths{"/t/a1", "/t/a2", "/t/a3", "/t/b1", "/t/b2", "/t/c1"}));
  EXPECT_EQ(sorted(Sort::oldest), (Paths{"/t/a2", "/t/a1", "/t/a3", "/t/b1", "/t/b2", "/t/c1"}));
}

TEST_F(Clusters, KnowAQueryThatAsksForMembers) {
  EXPECT_TRUE(asks_for_members(parse("a (b OR -is:copy)", {})));
  EXPECT_FALSE(asks_for_members(parse("a (b OR -c)", {})));
}

TEST(Similar, LeavesOutTheArticlesOwnCopies) {
  const std::string story =
      "The ferry lay at the quay of Port Ansgar for three nights while the council quarrelled about the "
      "sluice. Upstream two barges waited for water, and their crews slept in the school beside the towpath "
      "until the gates were opened.";
  testing::TinyIndex index({make_article("/t/a1", story), make_article("/t/a2", story),
                            make_article("/t/b1", "A ferry and two barges left the quay before dawn."),
                            make_article("/t/c1", "The council met about the sluice and the towpath."),
                            make_article("/t/d1", "Snow fell in Kostrova.")});
  SearchRequest request;
  request.collapse_duplicates = true;
  std::vector<std::string> found;
  const auto take = [&](const Hit& hit) { found.push_back(hit.path.substr(0, 4)); };
  find_similar(index.reader(), "/t/a1", request, take);
  EXPECT_THAT(found, UnorderedElementsAre("/t/b", "/t/c"));
}

TEST(StoriesCounted, AreOneEachForTheirNames) {
  auto articles = archive_of_stories();
  for (auto& article : articles) {
    article.names.entities = {{EntityKind::place, article.path[3] == 'a' ? "Haldin" : "Kostrova"}};
    article.names.mentions = {{{0, 1}, 0, false}};
  }
  testing::TinyIndex index(articles);
  EntityRequest request;
  request.query = parse("*", {});
  const auto counts = [&] {
    std::vector<std::pair<std::string, std::uint64_t>> rows;
    for (const auto& row : list_entities(index.reader(), request).rows)
      rows.emplace_back(row.entity.name, row.documents.value);
    return rows;
  };
  using Rows = std::vector<std::pair<std::string, std::uint64_t>>;
  EXPECT_EQ(counts(), (Rows{{"Kostrova", 2}, {"Haldin", 1}}));
  EXPECT_EQ(list_entities(index.reader(), request).articles, Documents{3});
  request.collapse_duplicates = false;
  EXPECT_EQ(counts(), (Rows{{"Haldin", 3}, {"Kostrova", 3}}));
  EXPECT_EQ(list_entities(index.reader(), request).articles, Documents{6});
}

}  // namespace
}  // namespace lede::searcher
