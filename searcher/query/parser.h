// Query string -> syntax tree, and back. Own lexer and recursive descent; a mistake is pointed at, never
// guessed away. The language and its grammar: docs/QUERY.md.
#pragma once

#include <string>
#include <string_view>

#include "common/article/date.h"
#include "common/base/units.h"
#include "searcher/query/ast.h"

namespace lede::searcher {

struct ParseSettings {
  Date today{};  ///< what since:2w counts back from
  /// --any: words side by side are OR'ed instead of AND'ed. What only takes away or limits (a negation, a
  /// date) is still required: `a b -c since:2w` is (a OR b) AND -c AND since.
  bool any = false;
  bool plain = false;  ///< --plain: the query is words, no character is an operator
};

inline constexpr Bytes kLongestQuery{64 << 10};
/// Operators inside one another, and parentheses likewise: what walks a tree may recurse.
inline constexpr int kDeepestNesting = 100;

/// Always in normal form: no And directly in an And, no Or in an Or, no Not in a Not, no operator of one
/// operand. Spans are bytes of the query after utf8::scrub. With `plain` a Word is only what a bare word
/// would be in the language too; other runs (`(Reuters)`, `AND`) become the Phrase that finds the same.
/// Throws Error{query} whose text is the message, the query and a caret line under the place:
///   unknown field "titel" (did you mean title:?)
///     titel:kerry
///     ^~~~~~
Node parse(std::string_view query, const ParseSettings& settings);

/// Most operands of one NEAR, /s or /p.
inline constexpr std::size_t kLongestChain = 64;

/// The canonical query string: parse(print(n)) == n for every tree that parse can make, whatever settings.any
/// is. Operators are written out and their groups stand in parentheses: `(kerry AND -aleppo) OR "barrel
/// bombs"`.
std::string print(const Node& node);

}  // namespace lede::searcher
