#include "indexer/planner.h"

namespace lede::indexer {

DocumentPlan Planner::plan(Article article, const schema::SourceStamp& source) {
  const auto tokens = analyze(article, analyzer_);
  return indexer::plan(article, tokens, source, analyzer_);
}

void Planner::trim() { analyzer_.trim(); }

}  // namespace lede::indexer
