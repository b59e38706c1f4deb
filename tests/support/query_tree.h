// A syntax tree as a line of text for tests: (and mira (not "flood gate")). Independent of print(), which it
// helps to test.
#pragma once

#include <string>

#include "searcher/query/ast.h"

namespace lede::testing {

/// Leaves as they are written; verbatim with `=`; dates as [first..last], [undated]; operators as (name
/// operand...), with near:8, sentence, paragraph, title: for the others.
std::string describe(const searcher::Node& node);

/// Whether the tree is in the normal form that parse() promises.
bool is_normal(const searcher::Node& node);

}  // namespace lede::testing
