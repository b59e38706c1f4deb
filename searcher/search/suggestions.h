// Queries made of queries: the ways out of an empty answer, and what a date clause hides.
#pragma once

#include <optional>
#include <vector>

#include "searcher/query/ast.h"
#include "searcher/search/answer.h"
#include "searcher/search/index_reader.h"

namespace lede::searcher {

/// The query with every date range that is not negated turned into "has no date"; nullopt when it has none.
std::optional<Node> undated_instead(const Node& query);

/// Ways out of an empty answer, each tried and counted before it is offered. For a query that finds nothing:
/// the words that stand nowhere with the nearest words that do (spelling is offered only for those), then
/// each required clause without which something is found. When none of these helps alone, all such words and
/// clauses at once. Best first, at most 6.
std::vector<Suggestion> find_suggestions(IndexReader& reader, const Node& query);

/// One way of spelling that query: the first that find_suggestions offers, or where another word is to be
/// left out all unknown words at once.
std::optional<Suggestion> find_spelling(IndexReader& reader, const Node& query);

/// The words of a query, which `words` articles have, as one phrase, when some articles have it and far
/// fewer: at most half of them. Counted exactly; nullopt also for fewer than two words or more than five, a
/// query with more than words and what limits them, and where counting would take long.
std::optional<Suggestion> find_phrase(IndexReader& reader, const Node& query, Documents words);

}  // namespace lede::searcher
