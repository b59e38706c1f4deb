#include "searcher/views/facets.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "common/base/error.h"
#include "searcher/query/parser.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

using namespace std::chrono;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(FacetNames, AreThoseOfTheTableAndColumnsOfTheMetadata) {
  EXPECT_THAT(facets_named("outlet,meta:Section,year"), ElementsAre("outlet", "meta:Section", "year"));
  for (const auto* wrong : {"", "outlets", "outlet,", "meta:", "outlet, year"})
    EXPECT_THROW(facets_named(wrong), Error) << wrong;
}

// Documents with a random number of values each, some of them copies, some found; counted article by article.
TEST(CountedValues, AreThoseOfACountArticleByArticle) {
  std::mt19937 twister(7);
  const auto random = [&] { return static_cast<std::uint32_t>(twister()); };
  for (int round = 0; round < 50; ++round) {
    const std::uint32_t documents = 1 + random() % 60;
    FacetCounting counting{std::vector<bool>(documents), std::vector<std::uint32_t>(documents),
                           std::vector<std::uint32_t>(documents), 3};
    std::vector<ValueDocuments> values = {{"a", {}}, {"b", {}}, {"c", {}}, {"d", {}}};
    struct Expected {
      std::uint64_t articles = 0, archive = 0, undated = 0;
      std::set<std::uint32_t> stories;
      std::map<std::uint32_t, std::uint64_t> periods;
    };
    std::map<std::string, Expected> expected;
    std::uint64_t without = 0;
    for (std::uint32_t document = 0; document < documents; ++document) {
      const bool matches = counting.matches[document] = random() % 3 != 0;
      const auto story = counting.stories[document] = random() % 5 == 0 ? 0 : document;
      const auto period = counting.periods[document] = random() % 4;
      bool has_any = false;
      for (auto& value : values) {
        if (random() % 4 != 0) continue;
        has_any = true;
        value.documents.push_back(document);
        auto& row = expected[value.value];
        ++row.archive;
        if (!matches) continue;
        ++row.articles;
        row.stories.insert(story);
        ++(period == 0 ? row.undated : row.periods[period]);
      }
      if (matches && !has_any) ++without;
    }
    const auto table = count_values(values, counting, {FacetOrder::most_first, 0, 0});
    EXPECT_EQ(table.without, Documents{without});
    std::size_t found = 0;
    for (const auto& [value, row] : expected) found += row.articles > 0 ? 1 : 0;
    EXPECT_EQ(table.total, found);
    ASSERT_EQ(table.rows.size(), found);
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      const auto& row = table.rows[i];
      const auto& expects = expected[row.value];
      EXPECT_EQ(row.articles.value, expects.articles);
      EXPECT_EQ(row.archive.value, expects.archive);
      EXPECT_EQ(row.stories.value, expects.stories.size());
      EXPECT_EQ(row.undated.value, expects.undated);
      for (std::uint32_t period = 1; period <= 3; ++period)
        EXPECT_EQ(row.periods[period - 1].value, expected[row.value].periods[period]);
      if (i > 0) {
        const auto& before = table.rows[i - 1];
        EXPECT_TRUE(before.articles > row.articles ||
                    (before.articles == row.articles && before.value < row.value));
      }
    }
  }
}

TEST(CountedValues, KeepToThePageAndInTheOrderGiven) {
  const FacetCounting counting{{true, true, true}, {0, 1, 2}, {}, 0};
  const std::vector<ValueDocuments> values = {{"x", {0}}, {"a", {0, 1, 2}}, {"y", {}}, {"b", {1, 2}}};
  const auto names = [&](const FacetPage& page) {
    std::vector<std::string> found;
    for (const auto& row : count_values(values, counting, page).rows) found.push_back(row.value);
    return found;
  };
  EXPECT_THAT(names({FacetOrder::as_given, 0, 0}), ElementsAre("x", "a", "b"));
  EXPECT_THAT(names({FacetOrder::most_first, 0, 0}), ElementsAre("a", "b", "x"));
  EXPECT_THAT(names({FacetOrder::most_first, 1, 1}), ElementsAre("b"));
  EXPECT_THAT(names({FacetOrder::most_first, 3, 1}), IsEmpty());
  EXPECT_EQ(count_values(values, counting, {FacetOrder::as_given, 0, 1}).total, 3U);
  EXPECT_THAT(names({FacetOrder::newest_last, 0, 2}), ElementsAre("a", "b"));
  EXPECT_THAT(names({FacetOrder::newest_last, 1, 1}), ElementsAre("a"));
  EXPECT_EQ(count_values(values, counting, {FacetOrder::newest_last, 0, 2}).earlier, Documents{1});
  EXPECT_EQ(count_values(values, counting, {FacetOrder::newest_last, 1, 1}).earlier, Documents{1});
  EXPECT_EQ(count_values(values, counting, {FacetOrder::newest_last, 0, 0}).earlier, Documents{});
}

Article printed(const std::string& path, const std::string& outlet, std::optional<Date> day,
                std::vector<MetaValue> meta = {}) {
  auto article = testing::make_article(path, "The ferry sails. Jo Reed waits.");
  article.outlet = outlet;
  if (day) article.date = {DateKind::given, *day, "url", {}, 90};
  article.meta = std::move(meta);
  article.names.entities = {{EntityKind::person, "Jo Reed"}};
  article.names.mentions = {{{3, 5}, 0, false}};
  return article;
}

