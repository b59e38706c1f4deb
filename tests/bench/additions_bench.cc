// What names, quotations and copies add to a build: the whole way of the same articles into an index on one
// thread, without them, with each, and with all. Share of one: its time by that of `words`, less one. The
// machine's moods fall on all alike with --benchmark_enable_random_interleaving=true
// --benchmark_repetitions=5.
#include <benchmark/benchmark.h>

#include <filesystem>
#include <string>
#include <variant>
#include <vector>

#include "common/base/files.h"
#include "common/schema/opening.h"
#include "indexer/clean/cleaner.h"
#include "indexer/derive/entities/cluster_writer.h"
#include "indexer/derive/near_duplicates/near_duplicates.h"
#include "indexer/document/plan.h"
#include "indexer/extract/entities/link.h"
#include "indexer/extract/entities/tagger.h"
#include "indexer/extract/quotations/quotations.h"
#include "indexer/write/segments.h"
#include "tests/bench/articles.h"

namespace lede::bench {
namespace {

using indexer::RawText;

constexpr std::size_t kArticles = 6'000;

/// What is made beside the index of words. Quotations look for their speakers among the names.
struct Additions {
  bool names = false;
  bool quotations = false;
  bool copies = false;
};

class Workplace {
 public:
  Workplace() : folder_((std::filesystem::temp_directory_path() / "lede-bench-XXXXXX").string()) {
    if (::mkdtemp(folder_.data()) == nullptr) std::abort();
  }
  ~Workplace() { fs::remove_all(folder_); }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;
  std::string place(const char* name) const { return fs::join(folder_, name); }

 private:
  std::string folder_;
};

/// Planner's way, less what is not asked for.
class Planning {
 public:
  explicit Planning(Additions additions)
      : additions_(additions), analyzer_(AnalyzerSettings{}), tagger_(indexer::shipped_model()) {}

  indexer::DocumentPlan plan(Article article, const schema::SourceStamp& source) {
    const auto tokens = analyze(article, analyzer_);
    if (additions_.names) article.names = link({article, tokens, tagger_.tag(article, tokens)}, printed_);
    if (additions_.quotations) article.quotations = indexer::find_quotations(article, tokens);
    auto plan = indexer::plan(article, tokens, source, analyzer_);
    analyzer_.trim();
    printed_.trim();
    return plan;
  }

 private:
  const Additions additions_;
  Analyzer analyzer_;
  indexer::Tagger tagger_;
  indexer::PrintedNames printed_;
};

void write_segments(const std::vector<RawText>& files, Additions additions, indexer::SegmentWriter& writer) {
  Planning planning(additions);
  for (const RawText& raw : files)
    for (auto& cleaned : indexer::clean(raw)) {
      auto* article = std::get_if<Article>(&cleaned);
      if (article == nullptr) continue;
      const Bytes text{article->text.size()};
      writer.add(planning.plan(std::move(*article), raw.stamp), text);
    }
}

void build(const std::vector<RawText>& files, Additions additions) {
  const Workplace work;
  indexer::NewForms forms;
  indexer::SegmentWriter writer(work.place("s"), forms, {indexer::known_glass(work.place("empty"))});
  write_segments(files, additions, writer);
  const std::string out = work.place("index");
  indexer::merge_segments(writer.finish(), out);
  const Xapian::Database database(out);
  if (additions.names) indexer::write_clusters(database, out, 1);
  if (additions.copies) indexer::write_near_duplicates(database, out, 1);
}

void build_with(benchmark::State& state, Additions additions) {
  const auto files = load_files(kArticles);
  std::size_t bytes = 0;
  for (const RawText& raw : files) bytes += raw.text.size();
  for ([[maybe_unused]] auto _ : state) build(files, additions);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}

BENCHMARK_CAPTURE(build_with, words, Additions{})->Unit(benchmark::kMillisecond)->Iterations(1);
BENCHMARK_CAPTURE(build_with, words_and_names, Additions{.names = true})
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);
BENCHMARK_CAPTURE(build_with, words_names_and_quotations, Additions{.names = true, .quotations = true})
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);
BENCHMARK_CAPTURE(build_with, words_and_copies, Additions{.copies = true})
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);
BENCHMARK_CAPTURE(build_with, all, Additions{.names = true, .quotations = true, .copies = true})
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);

}  // namespace
}  // namespace lede::bench
