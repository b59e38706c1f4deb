// The stored article: Article <-> the bytes of a value of its document. Format: docs/SCHEMA.md, "The stored
// article".
#pragma once

#include <string>
#include <string_view>

#include "common/article/article.h"
#include "common/schema/packing.h"

namespace lede::schema {

/// What messages call it.
inline constexpr const char* kStoredArticle = "a stored article";

/// Not yet packed: equal articles, equal bytes.
std::string encode_record(const Article& article);
/// Throws Error{index} for bytes that encode_record did not make; never reads out of bounds (fuzzed).
Article decode_record(std::string_view record);

/// Packed.
std::string encode_article(const Article& article, const Packer& packer = {});
/// Throws Error{index} for bytes that encode_article did not make, or made with a dictionary that the
/// unpacker does not know; never reads out of bounds (fuzzed).
Article decode_article(std::string_view bytes, const Unpacker& unpacker = {});

}  // namespace lede::schema
