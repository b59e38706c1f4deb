// What finding names and quotations costs, in words and bytes a second of all text. Real articles tell most:
// LEDE_BENCH_ARTICLES=FOLDER.
#include <benchmark/benchmark.h>

#include <vector>

#include "common/text/analyzer.h"
#include "indexer/extract/entities/link.h"
#include "indexer/extract/entities/tagger.h"
#include "indexer/extract/quotations/quotations.h"
#include "tests/bench/articles.h"

namespace lede {
namespace {

constexpr std::size_t kMost = 2000;

struct Analyzed {
  std::vector<Article> articles = bench::load_articles(kMost);
  Analyzer analyzer;
  std::vector<TokenList> tokens;
  std::size_t words = 0;
  std::size_t bytes = 0;

  Analyzed() {
    indexer::Tagger tagger(indexer::shipped_model());
    indexer::PrintedNames printed;
    for (Article& article : articles) {
      tokens.push_back(analyze(article, analyzer));
      words += tokens.back().size();
      bytes += article.text.size();
      article.names = link({article, tokens.back(), tagger.tag(article, tokens.back())}, printed);
    }
  }
};

template <class Use>
void run(benchmark::State& state, Use&& use) {
  static const Analyzed analyzed;
  for ([[maybe_unused]] auto _ : state)
    for (std::size_t i = 0; i < analyzed.articles.size(); ++i)
      benchmark::DoNotOptimize(use(analyzed.articles[i], analyzed.tokens[i]));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * analyzed.words));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * analyzed.bytes));
}

void find_candidate_spans(benchmark::State& state) { run(state, indexer::find_candidate_spans); }
BENCHMARK(find_candidate_spans)->Unit(benchmark::kMillisecond);

void label(benchmark::State& state) {
  indexer::Tagger tagger(indexer::shipped_model());
  run(state, [&](const Article& article, const TokenList& tokens) { return tagger.label(article, tokens); });
}
BENCHMARK(label)->Unit(benchmark::kMillisecond);

void tag(benchmark::State& state) {
  indexer::Tagger tagger(indexer::shipped_model());
  run(state, [&](const Article& article, const TokenList& tokens) { return tagger.tag(article, tokens); });
}
BENCHMARK(tag)->Unit(benchmark::kMillisecond);

void find_quotations(benchmark::State& state) { run(state, indexer::find_quotations); }
BENCHMARK(find_quotations)->Unit(benchmark::kMillisecond);

void load_model(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state)
    benchmark::DoNotOptimize(indexer::EntityModel(indexer::shipped_model_parts()));
}
BENCHMARK(load_model)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lede
