// Queries made of queries: the ways out of an empty answer, and what a date clause hides.
#pragma once

#include <optional>
#include <vector>

#include "searcher/query/ast.h"
#include "searcher/search/answer.h"
#include "searcher/search/index_reader.h"

namespace lede::searcher {

/// The clauses that must all match: the operands of a top-level And, or the query itself.
std::vector<Node> required_clauses(const Node& query);

/// The query without its required clause number `index`; Everything when it was the only one.
Node without_clause(const Node& query, std::size_t index);

/// The query with every date range that is not negated turned into "has no date"; nullopt when it has none.
std::optional<Node> undated_instead(const Node& query);

/// What the query asks for: `visit` as walk() has it, negations are left out. `AnyNode`: a Node or a const
/// one.
template <class AnyNode, class Visit>
void for_each_wanted(AnyNode& query, Visit&& visit) {
  walk(query, [&](AnyNode& node) { return !std::holds_alternative<Not>(node.value) && visit(node); });
}

/// Calls `visit` with every word that is looked for in the text: not verbatim, not negated, in no other
/// field.
template <class AnyNode, class Visit>
void for_each_word(AnyNode& query, Visit&& visit) {
  for_each_wanted(query, [&](AnyNode& node) {
    if (auto* word = std::get_if<Word>(&node.value); word && !word->verbatim) visit(*word);
    auto* scoped = std::get_if<Scoped>(&node.value);
    return !scoped || scoped->field == schema::Field::text || scoped->field == schema::Field::title;
  });
}

/// Calls `visit` with every name that is asked for and not negated.
template <class AnyNode, class Visit>
void for_each_name(AnyNode& query, Visit&& visit) {
  for_each_wanted(query, [&](AnyNode& node) {
    if (auto* name = std::get_if<Named>(&node.value)) visit(*name);
    return true;
  });
}

/// The query with each name equal to `name` replaced by `replacement`.
Node with_name(const Node& query, const Named& name, const Named& replacement);

/// The query with each such word equal to `word` replaced by `replacement`.
Node with_word(const Node& query, const std::string& word, const std::string& replacement);

// Ways out of an empty answer, each tried and counted before it is offered.

/// For a query that finds nothing: the words that stand nowhere with the nearest words that do (spelling is
/// offered only for those), then each required clause without which something is found. When none of these
/// helps alone, all such words and clauses at once. Best first, at most 6.
std::vector<Suggestion> find_suggestions(IndexReader& reader, const Node& query);

}  // namespace lede::searcher
