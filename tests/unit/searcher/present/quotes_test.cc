#include "searcher/present/quotes.h"

#include <gtest/gtest.h>

#include <sstream>

namespace lede::searcher {
namespace {

QuoteList two_of_many() {
  QuoteList list;
  list.rows.resize(2);
  for (auto& row : list.rows) row.sources.resize(1);
  list.total = 943;
  list.articles = Documents{500};
  list.matching = Documents{500};
  return list;
}

QuoteList partly_read() {
  auto list = two_of_many();
  list.all_are_read = false;
  list.matching = Documents{12004};
  return list;
}

TEST(QuotesSummary, TellsTheTotal) {
  EXPECT_EQ(summary(two_of_many(), 11), "11-12 of 943 quotations in 500 articles");
  EXPECT_EQ(summary(QuoteList{}, 1), "");
}

TEST(QuotesSummary, TellsHowManyArticlesWereRead) {
  auto list = partly_read();
  EXPECT_EQ(
      summary(list, 1),
      "1-2 of at least 943 quotations; read were the first 500 articles of 12,004, --limit 0 reads all");
  list.matching_is_exact = false;
  EXPECT_EQ(
      summary(list, 1),
      "1-2 of at least 943 quotations; read were the first 500 articles of about 12,004, --limit 0 reads "
      "all");
}

TEST(QuotesJson, TellsHowManyArticlesWereRead) {
  std::ostringstream out;
  write_json(partly_read(), "rain", out);
  EXPECT_NE(out.str().find("\"articles\":500,\"total\":943,\"total_is_exact\":false,\"matching\":12004,"
                           "\"matching_is_exact\":true"),
            std::string::npos)
      << out.str();
}

}  // namespace
}  // namespace lede::searcher
