// Who says what in an article: quotations with their speakers, by rules. The rules are tables (quote_words.h,
// quote_cues.h); the method, the way of scoring and the figures are in docs/QUOTES.md.
#pragma once

#include "common/article/article.h"
#include "common/article/quotations.h"
#include "common/text/token.h"

namespace lede::indexer {

/// The quotations of `article`, whose names are known already and whose tokens are `tokens`. Pure; linear but
/// for the logarithm. An article without quotation marks and reporting verbs costs one look at each token.
Quotations find_quotations(const Article& article, const TokenList& tokens);

}  // namespace lede::indexer
