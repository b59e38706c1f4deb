// Which language an article is written in.
#pragma once

#include <string>

#include "common/article/article.h"

namespace lede::indexer {

/// The code (common/text/language.h) of what the article's metadata say, article.language or a column such as
/// "lang": "fr", "fr-CH", "French". Else what CLD2 finds in its beginning
/// (https://github.com/CLD2Owners/cld2): of 40,000 sentences of English news, of 40 to 220 bytes, it takes
/// one for another language and is unsure of 18. A text of which it is not sure, and one in a language that
/// lede has no row for, counts as English.
std::string language_of(const Article& article);

}  // namespace lede::indexer
