#include "common/schema/stored_articles.h"

#include "common/schema/fields.h"
#include "common/schema/record.h"

namespace lede::schema {

Article StoredArticles::decode(std::string_view stored) {
  return decode_article(stored, unpacker_for(stored));
}

std::string StoredArticles::record(std::string_view stored) {
  return unpacker_for(stored).unpack(stored, kStoredArticle);
}

const Unpacker& StoredArticles::unpacker_for(std::string_view stored) {
  const DictionaryId needed = dictionary_of(stored);
  if (needed != 0 && unpacker_.dictionary() == 0) unpacker_ = Unpacker(read_dictionary(database_));
  return unpacker_;
}

std::string read_dictionary(const Xapian::Database& database) {
  return decode_dictionary(database.get_metadata(std::string(kKeyDictionary)));
}

}  // namespace lede::schema
