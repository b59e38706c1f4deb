#include "searcher/search/suggestions.h"

#include <gtest/gtest.h>

#include "searcher/query/parser.h"
#include "searcher/search/search.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

using Kind = Suggestion::Kind;

struct Ferries {
  testing::TinyIndex index{
      std::vector<std::string>{"the ferry at the lock", "a padlock on the ferry", "a flood"}};

  std::vector<Suggestion> suggestions(const char* query) {
    return find_suggestions(index.reader(), parse(query, {}));
  }
};

TEST(Suggestions, AMisspeltWordIsReplacedOrLeftOut) {
  const auto suggestions = Ferries().suggestions("ferry padlok");
  ASSERT_EQ(suggestions.size(), 2u);
  EXPECT_EQ(suggestions[0].kind, Kind::spelling);
  EXPECT_EQ(suggestions[0].query, "ferry AND padlock");
  EXPECT_EQ(suggestions[0].found, Documents{1});
  EXPECT_EQ(suggestions[1].kind, Kind::without_clause);
  EXPECT_EQ(suggestions[1].clause, "padlok");
  EXPECT_EQ(suggestions[1].found, Documents{2});
}

TEST(Suggestions, WordsThatStandNowhereAreReplacedOrLeftOutTogether) {
  const auto suggestions = Ferries().suggestions("padlok ferry fery");
  ASSERT_EQ(suggestions.size(), 2u);
  EXPECT_EQ(suggestions[0].suggestion, "padlock ferry");
  EXPECT_EQ(suggestions[0].query, "padlock AND ferry AND ferry");
  EXPECT_EQ(suggestions[1].clause, "padlok fery");
  EXPECT_EQ(suggestions[1].query, "ferry");
}

TEST(Suggestions, AWrongWordOfAPhraseIsReplaced) {
  for (const char* query : {"\"the fery\"", "\"on the fery\""}) {
    const auto suggestions = Ferries().suggestions(query);
    ASSERT_FALSE(suggestions.empty()) << query;
    EXPECT_EQ(suggestions[0].suggestion, "ferry") << query;
  }
  const auto known = Ferries().suggestions("\"the lock on\"");
  EXPECT_TRUE(known.empty()) << "no word of it is an edit or two from another that makes the phrase";
  EXPECT_EQ(Ferries().suggestions("\"a padlock in\"").size(), 0u);
}

TEST(FindPhrase, OfWordsThatSeldomStandTogether) {
  testing::TinyIndex index{std::vector<std::string>{"the body bags lay there", "bags for a body",
                                                    "a body and two bags", "bags full; the body gone",
                                                    "body of water, bags of sand"}};
  const auto phrase = [&](const char* query) {
    return find_phrase(index.reader(), parse(query, {}), count(index.reader(), parse(query, {})));
  };
  ASSERT_TRUE(phrase("body bags"));
  EXPECT_EQ(phrase("body bags")->query, "\"body bags\"");
  EXPECT_EQ(phrase("body bags")->found, Documents{1});
  EXPECT_EQ(phrase("body bags -title:sand")->query, "\"body bags\" AND -title:sand");
  for (const char* query :
       {"body", "bags body gone", "=body bags", "body OR bags", "\"body bags\"", "water sand"})
    EXPECT_FALSE(phrase(query)) << query;
}

TEST(Suggestions, OutletsAuthorsAndColumnsAreOfferedWhole) {
  std::vector<Article> articles{testing::make_article("/t/0", "a ferry"),
                                testing::make_article("/t/1", "a lock"),
                                testing::make_article("/t/2", "a flood")};
  articles[0].outlet = articles[1].outlet = "The Lurrin Herald";
  articles[2].outlet = "Harold";
  articles[0].byline = "Zoë Haldin";
  articles[1].meta = {{"section", "Inland \"Shipping\""}};
  testing::TinyIndex index(articles);
  const auto first = [&](const char* query) -> std::string {
    const auto found = find_suggestions(index.reader(), parse(query, {}));
    return found.empty() ? "" : found.front().query;
  };
  EXPECT_EQ(first("outlet:herlad"), "outlet:\"The Lurrin Herald\"");
  EXPECT_EQ(first("ferry outlet:herld"), "ferry AND outlet:\"The Lurrin Herald\"");
  EXPECT_EQ(first("outlet:\"lurin herlad\""), "outlet:\"The Lurrin Herald\"");
  EXPECT_EQ(first("byline:haldyn"), "byline:\"Zoë Haldin\"");
  EXPECT_EQ(first("meta:section:shiping"), "meta:section:\"Inland Shipping\"");
  EXPECT_EQ(first("outlet:courier"), "");
  EXPECT_EQ(first("ferry outlet:harold"), "outlet:harold") << "it is there: ferry is left out";
}

TEST(Suggestions, NothingIsOfferedThatFindsNothing) {
  EXPECT_TRUE(Ferries().suggestions("zeppelin").empty());
  EXPECT_TRUE(Ferries().suggestions("zeppelin quicksand").empty());
}

}  // namespace
}  // namespace lede::searcher
