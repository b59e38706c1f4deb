// What analyzing costs. The texts are made here: words drawn by Zipf's law from invented syllables, set as
// news is, so that the memo, the caches and the branches see what they see in an archive.
#include <benchmark/benchmark.h>

#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "common/text/analyzer.h"
#include "common/text/signature.h"

namespace lede {
namespace {

constexpr std::size_t kVocabulary = 60'000;
constexpr std::size_t kTextBytes = 4 << 20;

std::vector<std::string> make_vocabulary(std::mt19937& random) {
  constexpr std::string_view kSyllables[] = {"ba",  "ser", "ton", "il", "mar", "ed",
                                             "ing", "os",  "the", "ka", "un",  "re"};
  std::vector<std::string> words;
  for (std::size_t rank = 0; rank < kVocabulary; ++rank) {
    // Frequent words are short: one syllable more for every factor of twelve in rank.
    std::string word;
    for (std::size_t left = rank + 1; left > 0; left /= 12)
      word += kSyllables[random() % std::size(kSyllables)];
    words.push_back(word);
  }
  return words;
}

/// What makes a text unlike plain words: one in so many of each.
enum class Style { ascii, curly, accented };

std::string dressed(std::string word, Style style, std::mt19937& random) {
  const auto one_in = [&](unsigned n) { return random() % n == 0; };
  if (one_in(8)) word[0] = static_cast<char>(word[0] - 'a' + 'A');
  if (one_in(60)) word = "U.S.";
  if (one_in(60)) word = std::to_string(random() % 10'000);
  if (one_in(50)) word += "-backed";
  if (one_in(50)) word += style == Style::ascii ? "'s" : "’s";
  if (style == Style::accented && one_in(3)) word += "é";
  return word;
}

std::vector<std::string> make_paragraphs(Style style) {
  std::mt19937 random(7);
  const std::vector<std::string> vocabulary = make_vocabulary(random);
  std::vector<std::string> paragraphs(1);
  for (std::size_t bytes = 0; bytes < kTextBytes;) {
    const double uniform = static_cast<double>(random() % 1'000'000 + 1) / 1e6;
    const auto rank = static_cast<std::size_t>(std::pow(double{kVocabulary}, uniform)) - 1;
    std::string word = dressed(vocabulary[rank], style, random);
    if (random() % 12 == 0) word += ',';
    if (random() % 20 == 0) word += '.';
    paragraphs.back() += word + ' ';
    bytes += word.size() + 1;
    if (random() % 60 == 0) paragraphs.emplace_back();
  }
  return paragraphs;
}

std::size_t total_bytes(const std::vector<std::string>& paragraphs) {
  std::size_t bytes = 0;
  for (const std::string& paragraph : paragraphs) bytes += paragraph.size();
  return bytes;
}

void analyze_all(const std::vector<std::string>& paragraphs, Analyzer& analyzer, TokenList& tokens) {
  for (const std::string& paragraph : paragraphs) {
    tokens.clear();
    analyzer.analyze_paragraph(paragraph, Bytes{0}, tokens);
    benchmark::DoNotOptimize(tokens.data());
  }
}

void report(benchmark::State& state, const std::vector<std::string>& paragraphs) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * total_bytes(paragraphs)));
}

void analyze_warm(benchmark::State& state) {
  const auto paragraphs = make_paragraphs(static_cast<Style>(state.range(0)));
  Analyzer analyzer;
  TokenList tokens;
  analyze_all(paragraphs, analyzer, tokens);
  for ([[maybe_unused]] auto _ : state) analyze_all(paragraphs, analyzer, tokens);
  report(state, paragraphs);
}
BENCHMARK(analyze_warm)->ArgName("style")->Arg(0)->Arg(1)->Arg(2)->Unit(benchmark::kMillisecond);

void analyze_cold(benchmark::State& state) {
  const auto paragraphs = make_paragraphs(Style::ascii);
  TokenList tokens;
  for ([[maybe_unused]] auto _ : state) {
    Analyzer analyzer;
    analyze_all(paragraphs, analyzer, tokens);
  }
  report(state, paragraphs);
}
BENCHMARK(analyze_cold)->Unit(benchmark::kMillisecond);

void sign(benchmark::State& state) {
  const auto paragraphs = make_paragraphs(Style::ascii);
  Analyzer analyzer;
  TokenList tokens;
  for (const std::string& paragraph : paragraphs) analyzer.analyze_paragraph(paragraph, Bytes{0}, tokens);
  for ([[maybe_unused]] auto _ : state) benchmark::DoNotOptimize(make_signature(tokens));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * tokens.size()));
}
BENCHMARK(sign)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace lede
