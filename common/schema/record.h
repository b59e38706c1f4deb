// The stored article: Article <-> the bytes of a Xapian document's data. Format: docs/SCHEMA.md, "Document
// data".
#pragma once

#include <string>
#include <string_view>

#include "common/article/article.h"

namespace lede::schema {

std::string encode_article(const Article& article);
/// Throws Error{index} for bytes that encode_article did not make; never reads out of bounds (fuzzed).
Article decode_article(std::string_view bytes);

}  // namespace lede::schema
