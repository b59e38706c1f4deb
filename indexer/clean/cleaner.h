// RawText -> articles. Pure. One cleaner a format; a table picks it.
#pragma once

#include <variant>
#include <vector>

#include "common/article/article.h"
#include "indexer/clean/lines/recurring_lines.h"
#include "indexer/source/raw_text.h"

namespace lede::indexer {

using Cleaned = std::variant<Article, Skipped>;

/// `recurring` tells which lines are met all over the file's folder.
/// One value for text, markdown and html; one a non-blank line for json_lines. Never throws for what the file
/// holds.
std::vector<Cleaned> clean(const RawText& raw, const RecurringLines& recurring = {});

}  // namespace lede::indexer
