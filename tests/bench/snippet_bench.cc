// What snippets cost: an article of 5 KB with few and with many marks, and one huge paragraph.
#include <benchmark/benchmark.h>

#include <string>

#include "searcher/present/snippet.h"

namespace lede::searcher {
namespace {

constexpr std::string_view kSentence =
    "The river board said on Tuesday that the gates above Port Senna would stay shut until the Orla had "
    "fallen. ";

struct Sample {
  Article article;
  std::vector<Mark> marks;
};

/// `paragraphs` of `sentences` sentences, in which every `step`-th word is marked, of three clauses in turn.
Sample make_sample(int paragraphs, int sentences, std::size_t step) {
  Sample sample;
  auto& text = sample.article.text;
  for (int p = 0; p < paragraphs; ++p) {
    if (p > 0) text += '\n';
    const auto begin = static_cast<std::uint32_t>(text.size());
    for (int s = 0; s < sentences; ++s) text += kSentence;
    sample.article.paragraphs.push_back(
        {{begin, static_cast<std::uint32_t>(text.size())}, ParagraphKind::body});
  }
  std::size_t word = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of(" \n", at), text.size());
    if (end > at && ++word % step == 0) {
      const ByteSpan bytes{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
      sample.marks.push_back({bytes, word % 7 == 0, static_cast<std::uint16_t>(word / step % 3)});
    }
    at = end + 1;
  }
  return sample;
}

void run(benchmark::State& state, const Sample& sample) {
  for (auto _ : state) benchmark::DoNotOptimize(make_snippets(sample.article, sample.marks, {}));
  state.counters["bytes"] = static_cast<double>(sample.article.text.size());
  state.counters["marks"] = static_cast<double>(sample.marks.size());
}

void few_marks(benchmark::State& state) { run(state, make_sample(16, 3, 60)); }
void many_marks(benchmark::State& state) { run(state, make_sample(16, 3, 3)); }
void one_huge_paragraph(benchmark::State& state) { run(state, make_sample(1, 10000, 60)); }
void no_marks(benchmark::State& state) { run(state, make_sample(16, 3, 1000000)); }

BENCHMARK(few_marks);
BENCHMARK(many_marks);
BENCHMARK(one_huge_paragraph);
BENCHMARK(no_marks);

}  // namespace
}  // namespace lede::searcher
