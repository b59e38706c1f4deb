// The articles that benchmarks work on: those below $LEDE_BENCH_ARTICLES, else the sample's.
#pragma once

#include <vector>

#include "common/article/article.h"
#include "indexer/source/reader.h"

namespace lede::bench {

/// Content of at most `most` readable files, evenly spread over the folder; the same at every call. Ends the
/// process with a message when there is none.
std::vector<indexer::RawText> load_files(std::size_t most);

/// The articles of those files, cleaned.
std::vector<Article> load_articles(std::size_t most);

}  // namespace lede::bench
