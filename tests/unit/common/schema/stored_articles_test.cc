#include "common/schema/stored_articles.h"

#include <gtest/gtest.h>

#include "common/base/error.h"
#include "common/schema/fields.h"
#include "common/schema/record.h"
#include "tests/support/made_articles.h"
#include "tests/support/temporary_folder.h"

namespace lede::schema {
namespace {

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
  ASSERT_NE(dictionary_of(with), 0U);
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
