#include "indexer/planner.h"

#include "indexer/extract/link.h"
#include "indexer/extract/quotes.h"

namespace lede::indexer {

DocumentPlan Planner::plan(Article article, const schema::SourceStamp& source) {
  const auto tokens = analyze(article, analyzer_);
  article.names = link({article, tokens, tagger_.tag(article, tokens)}, printed_);
  article.quotations = find_quotations(article, tokens);
  return indexer::plan(article, tokens, source, analyzer_);
}

void Planner::trim() {
  if (analyzer_.trim()) tagger_.forget();
  printed_.trim();
}

}  // namespace lede::indexer
