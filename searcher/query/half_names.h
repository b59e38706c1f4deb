// person:"theresa may", whose quotes the shell has taken.
#pragma once

#include <string>
#include <vector>

#include "searcher/query/ast.h"
#include "searcher/query/vocabulary.h"

namespace lede::searcher {

/// A sentence for each field of names in an AND whose one word and the word after it, or the two or three
/// after it, are a name of the archive.
std::vector<std::string> half_name_notices(const Node& query, const Vocabulary& vocabulary);

}  // namespace lede::searcher
