// JSON that is written otherwise than as records one after another: with comments, or as a table.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace lede::indexer {

/// Whether a comment ("// ...", "/* ... */") stands between the values of the text.
bool has_comments(std::string_view json);

/// The text without such comments.
std::string without_comments(std::string_view json);

/// The rows of a table that is one object, as pandas writes it: {"title": {"0": ..., "1": ...}, "text": ...},
/// {"title": [...], "text": [...]} or {"columns": [...], "data": [[...], ...]}; or what is said of files by
/// their names, {"a.txt": {...}, "b.txt": {...}}, as the column "file". JSON Lines; empty for any other
/// object, and for a table of the first kinds without prose.
std::string rows_of_table(std::string_view object);

}  // namespace lede::indexer
