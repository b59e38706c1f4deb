#include <gtest/gtest.h>

#include <sstream>

#include "searcher/present/render.h"

namespace lede::searcher {
namespace {

QuotationList two_of_many() {
  QuotationList list;
  list.query = "rain";
  list.rows.resize(2);
  for (auto& row : list.rows) row.sources.resize(1);
  list.total = 943;
  list.articles = Documents{500};
  list.matching = Documents{500};
  return list;
}

QuotationList partly_read() {
  auto list = two_of_many();
  list.all_are_read = false;
  list.matching = Documents{12004};
  return list;
}

TEST(QuotationsSummary, GivesTheTotal) {
  EXPECT_EQ(summary_line(two_of_many(), 11), "11-12 of 943 quotations in 500 articles");
  EXPECT_EQ(summary_line(QuotationList{}, 1), "");
}

TEST(QuotationsSummary, SaysHowManyArticlesWereRead) {
  auto list = partly_read();
  EXPECT_EQ(
      summary_line(list, 1),
      "1-2 of at least 943 quotations; read were the first 500 articles of 12,004, --limit 0 reads all");
  list.matching_is_exact = false;
  EXPECT_EQ(
      summary_line(list, 1),
      "1-2 of at least 943 quotations; read were the first 500 articles of about 12,004, --limit 0 reads "
      "all");
}

TEST(QuotationsJson, SaysHowManyArticlesWereRead) {
  std::ostringstream out;
  write_json(partly_read(), {}, out);
  EXPECT_NE(out.str().find("\"articles\":500,\"total\":943,\"total_is_exact\":false,\"matching\":12004,"
                           "\"matching_is_exact\":true"),
            std::string::npos)
      << out.str();
}

}  // namespace
}  // namespace lede::searcher
