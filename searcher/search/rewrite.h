// Queries made of queries: the ways out of an empty answer, and what a date clause hides.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "searcher/query/ast.h"

namespace lede::searcher {

/// The clauses that must all match: the operands of a top-level And, or the query itself.
std::vector<Node> required_clauses(const Node& query);

/// The query without its required clause number `index`; Everything when it was the only one.
Node without_clause(const Node& query, std::size_t index);

/// The query with every date range that is not negated turned into "has no date"; nullopt when it has none.
std::optional<Node> undated_instead(const Node& query);

/// Calls `visit` with every word that is looked for in the text: not verbatim, not negated, in no other
/// field.
void for_each_word(const Node& query, const std::function<void(const Word&)>& visit);

/// Calls `visit` with every name that is asked for and not negated.
void for_each_name(const Node& query, const std::function<void(const Named&)>& visit);

/// The query with each name equal to `name` replaced by `replacement`.
Node with_name(const Node& query, const Named& name, const Named& replacement);

/// The query with each such word equal to `word` replaced by `replacement`.
Node with_word(const Node& query, const std::string& word, const std::string& replacement);

}  // namespace lede::searcher
