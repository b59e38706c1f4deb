// What a shell offers behind the cursor: paths of articles, fields, names and words of the index. Each list
// is bounded, so that the shell never waits.
#pragma once

#include <string>
#include <vector>

#include "searcher/search/index_reader.h"

namespace lede::searcher {

inline constexpr std::size_t kMostCompletions = 200;

/// Paths of articles as answers show them, and folders of such paths, that begin with `typed`; a folder ends
/// in a slash and stands for what is in it. Sorted, at most kMostCompletions.
std::vector<std::string> complete_article(IndexReader& reader, const std::string& typed);

/// What a word of a query may go on with: "outl" with fields, "outlet:he" with words of the field, "who:vosh"
/// with names (an underscore for each space), "meta:" with columns. A sign before it (-, parenthesis) is
/// kept. Sorted, names by how often they are printed.
std::vector<std::string> complete_query_word(IndexReader& reader, const std::string& typed);

}  // namespace lede::searcher
