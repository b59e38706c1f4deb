#include "indexer/clean/cleaner.h"

#include <gtest/gtest.h>

namespace lede::indexer {
namespace {

const Date kFetched = *make_date(2031, 5, 20);

Article page_with(const std::string& day, const SourceHints& hints) {
  const std::string html =
      "<html><meta property='article:published_time' content='" + day +
      "'><title>Gates Open</title><p>The gates of the valley dam opened early.</p></html>";
  auto cleaned = clean(RawText{"/a/crawl.warc", Format::html, html, {}, 1, hints});
  return std::get<Article>(cleaned.at(0));
}

TEST(Clean, TakesAddressAndNumberOfARecordFromItsHints) {
  const Article article = page_with("2031-05-13", {"", "https://post.example/gates", kFetched, 7});
  EXPECT_EQ(article.url, "https://post.example/gates");
  EXPECT_EQ(article.path, "/a/crawl.warc");
  EXPECT_EQ(article.ordinal, 7u);
}

TEST(Clean, AnAddressOfAnyBytesBecomesOneLine) {
  using namespace std::string_literals;
  const Article article = page_with("2031-05-13", {"", "https://post.example/\0\xFF gates\x01"s, kFetched, 7});
  EXPECT_EQ(article.url, "https://post.example/ \uFFFD gates");
}

TEST(Clean, ArticlesOfOneRecordGetAPathOfTheirOwn) {
  const SourceHints hints{"", "", {}, 7};
  const auto cleaned = clean(RawText{"/a/b.warc", Format::json_lines, "{\"text\":\"one\"}\n", {}, 1, hints});
  EXPECT_EQ(std::get<Article>(cleaned.at(0)).path, "/a/b.warc!/7");
  EXPECT_EQ(std::get<Article>(cleaned.at(0)).ordinal, 1u);
}

TEST(Clean, NoArticleIsYoungerThanTheDayItWasFetched) {
  const auto day = [](const std::string& written) { return page_with(written, {"", "", kFetched, 1}).date; };
  EXPECT_EQ(day("2031-05-13").value, *make_date(2031, 5, 13));
  EXPECT_EQ(day("2031-05-21").value, *make_date(2031, 5, 21)) << "it is later in another time zone";
  EXPECT_EQ(day("2031-05-22").kind, DateKind::none);
}

}  // namespace
}  // namespace lede::indexer
