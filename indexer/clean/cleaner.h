// Turns a file's text into articles. Pure. Each format has its cleaner, which a table picks.
#pragma once

#include <variant>
#include <vector>

#include "common/article/article.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/source/reader.h"

namespace lede::indexer {

class Sidecars;

using Cleaned = std::variant<Article, Skipped>;

/// Gives one value for text, markdown, html and mail, and one for each line of json_lines that is not blank.
/// `recurring` are the lines that recur in the file's folder. An exception, which only a bug can cause,
/// becomes a Skipped with the reason `fault` where it concerns one article of several.
/// Sidecars fill in what the file does not say of itself. A day after raw.latest is no date.
std::vector<Cleaned> clean(const RawText& raw, const RecurringLines& recurring = {},
                           const Sidecars* sidecars = nullptr);

}  // namespace lede::indexer
