// From an article to the plan of its document, with all that is found in it: what every worker thread has one
// of.
#pragma once

#include "common/article/article.h"
#include "common/text/analyzer.h"
#include "indexer/build/plan.h"
#include "indexer/extract/printed_names.h"
#include "indexer/extract/tagger.h"

namespace lede::indexer {

/// Not thread safe; the plans do not depend on what was planned before.
class Planner {
 public:
  /// Throws Error{index} for what the analyzer refuses.
  explicit Planner(const AnalyzerSettings& settings) : analyzer_(settings), tagger_(shipped_model()) {}

  DocumentPlan plan(Article article, const schema::SourceStamp& source);

  /// Forgets words met before, if they have become too many. Between files.
  void trim();

 private:
  Analyzer analyzer_;
  Tagger tagger_;
  PrintedNames printed_;
};

}  // namespace lede::indexer
