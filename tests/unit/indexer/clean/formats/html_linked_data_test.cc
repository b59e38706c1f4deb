#include <gtest/gtest.h>

#include "indexer/clean/formats/html.h"

namespace lede::indexer {
namespace {

LinkedArticle read(const std::string& script) { return read_linked_data({script}); }

TEST(LinkedData, IsFoundInListsGraphsAndMainEntities) {
  const std::string article =
      R"({"@type":["NewsArticle"],"headline":"Wheel turns","datePublished":"2019-02-05"})";
  for (const std::string& script :
       {article, "[" + article + "]", R"([{"@graph":[{"@type":"WebPage","name":"start"},)" + article + "]}]",
        R"({"@type":"WebPage","headline":"start","mainEntity":)" + article + "}"}) {
    EXPECT_EQ(read(script).title, "Wheel turns") << script;
    EXPECT_EQ(read(script).date, "2019-02-05") << script;
  }
}

TEST(LinkedData, TakesNothingFromArticlesThatAreOnlyMentioned) {
  EXPECT_EQ(read(R"({"@type":"NewsArticle","headline":"Wheel turns","mentions":[{"@type":"NewsArticle",)"
                 R"("headline":"Other","datePublished":"2020-01-01"}]})")
                .date,
            "");
  EXPECT_EQ(
      read(R"([{"@type":"NewsArticle","headline":"Wheel turns"},{"@type":"NewsArticle","author":"Bo Lind"}])")
          .author,
      "");
  EXPECT_EQ(
      read(R"({"@type":"ItemList","itemListElement":[{"@type":"NewsArticle","headline":"Other"}]})").title,
      "");
}

TEST(LinkedData, FollowsReferencesAcrossScripts) {
  const LinkedArticle found = read_linked_data(
      {R"({"@graph":[{"@type":"Article","name":"Wheel turns","author":{"@id":"#ana"},"publisher":{"@id":"#post"}}]})",
       R"([{"@type":"Person","@id":"#ana","name":"Ana Roux"},{"@id":"#post","name":"Mill Post"}])"});
  EXPECT_EQ(found.title, "Wheel turns");
  EXPECT_EQ(found.author, "Ana Roux");
  EXPECT_EQ(found.outlet, "Mill Post");
  EXPECT_EQ(read(R"({"@type":"Article","author":{"@id":"#a"},"x":{"@id":"#a","y":{"@id":"#a"}}})").author, "")
      << "a reference may lead nowhere";
}

TEST(LinkedData, MendsWhatIsNearlyJson) {
  const std::string object =
      R"({"@type":"Article","headline":"Wheel // turns","url":"https://mill.example/a"})";
  for (const std::string& script :
       {"//<![CDATA[\n" + object + "\n//]]>", "/* <![CDATA[ */ " + object + " /* ]]> */",
        "<!-- " + object + " -->", "// the article\n" + object + ";",
        object.substr(0, object.size() - 1) + ",}", std::string(R"({"tags":["a",],)" + object.substr(1))}) {
    EXPECT_EQ(read(script).title, "Wheel // turns") << script;
    EXPECT_EQ(read(script).url, "https://mill.example/a") << script;
  }
  EXPECT_EQ(read(R"({"@type":"WebPage","name":"start"} )" + object).title, "Wheel // turns");
  EXPECT_EQ(read(R"({"@type":"Article",,"headline":"Twice",,"image":[{"@id":"a"}{"@id":"b"}]})").title,
            "Twice");
  EXPECT_EQ(read("{\"@type\":\"Article\",\"headline\":\"It\\'s\tturning\nagain\",}").title,
            "It's turning\nagain");
}

TEST(LinkedData, SaysNothingWhereItCannotBeRead) {
  for (const std::string script :
       {"", "{", "{\"@type\":\"Article\",\"headline\":\"", "\"", "/*", "//", "\"\\", "[[[", "null", ",]"})
    EXPECT_EQ(read(script).title, "") << script;
}

}  // namespace
}  // namespace lede::indexer
