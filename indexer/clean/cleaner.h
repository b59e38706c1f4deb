// RawText -> articles. Pure. One cleaner a format; a table picks it.
#pragma once

#include <variant>
#include <vector>

#include "common/article/article.h"
#include "indexer/source/raw_text.h"

namespace lede::indexer {

using Cleaned = std::variant<Article, Skipped>;

/// One value for text, markdown and html; one a non-blank line for json_lines. Never throws for what the file
/// holds.
std::vector<Cleaned> clean(const RawText& raw);

}  // namespace lede::indexer
