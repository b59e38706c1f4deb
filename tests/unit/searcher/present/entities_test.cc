#include <gtest/gtest.h>

#include <sstream>

#include "searcher/present/render.h"

namespace lede::searcher {
namespace {

EntityList sample(const std::string& beside = "", bool is_of_one_kind = false) {
  return {{{{EntityKind::person, "Ana Brel"}, {"Brel", "Anna Brel"}, Documents{1234}, 12.34},
           {{EntityKind::org, "A Very Long Name of a Commission \x1b[31m"}, {}, Documents{5}, 0.5}},
          9,
          Documents{2000},
          "dam",
          beside,
          is_of_one_kind};
}

std::string text(const EntityList& list, std::size_t columns) {
  std::ostringstream out;
  write_text(list, {.columns = columns}, out);
  return out.str();
}

TEST(EntitiesText, HasALineEachWithAliasesAsFarAsItGoes) {
  EXPECT_EQ(text(sample(), 70),
            "1,234  person  Ana Brel                                Brel, Anna Brel\n"
            "    5  org     A Very Long Name of a Commission \uFFFD[31m\n");
  EXPECT_EQ(text(sample("", true), 56),
            "1,234  Ana Brel                                Brel, An…\n"
            "    5  A Very Long Name of a Commission \uFFFD[31m\n");
}

TEST(EntitiesText, ShowsTheLikelihoodBesideAnotherQuery) {
  EXPECT_EQ(text(sample("gate", true), 30).substr(0, 22), "1,234  12.3  Ana Brel\n");
}

TEST(EntitiesCsv, HasTheAliasesInOneCell) {
  std::ostringstream out;
  write_csv(sample("gate"), {}, out);
  EXPECT_EQ(out.str().substr(0, 80),
            "kind,name,count,aliases,likelihood\n"
            "person,Ana Brel,1234,\"Brel\nAnna Brel\",12.340\n");
}

TEST(EntitiesSummary, SaysHowManyOfHowMany) {
  EXPECT_EQ(summary_line(sample(), 3), "3-4 of 9 names in 2,000 articles");
  EXPECT_EQ(summary_line(EntityList{}, 1), "");
}

EntityList none_in(Documents articles, const std::string& query) {
  EntityList list;
  list.articles = articles;
  list.query = query;
  return list;
}

TEST(EntitiesNotes, SayInHowManyArticlesThereAreNone) {
  EXPECT_EQ(note_lines(sample()), std::vector<std::string>{});
  EXPECT_EQ(note_lines(none_in(Documents{2}, "dam")),
            std::vector<std::string>{"no names in 2 articles found for: dam"});
  EXPECT_EQ(note_lines(none_in({}, "da\x1bm")), std::vector<std::string>{"nothing found for: da\uFFFDm"});
}

}  // namespace
}  // namespace lede::searcher
