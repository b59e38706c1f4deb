#include "common/schema/record.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/schema/fields.h"
#include "tests/support/made_articles.h"
#include "tests/support/temporary_folder.h"

namespace lede::schema {
namespace {

Article sample() {
  Article article;
  article.path = "/archive/a\xff.txt";
  article.ordinal = 3;
  article.title = "Dam opens";
  article.outlet = "Valley Post";
  article.byline = "Ana Brel";
  article.url = "https://example.org/dam";
  article.byline_evidence = {"json:author", {}};
  article.date = {DateKind::given, Date{std::chrono::days{-20000}}, "at noon", {22, 29}, 97};
  article.sources = {{SourceRole::publisher, "Valley Post", {"folder", {}}},
                     {SourceRole::quoted, "Dam Radio", {"Water", {10, 15}}}};
  article.text = "Dam opens\nWater ran at nøøn.\nmenu";
  article.paragraphs = {{{0, 9}, ParagraphKind::headline},
                        {{10, 30}, ParagraphKind::body},
                        {{31, 35}, ParagraphKind::boilerplate}};
  article.page_starts = {10, 22};
  article.meta = {{"section", "Water"}, {"fields.desk", "two\nlines"}};
  article.names = {{{EntityKind::org, "Dam Board"}, {EntityKind::person, "Ana Brel"}},
                   {{{0, 1}, 0, false}, {{3, 5}, 1, true}},
                   {{EntityKind::org, "DB", "Dam Board"}}};
  article.quotations = {{{1, 4}, {5, 6}, {0, 1}, 1, QuotationKind::direct, 96, false},
                        {{2, 3}, {}, {}, kNobody, QuotationKind::scare, 0, true}};
  return article;
}

TEST(Record, ComesBackWhole) { EXPECT_EQ(decode_article(encode_article(sample())), sample()); }

TEST(Record, AnEmptyArticleComesBack) { EXPECT_EQ(decode_article(encode_article({})), Article{}); }

TEST(Record, EveryTruncationIsRefused) {
  const auto bytes = encode_article(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size)
    EXPECT_THROW(decode_article(bytes.substr(0, size)), Error) << size;
}

TEST(Record, TrailingBytesAreRefused) { EXPECT_THROW(decode_article(encode_article(sample()) + "x"), Error); }

TEST(Record, AnotherVersionIsRefused) {
  auto bytes = encode_article(sample());
  bytes[0] = 9;
  EXPECT_THROW(decode_article(bytes), Error);
}

TEST(Record, AnyChangedByteIsRefusedOrStaysWithinBounds) {
  const auto bytes = encode_article(sample());
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    auto changed = bytes;
    changed[at] = static_cast<char>(changed[at] ^ 0x5a);
    try {
      const auto article = decode_article(changed);
      for (const auto& mention : article.names.mentions) {
        EXPECT_LT(mention.tokens.begin, mention.tokens.end);
        EXPECT_LT(mention.entity, article.names.entities.size());
      }
      for (const auto& quotation : article.quotations) {
        EXPECT_LT(quotation.tokens.begin, quotation.tokens.end);
        EXPECT_TRUE(quotation.entity == kNobody || quotation.entity < article.names.entities.size());
      }
      for (const auto& paragraph : article.paragraphs) {
        EXPECT_LE(paragraph.span.begin, paragraph.span.end);
        EXPECT_LE(paragraph.span.end, article.text.size());
      }
      for (const auto start : article.page_starts) EXPECT_LE(start, article.text.size());
    } catch (const Error& error) {
      EXPECT_EQ(error.kind(), ErrorKind::index);
    }
  }
}

Article article_number(int number) {
  return article_of(
      {"The ferry of pier " + std::to_string(number) + " was late again, said the harbour master.",
       "Nobody waits for " + std::to_string(number * 7919) + " boats in the fog of the channel."});
}

std::string dictionary_of_articles() {
  std::vector<std::string> samples;
  for (int i = 0; i < 300; ++i) samples.push_back(encode_record(article_number(i)));
  return learn_dictionary(samples);
}

/// A database without articles that holds this under the key of the dictionary.
class Database {
 public:
  explicit Database(const std::string& stored) : writable_(folder_ / "db", Xapian::DB_CREATE) {
    writable_.set_metadata(std::string(kKeyDictionary), stored);
    writable_.commit();
  }
  const Xapian::Database& get() const { return writable_; }

 private:
  testing::TemporaryFolder folder_;
  Xapian::WritableDatabase writable_;
};

TEST(StoredArticles, AreDecodedWithTheDictionaryOfTheDatabaseAndWithout) {
  const std::string dictionary = dictionary_of_articles();
  ASSERT_FALSE(dictionary.empty());
  const Database database(encode_dictionary(dictionary));
  EXPECT_EQ(read_dictionary(database.get()), dictionary);
  const Article article = article_number(1000);
  const std::string with = encode_article(article, Packer(dictionary));
  const std::string without = encode_article(article);
  ASSERT_NE(dictionary_of(std::string_view(with).substr(kChecksumSize)), 0U);
  StoredArticles articles(database.get());
  EXPECT_EQ(articles.decode(without), article);
  EXPECT_EQ(articles.decode(with), article);
  EXPECT_EQ(articles.decode(without), article);
  EXPECT_EQ(articles.record(with), articles.record(without));
}

TEST(StoredArticles, TheDictionaryIsReadOnlyWhenAnArticleNeedsIt) {
  const Database database("damaged");
  const Article article = article_number(1000);
  StoredArticles articles(database.get());
  EXPECT_EQ(articles.decode(encode_article(article)), article);
  EXPECT_THROW(articles.decode(encode_article(article, Packer(dictionary_of_articles()))), Error);
}

TEST(StoredArticles, ADictionaryThatIsNotThereIsTold) {
  const std::string packed = encode_article(article_number(1000), Packer(dictionary_of_articles()));
  StoredArticles of_none;
  EXPECT_THROW(of_none.decode(packed), Error);
  const Database database("");
  EXPECT_EQ(read_dictionary(database.get()), "");
  StoredArticles articles(database.get());
  EXPECT_THROW(articles.decode(packed), Error);
}

}  // namespace
}  // namespace lede::schema
