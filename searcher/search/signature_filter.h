// What terms, signature and speeches tell of whether a document matches: most of it, and no article is read.
#pragma once

#include "searcher/query/filter_tree.h"
#include "searcher/search/matcher.h"

namespace lede::searcher {

Verdict signature_filter(const FilterNode& query, DocumentView& document);

/// Whether the verdict on most documents that match is unsure: of a phrase of rare words, of words near one
/// another, of a quotation. Of a word that may also stand there in two parts its term is the proof.
bool leaves_matches_open(const FilterNode& query);

}  // namespace lede::searcher
