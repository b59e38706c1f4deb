// Which language an article is written in.
#pragma once

#include <string>

#include "common/article/article.h"

namespace lede::indexer {

/// The code (common/text/language.h) of what the article's metadata say, article.language or a column such as
/// "lang": "fr", "fr-CH", "French". Else what CLD2 finds in its first paragraphs, which is sure of a few
/// sentences (https://github.com/CLD2Owners/cld2). A text that is too short or is several languages counts as
/// English, as does one in a language that lede has no row for.
std::string language_of(const Article& article);

}  // namespace lede::indexer
