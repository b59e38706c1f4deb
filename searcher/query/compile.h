// Syntax tree -> the candidate query, which Xapian is asked (it finds and ranks), and the filter tree, which
// the matcher is asked (it decides).
#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/text/analyzer.h"
#include "searcher/query/ast.h"
#include "searcher/query/clauses.h"
#include "searcher/query/filter_tree.h"
#include "searcher/query/vocabulary.h"

namespace lede::searcher {

struct Compiled {
  Xapian::Query candidates;  ///< every matching document, and perhaps some that the matcher refuses
  /// Of an OR of words and phrases: what gives a document its weight among the candidates. A document without
  /// any of these has no weight. Nullopt for all else.
  std::optional<RankingTerms> ranking_terms;
  FilterNode filter;          ///< exact
  bool needs_matcher = true;  ///< false: the candidates are the answer
  std::vector<std::string> notices;
};

/// A word the index does not have compiles to a query that finds nothing. Throws Error{query} only for a
/// column of meta: that no article has.
Compiled compile(const Node& query, const Vocabulary& vocabulary, Analyzer& analyzer);

// Documents known by number as a part of a Xapian query.

/// Finds these documents, ascending, and adds no weight. Of several databases that are searched as one
/// `database_ids` are the UUIDs, in the order in which Xapian numbers their documents.
Xapian::Query query_of_documents(const std::vector<std::uint32_t>& documents,
                                 const std::vector<std::string>& database_ids = {});

}  // namespace lede::searcher
