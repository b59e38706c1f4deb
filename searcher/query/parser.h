// Query string -> syntax tree, and back. Own lexer and recursive descent; a mistake is pointed at, never guessed away.
#pragma once

#include <string>
#include <string_view>

#include "common/article/date.h"
#include "searcher/query/ast.h"

namespace lede::searcher {

struct ParseSettings {
  Date today{};       ///< what since:2w counts back from
  bool any = false;   ///< --any: words side by side are OR'ed instead of AND'ed
  bool plain = false; ///< --plain: the query is words, no character is an operator
};

/// Throws Error{query} whose text is the message, the query and a caret line under the place:
///   unknown field "titel" (did you mean title:?)
///     titel:kerry
///     ^~~~~~
Node parse(std::string_view query, const ParseSettings& settings);

/// The canonical query string: parse(print(n)) == n for every tree that parse can make.
std::string print(const Node& node);

}  // namespace lede::searcher
