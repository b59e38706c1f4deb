// person:, place:, org:, thing: and who:, through a real index whose articles say what they name.
#include <gtest/gtest.h>

#include "common/base/files.h"
#include "common/schema/entity_lookup.h"
#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "tests/support/tiny_index.h"

namespace lede {
namespace {

using Paths = std::vector<std::string>;

constexpr auto kPerson = EntityKind::person;
constexpr auto kPlace = EntityKind::place;

class Names : public ::testing::Test {
 protected:
  static Article brel() {
    auto article = testing::make_article("/t/brel", "Ana Brel went home. Brel sang in Ulm.");
    article.names = {{{kPerson, "Ana Brel"}, {kPlace, "Ulm"}},
                     {{{0, 2}, 0, false}, {{5, 6}, 0, false}, {{8, 9}, 1, false}},
                     {}};
    return article;
  }
  static Article ulm() {
    auto article = testing::make_article("/t/ulm", "The street Ana Brel in Ulm. Rain.");
    article.names = {{{kPlace, "Ulm"}}, {{{5, 6}, 0, false}}, {}};
    return article;
  }

  Paths find(const std::string& query) { return index_.find(query); }

  std::vector<std::string> marked(const std::string& query) { return index_.marked(query); }

  testing::TinyIndex index_{std::vector<Article>{brel(), ulm()}};
};

TEST_F(Names, FindArticlesThatNameTheOneAskedFor) {
  EXPECT_EQ(find("person:\"Ana Brel\""), Paths{"/t/brel"});
  EXPECT_EQ(find("who:Ulm").size(), 2U);
  EXPECT_EQ(find("person:Ulm"), Paths{});
}

TEST_F(Names, CombineAsWordsDo) {
  EXPECT_EQ(find("place:Ulm -person:\"Ana Brel\""), Paths{"/t/ulm"});
  EXPECT_EQ(find("rain OR person:\"Ana Brel\"").size(), 2U);
  EXPECT_EQ(find("place:Ulm rain"), Paths{"/t/ulm"});
}

TEST_F(Names, StandNearOneAnother) {
  EXPECT_EQ(find("person:\"Ana Brel\" /s place:Ulm"), Paths{"/t/brel"});
  EXPECT_EQ(find("person:\"Ana Brel\" NEAR/2 place:Ulm"), Paths{});
  EXPECT_EQ(find("person:\"Ana Brel\" NEAR/3 place:Ulm"), Paths{"/t/brel"});
  EXPECT_EQ(find("sang /s person:\"Ana Brel\""), Paths{"/t/brel"});
  EXPECT_EQ(find("home NEAR/2 place:Ulm"), Paths{});
}

TEST_F(Names, AreMarkedWhereverTheyStand) {
  EXPECT_EQ(marked("person:\"Ana Brel\""), (std::vector<std::string>{"Ana Brel", "Brel"}));
  EXPECT_EQ(marked("sang /s person:\"Ana Brel\""), (std::vector<std::string>{"Brel", "sang"}));
}

TEST_F(Names, RankByTheNumberOfMentions) {
  auto often = testing::make_article("/t/often", "Ulm and Ulm and Ulm.");
  often.names = {{{kPlace, "Ulm"}}, {{{0, 1}, 0, false}, {{2, 3}, 0, false}, {{4, 5}, 0, false}}, {}};
  testing::TinyIndex index(std::vector<Article>{ulm(), often});
  EXPECT_EQ(index.find("place:Ulm"), (Paths{"/t/often", "/t/ulm"}));
}

TEST_F(Names, TellOnceWhatIsWrongInTheListOfNames) {
  fs::write_atomically(fs::join(index_.folder(), schema::kAliasesName), "nonsense\n");
  searcher::SearchRequest request;
  request.query = searcher::parse("person:\"Ana Brel\" place:Ulm", {});
  EXPECT_EQ(searcher::search(index_.reader(), request).notices.size(), 1U);
}

}  // namespace
}  // namespace lede
