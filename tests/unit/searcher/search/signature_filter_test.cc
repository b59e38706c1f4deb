// What is decided without reading articles, and that a page decided in its own order is the page.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "searcher/query/compile.h"
#include "searcher/query/parser.h"
#include "searcher/search/matcher.h"
#include "searcher/search/search.h"
#include "tests/support/tiny_index.h"

namespace lede::searcher {
namespace {

// Of 300 articles every `one_of`th has "barges"; the signature cannot tell them from the others' "barge".
testing::TinyIndex barges(int one_of) {
  std::vector<std::string> texts;
  for (int i = 0; i < 300; ++i) {
    texts.push_back(i % one_of == 0 ? "Pumping barges came" : "A pumping barge came");
    for (int more = 0; more < (i * 7) % 90; ++more) texts.back() += " well";
  }
  return testing::TinyIndex(texts);
}

std::vector<std::string> page(testing::TinyIndex& index, const std::string& query, bool total, Sort sort) {
  SearchRequest request{.query = parse(query, {}), .sort = sort, .offset = 3, .limit = 9};
  request.total = total;
  std::vector<std::string> paths;
  for (const auto& hit : search(index.reader(), request).hits) paths.push_back(hit.article.path);
  return paths;
}

void expect_same_page(testing::TinyIndex& index, const std::string& query, std::size_t size) {
  for (const Sort sort : {Sort::relevance, Sort::newest, Sort::oldest}) {
    const auto paths = page(index, query, /*total=*/false, sort);
    EXPECT_EQ(paths.size(), size) << query;
    EXPECT_EQ(paths, page(index, query, /*total=*/true, sort)) << query;
  }
}

TEST(SignatureFilter, APageOfWhatItLeavesOpenIsThatOfTheWholeAnswer) {
  auto many = barges(2);
  expect_same_page(many, "=\"pumping barges\"", 9);
  auto some = barges(29);  // 11 articles, of which the page leaves out three
  expect_same_page(some, "=\"pumping barges\"", 8);
  expect_same_page(some, "=pumping NEAR/2 =barges", 8);
  expect_same_page(some, "\"pumping barge\" -=barges", 9);
  auto none = barges(301);
  expect_same_page(none, "=\"pumping bargees\"", 0);
}

bool leaves_open(const std::string& query) {
  testing::TinyIndex index(
      std::vector<std::string>{"The weekend at the dam wall.", "From over the dam: week and end."});
  auto& reader = index.reader();
  return leaves_matches_open(compile(parse(query, {}), reader.vocabulary(), reader.analyzer()).filter);
}

TEST(SignatureFilter, LeavesOpenWhatNeitherTermsNorBytesProve) {
  EXPECT_FALSE(leaves_open("dam"));
  EXPECT_FALSE(leaves_open("weekend dam"));
  EXPECT_FALSE(leaves_open("\"over the\""));
  EXPECT_FALSE(leaves_open("dam since:2031"));
  EXPECT_FALSE(leaves_open("said:brel"));
  EXPECT_TRUE(leaves_open("\"dam wall\""));
  EXPECT_TRUE(leaves_open("dam -\"dam wall\""));
  EXPECT_TRUE(leaves_open("dam /s wall"));
  EXPECT_TRUE(leaves_open("=dam"));
  EXPECT_TRUE(leaves_open("said:brel(dam)"));
  EXPECT_TRUE(leaves_open("quote:dam"));
}

}  // namespace
}  // namespace lede::searcher
