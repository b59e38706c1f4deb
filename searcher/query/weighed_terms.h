// What an OR of words ranks by, as a plain list of index terms, so that it can be added up a term at a time.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "searcher/query/filter_tree.h"

namespace lede::searcher {

/// An index term that gives a document weight.
struct WeighedTerm {
  std::string term;
  std::vector<std::string> beside;      ///< it counts only where the document has all of these too
  std::vector<std::string> instead_of;  ///< and not where it has all of these, if there are any
  bool operator==(const WeighedTerm&) const = default;
};
using WeighedTerms = std::vector<WeighedTerm>;

/// The terms by which a word, a phrase or a prefix ranks. Another way of writing it counts only where an
/// article does not have the usual one. Nullopt for a name, whose spellings count as one word, and for a
/// phrase with a wildcard.
std::optional<WeighedTerms> weighed_terms(const Clause& clause);

/// The terms of two neighbouring words and of the one word they make, which counts only where an article does
/// not have both. Nullopt unless each of the three is a single term.
std::optional<WeighedTerms> weighed_terms(const std::optional<WeighedTerms>& left,
                                          const std::optional<WeighedTerms>& right,
                                          const std::optional<WeighedTerms>& together);

}  // namespace lede::searcher
