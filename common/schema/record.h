// The stored article: Article <-> the bytes of a value of its document. Format: docs/SCHEMA.md, "The stored
// article".
#pragma once

#include <xapian.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "common/article/article.h"
#include "common/schema/packing.h"

namespace lede::schema {

/// What messages call it.
inline constexpr const char* kStoredArticle = "a stored article";

/// Not yet packed: equal articles, equal bytes.
std::string encode_record(const Article& article);
/// Throws Error{index} for bytes that encode_record did not make; never reads out of bounds (fuzzed).
Article decode_record(std::string_view record);

/// As it is stored: packed, behind a checksum of so many bytes.
inline constexpr std::size_t kChecksumSize = 4;
std::string pack_record(std::string_view record, const Packer& packer = {});

/// Packed.
std::string encode_article(const Article& article, const Packer& packer = {});
/// Throws Error{index} for bytes that encode_article did not make, or made with a dictionary that the
/// unpacker does not know; never reads out of bounds (fuzzed).
Article decode_article(std::string_view bytes, const Unpacker& unpacker = {});

/// Unpacks articles of one database or of several. A dictionary is read when the first article needs it, so
/// that who looks at none does not pay for it. Not thread safe. Members throw Xapian::Error, and Error{index}
/// for what is damaged.
class StoredArticles {
 public:
  StoredArticles() = default;  ///< of no database: knows no dictionary
  explicit StoredArticles(Xapian::Database database) : unread_{std::move(database)} {}
  explicit StoredArticles(std::vector<Xapian::Database> databases) : unread_(std::move(databases)) {}

  /// `stored` is the value of kSlotArticle.
  Article decode(std::string_view stored);
  /// The same, unpacked only: two articles are the same when their records are.
  std::string record(std::string_view stored);

 private:
  const Unpacker& unpacker_for(std::string_view packed);

  std::vector<Xapian::Database> unread_;                        ///< whose dictionaries are not read yet
  std::vector<Unpacker> unpackers_ = std::vector<Unpacker>(1);  ///< without a dictionary, and of each read
};

/// The dictionary of a database, for packing more articles; "" when it has none.
std::string read_dictionary(const Xapian::Database& database);

}  // namespace lede::schema
