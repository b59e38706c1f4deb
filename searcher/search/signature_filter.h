// The signature filter: decides a query on a document by its terms, its signature and its list of quotations.
// Most documents are decided so, and no article is read.
#pragma once

#include "searcher/query/filter_tree.h"
#include "searcher/search/matcher.h"

namespace lede::searcher {

Verdict signature_filter(const FilterNode& query, DocumentView& document);

/// Whether the article must be read for most documents that match: for a phrase of rare words, for words near
/// one another, for what a quotation holds. A compound's joined term is enough, so it leaves nothing open.
bool leaves_matches_open(const FilterNode& query);

}  // namespace lede::searcher
