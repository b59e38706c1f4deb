#include "searcher/present/entities.h"

#include <gtest/gtest.h>

#include <sstream>

namespace lede::searcher {
namespace {

EntityList sample() {
  return {{{{EntityKind::person, "Ana Brel"}, {"Brel", "Anna Brel"}, Documents{1234}, 12.34},
           {{EntityKind::org, "A Very Long Name of a Commission \x1b[31m"}, {}, Documents{5}, 0.5}},
          9,
          Documents{2000}};
}

std::string text(const EntityQuestion& question, std::size_t columns) {
  std::ostringstream out;
  write_entities_text(sample(), question, {.columns = columns}, out);
  return out.str();
}

TEST(EntitiesText, HasALineEachWithAliasesAsFarAsItGoes) {
  EXPECT_EQ(text({"dam", "", false}, 70),
            "1,234  person  Ana Brel                                Brel, Anna Brel\n"
            "    5  org     A Very Long Name of a Commission \uFFFD[31m\n");
  EXPECT_EQ(text({"dam", "", true}, 56),
            "1,234  Ana Brel                                Brel, An…\n"
            "    5  A Very Long Name of a Commission \uFFFD[31m\n");
}

TEST(EntitiesText, ShowsTheLikelihoodBesideAnotherQuery) {
  EXPECT_EQ(text({"dam", "gate", true}, 30).substr(0, 22), "1,234  12.3  Ana Brel\n");
}

TEST(EntitiesCsv, HasTheAliasesInOneCell) {
  std::ostringstream out;
  write_entities_csv(sample(), {"dam", "gate", false}, out);
  EXPECT_EQ(out.str().substr(0, 80),
            "kind,name,count,aliases,likelihood\n"
            "person,Ana Brel,1234,\"Brel\nAnna Brel\",12.340\n");
}

TEST(EntitiesSummary, SaysHowManyOfHowMany) {
  EXPECT_EQ(entities_summary(sample(), 3), "3-4 of 9 names in 2,000 articles");
  EXPECT_EQ(entities_summary({}, 1), "");
}

}  // namespace
}  // namespace lede::searcher
