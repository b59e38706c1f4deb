// One file, from its path to the plans of its articles: what every worker thread does, whoever writes them.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "common/schema/packing.h"
#include "indexer/clean/lines/recurring_lines.h"
#include "indexer/planner.h"
#include "indexer/source/changes.h"

namespace lede::indexer {

/// How the worker threads of a run go about it, in place or in bulk.
struct WorkerSettings {
  AnalyzerSettings analyzer;
  unsigned jobs = 1;
  bool show_progress = false;
  RecurringLines recurring = {};
  schema::Packer packer = {};  ///< for segments; a Writer packs as its database does
};

struct PlannedArticle {
  std::uint32_t ordinal = 0;
  Bytes text;  ///< its length
  DocumentPlan plan;
};

/// What one file gave, beside its articles.
struct FileResult {
  schema::SourceStamp stamp = {};
  bool same_content = false;  ///< known, and only touched: not cleaned, no articles given
  bool unreadable = false;    ///< could not be opened or read this time: what is indexed of it should stay
  std::vector<SkipCount> skips = {};
};

/// Takes the articles of a file one by one, ascending ordinals. False: give up, the rest is not wanted.
using TakeArticle = std::function<bool(const schema::SourceStamp& stamp, PlannedArticle article)>;

/// What lede throws while it reads, cleans or plans is a skip with SkipReason::fault, of the file or of one
/// of its articles; what `take` throws goes through. The result is incomplete once `take` has said false.
FileResult plan_file(const ToRead& item, const RecurringLines& recurring, Planner& planner,
                     const TakeArticle& take);

}  // namespace lede::indexer
