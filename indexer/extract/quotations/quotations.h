// Finds the quotations of an article and their speakers, by rules. The rules are tables: the words in
// words.inc, the patterns in cues.cc. docs/QUOTES.md has the method, where it comes from, and the
// figures.
#pragma once

#include "common/article/article.h"
#include "common/article/quotations.h"
#include "common/text/token.h"

namespace lede::indexer {

/// The quotations of `article`, sorted by their first token. `article.names` must be filled, and `tokens`
/// must be analyze(article): other tokens are a bug. Any text is good: unpaired marks, no names and no words
/// give fewer quotations or none, and nothing is thrown. Takes n log n time. An article without quotation
/// marks and reporting verbs costs one look at each token.
Quotations find_quotations(const Article& article, const TokenList& tokens);

}  // namespace lede::indexer
