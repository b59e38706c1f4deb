#include "searcher/views/entities.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr auto kPerson = EntityKind::person;
constexpr auto kPlace = EntityKind::place;

// An article that names these, one after the other.
Article naming(const std::string& path, const std::vector<Entity>& entities) {
  std::string text;
  ArticleEntities names;
  std::uint32_t token = 0;
  for (const auto& entity : entities) {
    text += (text.empty() ? "" : " ") + entity.name;
    const auto words =
        static_cast<std::uint32_t>(1 + std::count(entity.name.begin(), entity.name.end(), ' '));
    names.mentions.push_back(
        {{token, token + words}, static_cast<std::uint32_t>(names.entities.size()), false});
    names.entities.push_back(entity);
    token += words;
  }
  auto article = testing::make_article(path, text + ".");
  article.names = names;
  return article;
}

class EntityLists : public ::testing::Test {
 protected:
  EntityList list(const std::string& query, const std::string& beside = "") {
    EntityRequest request{parse(query, {}), {}, kind_, 0, limit_};
    if (!beside.empty()) request.beside = parse(beside, {});
    return list_entities(index_.reader(), request);
  }
  std::vector<std::string> lines(const std::string& query, const std::string& beside = "") {
    std::vector<std::string> lines;
    for (const auto& row : list(query, beside).rows)
      lines.push_back(row.entity.name + " " + std::to_string(row.documents.value));
    return lines;
  }

  std::optional<EntityKind> kind_;
  std::uint64_t limit_ = 0;
  testing::TinyIndex index_{std::vector<Article>{
      naming("/t/1", {{kPerson, "Sergei Brelov"}, {kPlace, "Ulm"}}),
      naming("/t/2", {{kPerson, "Sergey Brelov"}, {kPlace, "Ulm"}, {kPerson, "Jo Reed"}}),
      naming("/t/3", {{kPlace, "Ulm"}, {kPlace, "Bremen"}}),
      naming("/t/4", {{kPerson, "Sergei Brelov"}, {kPerson, "Sergey Brelov"}, {kPlace, "Bremen"}}),
      naming("/t/5", {{kPlace, "Calw"}}),
      naming("/t/6", {{kPlace, "Calw"}}),
  }};
};

TEST_F(EntityLists, CountArticlesUnderEveryNameOnce) {
  EXPECT_THAT(lines("*"), ElementsAre("Sergei Brelov 3", "Ulm 3", "Bremen 2", "Calw 2", "Jo Reed 1"));
  const auto all = list("*");
  EXPECT_EQ(all.articles, Documents{6});
  EXPECT_EQ(all.total, 5U);
  EXPECT_THAT(all.rows.front().aliases, ElementsAre("Sergey Brelov"));
}

TEST_F(EntityLists, KeepToTheQueryAndToOneKind) {
  EXPECT_THAT(lines("person:\"Sergei Brelov\""),
              ElementsAre("Sergei Brelov 3", "Ulm 2", "Jo Reed 1", "Bremen 1"));
}

TEST_F(EntityLists, OfOneKind) {
  kind_ = kPerson;
  EXPECT_THAT(lines("*"), ElementsAre("Sergei Brelov 3", "Jo Reed 1"));
  kind_ = EntityKind::thing;
  EXPECT_THAT(lines("*"), IsEmpty());
}

TEST_F(EntityLists, CutToAPageCountAllTheSame) {
  limit_ = 2;
  EXPECT_THAT(lines("*"), ElementsAre("Sergei Brelov 3", "Ulm 3"));
  EXPECT_EQ(list("*").total, 5U);
}

TEST_F(EntityLists, OfEverythingBeginAsTheListOfAllDoes) {
  for (const auto kind : {std::optional<EntityKind>(), std::optional(kPerson), std::optional(kPlace)}) {
    kind_ = kind;
    limit_ = 0;  // counted article by article
    const auto all = list("*");
    for (limit_ = 1; limit_ < 7; ++limit_) {
      const auto page = list("*");
      EXPECT_EQ(page.total, all.total);
      EXPECT_EQ(page.articles, all.articles);
      EXPECT_EQ(page.rows,
                std::vector(all.rows.begin(),
                            all.rows.begin() + static_cast<std::ptrdiff_t>(std::min(limit_, all.total))));
    }
  }
}

TEST_F(EntityLists, BesideAnotherQueryLeaveOutThoseAskedForAndWhatIsAsFrequentElsewhere) {
  EXPECT_THAT(lines("*", "person:\"Sergei Brelov\""), ElementsAre("Jo Reed 1", "Ulm 2"));
}

}  // namespace
}  // namespace lede::searcher
