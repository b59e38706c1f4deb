// Quotes that the shell took and that were meant for lede: person:"theresa may", "body bags" syria.
#pragma once

#include <string>
#include <vector>

#include "searcher/query/ast.h"
#include "searcher/query/vocabulary.h"

namespace lede::searcher {

/// Of one of several arguments of a command line: a sentence where it is words with spaces between, perhaps
/// in a field, which only quotes make one argument; else empty. Not for names, whose field takes one word.
std::string lost_quotes_notice(const std::string& argument);

/// A sentence for each field of names in an AND whose one word and the word after it, or the two or three
/// after it, are a name of the archive.
std::vector<std::string> half_name_notices(const Node& query, const Vocabulary& vocabulary);

}  // namespace lede::searcher
