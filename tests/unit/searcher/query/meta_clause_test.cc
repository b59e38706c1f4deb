#include <gtest/gtest.h>

#include "common/base/error.h"
#include "searcher/query/compile.h"
#include "searcher/query/fields.h"
#include "searcher/query/parser.h"
#include "tests/support/fake_vocabulary.h"

namespace lede::searcher {
namespace {

std::string read(const std::string& query) {
  try {
    return print(parse(query, {}));
  } catch (const Error& error) {
    return error.what();
  }
}

TEST(MetaClause, TakesAColumnAndWords) {
  EXPECT_EQ(read("meta:section:politics"), "meta:section:politics");
  EXPECT_EQ(read("META:Section:Politics,"), "meta:section:\"Politics\"");
  EXPECT_EQ(read("meta:fields.desk:\"world  news\" ferry"), "meta:fields.desk:\"world news\" AND ferry");
  EXPECT_EQ(read("-meta:pub_section:*"), "-meta:pub_section:*");
  EXPECT_EQ(read("(meta:a:1 OR meta:b:2)"), "meta:a:1 OR meta:b:2");
}

TEST(MetaClause, SaysWhatItTakes) {
  for (const char* query :
       {"meta:section", "meta:section:", "meta::x", "meta:section:pol*", "meta:section:(a OR b)",
        "meta:\"section\"", "meta:section:\"\"", "meta:section:,"})
    EXPECT_TRUE(read(query).starts_with("meta: takes a column and words")) << query << ": " << read(query);
  EXPECT_TRUE(read("meta:section:\"open").starts_with("this quote is never closed"));
  EXPECT_TRUE(read("title:(meta:a:b)").find("cannot stand inside") != std::string::npos);
}

TEST(MetaClause, OfNoColumnOfTheIndexNamesThose) {
  EXPECT_EQ(unknown_column("sektion", {"desk", "section"}),
            "no article has a column \"sektion\" (did you mean meta:section:?)");
  EXPECT_EQ(unknown_column("x", {"desk", "section"}),
            "no article has a column \"x\": the columns are desk, section");
  Analyzer analyzer;
  const testing::FakeVocabulary vocabulary({});
  EXPECT_THROW(compile(parse("meta:author:x", {}), vocabulary, analyzer), Error);
}

}  // namespace
}  // namespace lede::searcher
