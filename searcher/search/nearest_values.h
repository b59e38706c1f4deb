// Outlets, authors and values of columns that are spelled nearly as somebody typed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/search/index_reader.h"

namespace lede::searcher {

/// The whole values of `of` (schema::value_term) that have each typed word, or one that is spelled nearly so,
/// in any order: the fewest edits first, then the commonest. At most 3. Reads all values of the field.
std::vector<std::string> nearest_values(IndexReader& reader, const std::string& of, std::string_view typed);

}  // namespace lede::searcher
