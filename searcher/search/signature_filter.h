// What terms, signature and speeches tell of whether a document matches: most of it, and no article is read.
#pragma once

#include <cstdint>

#include "searcher/search/match_tree.h"
#include "searcher/search/matcher.h"

namespace lede::searcher {

/// `unsure`: perhaps, and the article decides.
enum class Verdict : std::uint8_t { no, unsure, yes };

Verdict signature_filter(const MatchNode& query, DocumentView& document);

/// Whether the verdict on most documents that match is unsure: of a phrase of rare words, of words near one
/// another, of a quotation. Of a word that may also stand there in two parts its term is the proof.
bool leaves_matches_open(const MatchNode& query);

}  // namespace lede::searcher
