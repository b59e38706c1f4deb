// Compounds among words of which any will do.
#pragma once

#include <vector>

#include "searcher/query/ast.h"

namespace lede::searcher {

/// Each word written with hyphens gives way to its parts: who asks for any of "two-dimensional flow" also
/// wants the articles on two dimensions, further down. Only where every part is a word of three letters and
/// more, and no operator ("dam-AND"): what is left of "S-300" or "x-ray" would find too much. Punctuation at
/// the end goes. Verbatim words and other clauses stay as they are.
std::vector<Node> compounds_apart(std::vector<Node> clauses);

}  // namespace lede::searcher
