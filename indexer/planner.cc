#include "indexer/planner.h"

#include <utility>

#include "indexer/extract/entities/link.h"
#include "indexer/extract/quotations/quotations.h"

namespace lede::indexer {

Planner::Planner(AnalyzerSettings settings) : settings_(std::move(settings)), parts_(settings_) {}

DocumentPlan Planner::plan(Article article, const schema::SourceStamp& source) {
  if (!parts_) parts_.emplace(settings_);
  try {
    const auto tokens = analyze(article, parts_->analyzer);
    article.names = link({article, tokens, parts_->tagger.tag(article, tokens)}, parts_->printed);
    article.quotations = find_quotations(article, tokens);
    return indexer::plan(article, tokens, source, parts_->analyzer);
  } catch (...) {
    parts_.reset();
    throw;
  }
}

void Planner::trim() {
  if (!parts_) return;
  parts_->analyzer.trim();
  parts_->printed.trim();
}

}  // namespace lede::indexer
