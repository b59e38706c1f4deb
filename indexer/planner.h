// From an article to the plan of its document, with all that is found in it: what every worker thread has one
// of.
#pragma once

#include <optional>

#include "common/article/article.h"
#include "common/text/analyzer.h"
#include "indexer/document/plan.h"
#include "indexer/extract/entities/printed_names.h"
#include "indexer/extract/entities/tagger.h"

namespace lede::indexer {

/// Not thread safe; the plans do not depend on what was planned before.
class Planner {
 public:
  /// Throws Error{index} for what the analyzer refuses.
  explicit Planner(AnalyzerSettings settings);

  /// Throws what a fault makes it throw; the next plan is as good as if it had not.
  DocumentPlan plan(Article article, const schema::SourceStamp& source);

  /// Forgets words met before, if they have become too many. Between files.
  void trim();

 private:
  struct Parts {
    explicit Parts(const AnalyzerSettings& settings) : analyzer(settings), tagger(shipped_model()) {}
    Analyzer analyzer;
    Tagger tagger;
    PrintedNames printed;
  };

  const AnalyzerSettings settings_;
  std::optional<Parts> parts_;  ///< empty after a fault, which may have left them in any state
};

}  // namespace lede::indexer