class FacetLists : public ::testing::Test {
 protected:
  // "Post 2/2 of 3": articles, stories, archive.
  std::vector<std::string> lines(const std::string& field, const std::string& query = "*") {
    std::vector<std::string> lines;
    const auto found = list(field, query);
    for (const auto& row : found.tables.front().rows)
      lines.push_back(row.value + " " + std::to_string(row.articles.value) + "/" +
                      std::to_string(row.stories.value) + " of " + std::to_string(row.archive.value));
    return lines;
  }
  FacetList list(const std::string& field, const std::string& query = "*", std::optional<TimeUnit> by = {}) {
    return list_facets(index_.reader(), {parse(query, {}), facets_named(field), by, 0, 0});
  }

  testing::TinyIndex index_{std::vector<Article>{
      printed("/t/north/1.txt", "Post", sys_days{2031y / 3 / 6}, {{"Section", "Local"}}),
      printed("/t/north/2.HTML.gz", "Post", sys_days{2031y / 4 / 7}, {{"Section", "Sport"}}),
      printed("/t/south/3.txt", "Courier", sys_days{2031y / 3 / 13}, {{"Section", "Local"}}),
      printed("/t/south/week.zip!/4", "", std::nullopt)}};
};

TEST_F(FacetLists, CountByEveryField) {
  EXPECT_THAT(lines("outlet"), ElementsAre("Post 2/2 of 2", "Courier 1/1 of 1"));
  EXPECT_THAT(lines("meta:section"), ElementsAre("Local 2/2 of 2", "Sport 1/1 of 1"));
  EXPECT_THAT(lines("month"), ElementsAre("2031-03 2/2 of 2", "2031-04 1/1 of 1"));
  EXPECT_THAT(lines("year"), ElementsAre("2031 3/3 of 3"));
  EXPECT_THAT(lines("weekday"), ElementsAre("Monday 1/1 of 1", "Thursday 2/2 of 2"));
  EXPECT_THAT(lines("folder"),
              ElementsAre("/t/north 2/2 of 2", "/t/south 1/1 of 1", "/t/south/week.zip 1/1 of 1"));
  EXPECT_THAT(lines("format"), ElementsAre("txt 2/2 of 2", "html 1/1 of 1"));
  EXPECT_THAT(lines("person"), ElementsAre("Jo Reed 4/4 of 4"));
  EXPECT_THAT(lines("language"), IsEmpty());
}

TEST(FacetListsOfLongValues, AreWholeAndToldApart) {
  const std::string begin(150, 'x'), lone(130, 'y');
  testing::TinyIndex index(
      std::vector<Article>{printed("/t/1", begin + " one", std::nullopt, {{"Note", begin + " a"}}),
                           printed("/t/2", begin + " two", std::nullopt, {{"Note", begin + " a"}}),
                           printed("/t/3", lone, std::nullopt, {{"Note", lone}})});
  const auto values = [&](const std::string& field) {
    std::vector<std::string> found;
    const auto list = list_facets(index.reader(), {parse("*", {}), {field}, {}, 0, 0});
    for (const auto& row : list.tables.front().rows)
      found.push_back(row.value + " " + std::to_string(row.articles.value));
    return found;
  };
  EXPECT_THAT(values("outlet"), ElementsAre(begin + " one 1", begin + " two 1", lone + " 1"));
  EXPECT_THAT(values("meta:note"), ElementsAre(begin + " a 2", lone + " 1"));
}

TEST_F(FacetLists, CountOnlyWhatTheQueryFinds) {
  EXPECT_THAT(lines("outlet", "date:2031-03"), ElementsAre("Courier 1/1 of 1", "Post 1/1 of 2"));
  EXPECT_THAT(lines("person", "outlet:post"), ElementsAre("Jo Reed 2/2 of 4"));
  EXPECT_EQ(list("outlet").tables.front().without, Documents{1});
  EXPECT_EQ(list("outlet", "date:2031-03").tables.front().without, Documents{0});
  EXPECT_EQ(list("outlet", "date:2031-03").archive, Documents{4});
  EXPECT_THAT(lines("outlet", "zeppelin"), IsEmpty());
}

TEST_F(FacetLists, SpreadEachValueOverPeriods) {
  const auto found = list("outlet", "*", TimeUnit::month);
  EXPECT_THAT(found.periods, ElementsAre(sys_days{2031y / 3 / 1}, sys_days{2031y / 4 / 1}));
  EXPECT_THAT(found.tables.front().rows.front().periods, ElementsAre(Documents{1}, Documents{1}));
  EXPECT_THAT(found.tables.front().rows.back().periods, ElementsAre(Documents{1}, Documents{0}));
  const auto person = list("person", "*", TimeUnit::month).tables.front().rows.front();
  EXPECT_THAT(person.periods, ElementsAre(Documents{2}, Documents{1}));
  EXPECT_EQ(person.undated, Documents{1});
}

TEST_F(FacetLists, AColumnThatNoArticleHasIsRefused) {
  try {
    list("meta:sektion");
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.kind(), ErrorKind::usage);
    EXPECT_THAT(error.what(), ::testing::HasSubstr("it has section"));
  }
}

}  // namespace
}  // namespace lede::searcher
