// One file, from its path to the plans of its articles with all that is found in them: what every worker
// thread does, in place or in bulk.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "common/article/article.h"
#include "common/base/world.h"
#include "common/schema/packing.h"
#include "common/text/analyzer.h"
#include "indexer/clean/lines/lines.h"
#include "indexer/clean/sidecars.h"
#include "indexer/document/plan.h"
#include "indexer/extract/entities/link.h"
#include "indexer/extract/entities/tagger.h"
#include "indexer/source/changes.h"
#include "indexer/write/past.h"

namespace lede::indexer {

class UsualLanguages;

/// What the worker threads of a run need to know, whether they write in place or in bulk.
struct WorkerSettings {
  AnalyzerSettings analyzer;
  unsigned jobs = 1;
  bool show_progress = false;
  RecurringLines recurring = {};
  const Sidecars* sidecars = nullptr;  ///< of the whole run
  schema::Packer packer = {};          ///< for segments; a Writer packs as its database does
  Date latest = Date::max();           ///< no article was published later
  Neighbours* neighbours = nullptr;    ///< of the whole run
  UsualLanguages* usual = nullptr;     ///< likewise
  const StopSignal* stop = nullptr;    ///< looked at inside files
  RunTimes run = {};                   ///< for segments; a Writer has its own
  const Past* past = nullptr;          ///< of the articles that are written to segments; may be null

  bool is_stopped() const { return stop != nullptr && *stop != 0; }
};

/// From an article to the plan of its document. Not thread safe; the plans do not depend on what was planned
/// before.
class Planner {
 public:
  /// Throws Error{index} for what the analyzer refuses. `stop` ends a plan with Error{interrupted}.
  explicit Planner(AnalyzerSettings settings, const StopSignal* stop = nullptr);

  /// Throws what goes wrong in it, and TooComplex; the next plan is as good as if nothing had. Names and
  /// quotations are looked for in the first 300,000 tokens.
  DocumentPlan plan(Article article, const schema::SourceStamp& source);

  /// Forgets words of earlier files, if they have become too many. Between files.
  void trim();

 private:
  struct Parts {
    explicit Parts(const AnalyzerSettings& settings) : analyzer(settings), tagger(shipped_model()) {}
    Analyzer analyzer;
    Tagger tagger;
    PrintedNames printed;
  };

  void require_time() const;
  void find_names_and_quotations(Article& article, const TokenList& tokens, Parts& parts) const;

  const AnalyzerSettings settings_;
  const StopSignal* stop_;
  std::optional<Parts> parts_;  ///< empty after an exception, which may have left them in any state
};

struct PlannedArticle {
  std::uint32_t ordinal = 0;
  Bytes text;  ///< its length
  DocumentPlan plan;
  std::uint64_t member = 0;  ///< as of ManifestArticle
};

/// What came of one file, beside its articles.
struct FileResult {
  schema::SourceStamp stamp = {};
  bool same_content = false;  ///< indexed before, and only touched: not cleaned, no articles given
  bool unreadable = false;    ///< could not be opened or read this time: what is indexed of it should stay
  bool stopped = false;       ///< in the middle: `skips` has a fault, by which the next run reads it again
  std::vector<SkipCount> skips = {};
  std::uint64_t unread_dates = 0;        ///< articles with a date in their metadata that is not understood
  std::string unread_date = {};          ///< the first: "32 Foo" in pub_date
  std::string guessed_encoding = {};     ///< empty when it is certain
  std::vector<TableReport> tables = {};  ///< in an archive
  std::uint64_t described_by_one = 0;    ///< members of an archive, of this file
};

/// Takes the articles of a file one by one, ascending ordinals. False: give up, the rest is not wanted.
using TakeArticle = std::function<bool(const schema::SourceStamp& stamp, PlannedArticle article)>;

/// An exception while lede reads, cleans or plans skips the file, or the article, with SkipReason::fault;
/// what `take` throws goes through. The result is incomplete once `take` has returned false.
FileResult plan_file(const ToRead& item, const WorkerSettings& settings, Planner& planner,
                     const TakeArticle& take);

}  // namespace lede::indexer
