// How many articles each step of a search looks at. The numbers depend on one another, so they stand
// together. Figures: docs/RANKING.md.
#pragma once

#include <cstddef>

namespace lede::searcher {

/// So many of the best articles are reranked. The words of a query that stand together nearly always bring an
/// article this far up by their weights alone: on Cranfield, CISI and ADI neither nDCG@10 nor MAP change by
/// .0002 against the best 100.
inline constexpr std::size_t kReranked = 50;

/// The same for a query as long as a sentence. A sentence with words left out is among the best 50 by weights
/// alone in 97 of 100 cases, among the best 200 in 99.
inline constexpr std::size_t kRerankedOfLong = 200;

/// Up to so many matching articles the total is exact where the article's text decides. Deciding all of them
/// may read a good part of the index.
inline constexpr std::size_t kDecidedAtLeast = 100;

/// In an index of more articles the total of a long query is estimated: nearly every article has one of its
/// function words, and reading where those stand costs more than the answer.
inline constexpr std::size_t kCountedForLong = 2000;

/// The articles that --expand learns from. Between this and 10 MAP moves by .005 or less.
inline constexpr std::size_t kFeedbackArticles = 5;

static_assert(kReranked <= kRerankedOfLong, "a long query is reranked at least as deep as a short one");
static_assert(kReranked < kDecidedAtLeast, "a page that is reranked has an exact total where it holds all");
static_assert(kRerankedOfLong < kCountedForLong, "an index that fits into the reranking is counted");
static_assert(kFeedbackArticles <= kReranked, "--expand learns from articles that were reranked");

}  // namespace lede::searcher
